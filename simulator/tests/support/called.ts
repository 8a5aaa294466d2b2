import { toneWav } from '../../audio/wav';
import type { Options } from '../../options';
import type { Call, Phone } from '../../phone/code';
import { type CallChange, changeCall, type NewCall, placeCall } from '../../rest/api/call-deeds';
import { type Answer, type Asked, app, type TestApp } from './app';

/** The app's number, and who calls it. */
export const number = '+15550100199';
export const callersNumber = '+15550100100';
export const agentsNumber = '+15550100101';
export const othersNumber = '+15550100102';

type Pages = Record<string, Answer | ((asked: Asked) => Answer)>;

/** An app of a few pages that somebody has just called, and the people whom it may call in turn. */
export interface Called {
  started: TestApp;
  caller: Call;
  agent: Phone;
  /** A second agent. */
  other: Phone;
  client: Phone;
  sip: Phone;
}

export async function called(pages: Pages, options: Partial<Options> = {}): Promise<Called> {
  const started = await app(pages, options);
  const people = {
    agent: started.phone(agentsNumber),
    other: started.phone(othersNumber),
    client: started.phone('client:anna'),
    sip: started.phone('sip:anna@example.com'),
  };
  return { started, ...people, caller: await started.phone(callersNumber).dials(number) };
}

/** The fields of every request to one path, oldest first. */
export function fieldsAt(started: TestApp, path: string): Record<string, string>[] {
  return started.askedAt(path).map(({ fields }) => fields);
}

/** The numbers of all problems so far, in order. */
export function problemsOf(started: TestApp): number[] {
  return started.twilio.story.entries.flatMap((entry) => (entry.kind === 'problem' ? [entry.code] : []));
}

/** What REST does to a call. */
export async function update(started: TestApp, { sid }: { sid: string }, change: CallChange): Promise<void> {
  const leg = started.twilio.legs.get(sid);
  if (!leg) throw new Error(`there is no call ${sid}`);
  changeCall(started.twilio, leg, change);
  await started.time.settle();
}

/** Gives a call another document by REST. */
export function redirect(started: TestApp, call: { sid: string }, path: string): Promise<void> {
  return update(started, call, { source: { url: started.url + path, method: 'POST' } });
}

/** A call placed by REST, from the app's number. */
export function places(started: TestApp, call: Partial<NewCall> & { to: string }): string {
  const { sid } = placeCall(started.twilio, {
    from: number,
    source: { url: `${started.url}/voice`, method: 'POST' },
    timeout: 60,
    warnings: [],
    ...call,
  });
  return sid;
}

/** A sound of so many seconds, as an answer. */
export function sound(seconds: number, headers: Record<string, string> = {}): Answer {
  return { headers: { 'Content-Type': 'audio/x-wav', ...headers }, body: toneWav(seconds, [], 1) };
}
