import { toneWav } from '../../audio/wav';
import { changeParticipant, type ParticipantChange } from '../../conference/change';
import type { Conference } from '../../conference/conference';
import type { Participant } from '../../conference/participant';
import type { Options } from '../../options';
import type { Call, Phone } from '../../phone/code';
import { type Answer, type Asked, app, type TestApp } from '../support/app';

export const number = '+15550100199';
const numbers = { ann: '+15550100101', bob: '+15550100102', cid: '+15550100103' };
export type Name = keyof typeof numbers;

/** `<Dial>` into the room of every test. */
export function dial(attributes = '', dialAttributes = ''): string {
  return `<Dial ${dialAttributes}><Conference ${attributes}>Room 1234</Conference></Dial>`;
}

/** A sound of so many seconds. */
export function sound(seconds: number): Answer {
  return { headers: { 'Content-Type': 'audio/x-wav' }, body: toneWav(seconds, [], 1) };
}

type Pages = Record<string, Answer | ((asked: Asked) => Answer)>;

/** An app that gives everybody who calls a document of their own, and the conference that they come into. */
export class Room {
  readonly started: TestApp;
  private readonly phones: Record<Name, Phone>;

  constructor(started: TestApp) {
    this.started = started;
    const phone = (name: Name) => started.phone(numbers[name]);
    this.phones = { ann: phone('ann'), bob: phone('bob'), cid: phone('cid') };
  }

  /** The newest conference of that name, those that are over too. */
  get conference(): Conference {
    const conference = this.started.twilio.conferences.all.at(-1);
    if (!conference) throw new Error('there is no conference');
    return conference;
  }

  phone(name: Name): Phone {
    return this.phones[name];
  }

  dials(name: Name): Promise<Call> {
    return this.phones[name].dials(number);
  }

  /** What was reported to `/events`, in the order in which it happened. */
  get events(): Record<string, string>[] {
    const all = this.started.askedAt('/events').map(({ fields }) => fields);
    return all.sort((a, b) => Number(a.SequenceNumber) - Number(b.SequenceNumber));
  }

  /** The events by name. */
  get eventNames(): string[] {
    return this.events.map(({ StatusCallbackEvent }) => StatusCallbackEvent ?? '');
  }

  event(name: string): Record<string, string> | undefined {
    return this.events.find(({ StatusCallbackEvent }) => StatusCallbackEvent === name);
  }

  /** What the action of a Dial was told. */
  get results(): Record<string, string>[] {
    return this.started.askedAt('/result').map(({ fields }) => fields);
  }

  /** The numbers of all problems, in order. */
  get problems(): number[] {
    const { entries } = this.started.twilio.story;
    return entries.flatMap((entry) => (entry.kind === 'problem' ? [entry.code] : []));
  }

  /** What REST changes of somebody. */
  async updates(call: Call, change: ParticipantChange): Promise<void> {
    changeParticipant(this.participant(call), change);
    await this.started.time.settle();
  }

  async kicks(call: Call): Promise<void> {
    this.conference.removes(this.participant(call), 'kicked');
    await this.started.time.settle();
  }

  private participant({ sid }: Call): Participant {
    const participant = this.conference.find(sid);
    if (!participant) throw new Error(`${sid} is not in the conference`);
    return participant;
  }

  url(path: string): string {
    return this.started.url + path;
  }
}

/**
 * @param documents what each hears who calls; the others dial the room without attributes
 * @param pages what else the app answers: `/result` for actions and `/events` for callbacks are there
 */
export async function room(
  documents: Partial<Record<Name, string>> = {},
  pages: Pages = {},
  options: Partial<Options> = {},
): Promise<Room> {
  const documentOf = ({ fields }: Asked) => {
    const name = (Object.keys(numbers) as Name[]).find((one) => numbers[one] === fields.From);
    return (name && documents[name]) ?? dial();
  };
  const always: Pages = {
    '/voice': documentOf,
    '/result': '<Say>You are out.</Say>',
    '/events': { status: 204 },
  };
  return new Room(await app({ ...always, ...pages }, options));
}
