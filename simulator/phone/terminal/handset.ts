import type { Leg } from '../../call/leg';
import type { StoryLanguage } from '../../story/languages';
import { type PrintOptions, telephone } from '../../story/print';
import type { Entry } from '../../story/story';
import type { Twilio } from '../../twilio';

/** A telephone on the table: whose it is, and whom it calls. */
export interface Handset {
  /** What the transcript calls its owner: "caller". */
  name: string;
  /** E.164. */
  number: string;
  /** The number it calls when it is picked up. */
  dials: string;
}

/** What a line typed at a telephone means. */
export type Command =
  | { do: 'press'; keys: string }
  | { do: 'say'; words: string }
  | { do: 'hang up' }
  | { do: 'call' }
  | { do: 'pick up'; name: string }
  | { do: 'nothing' }
  | { do: 'not understood'; line: string };

/** Reads a line: keys, `say` and words, `hang up`, `call`, or the name of another telephone. What others do, `says` and `presses`, is understood, too. */
export function readCommand(line: string, handsets: readonly Handset[]): Command {
  const text = line.trim();
  if (text === '') return { do: 'nothing' };
  const [, keys] = /^(?:press(?:es)?\s+)?([0-9*#]+)$/i.exec(text) ?? [];
  if (keys) return { do: 'press', keys };
  const [, words] = /^says?\s+(.+)$/is.exec(text) ?? [];
  if (words) return { do: 'say', words };
  const word = text.toLowerCase();
  if (['h', 'hang up', 'hangs up', 'hangup', 'bye'].includes(word)) return { do: 'hang up' };
  if (['c', 'call'].includes(word)) return { do: 'call' };
  const handset = handsets.find(({ name }) => name === word);
  return handset ? { do: 'pick up', name: handset.name } : { do: 'not understood', line: text };
}

/** What somebody is told whose line does nothing. */
export interface Advice {
  dead: string;
  notUnderstood: string;
  inCall: string;
  noKey(line: string): string;
}

/** Who else is in a story that is told at a table. */
export interface Company {
  /** What to call people who have no telephone on this table, by number. */
  names?: Readonly<Record<string, string>>;
  /** Whether calls that nobody at this table is in are told, too: those that an app places by REST. */
  everybody?: boolean;
  /** English when left out. */
  language?: StoryLanguage;
}

/** The telephones on the table, and the one in the hand. */
export class Handsets {
  readonly all: readonly Handset[];
  current: Handset;
  /** How the transcript names people. */
  readonly naming: Pick<PrintOptions, 'nameOf' | 'nameWidth'>;
  private readonly twilio: Twilio;
  private readonly advice: Advice;
  private readonly legs = new Map<Handset, Leg>();
  private readonly names: Readonly<Record<string, string>>;
  private readonly everybody: boolean;

  constructor(
    twilio: Twilio,
    all: readonly [Handset, ...Handset[]],
    { names = {}, everybody = false, advice, language }: Company & { advice: Advice },
  ) {
    this.twilio = twilio;
    this.names = names;
    this.everybody = everybody;
    this.advice = advice;
    this.all = all;
    this.current = all[0];
    const known = { ...names, ...Object.fromEntries(all.map(({ number, name }) => [number, name])) };
    this.naming = {
      nameOf: (number) => known[number] ?? telephone(number, language),
      nameWidth: Math.max(...Object.values(known).map(({ length }) => length)),
    };
    for (const handset of all) this.twilio.people.set(handset.number, (leg) => this.legs.set(handset, leg));
  }

  /** The call that the telephone in the hand is in, while it lasts. */
  get leg(): Leg | undefined {
    const leg = this.legs.get(this.current);
    return leg?.isOver ? undefined : leg;
  }

  /** Whether a story's line is about somebody at this table, a call that began here, or somebody with a name whom REST calls. */
  isHere({ kind, person, rootSid }: Entry): boolean {
    if (this.everybody) return true;
    // A fault that belongs to no call is everybody's.
    if (kind === 'log' && rootSid === '') return true;
    const root = this.twilio.legs.get(rootSid);
    if (root?.plan.direction === 'outbound-api' && Object.hasOwn(this.names, root.person)) return true;
    return this.all.some(({ number }) => number === person || number === root?.person);
  }

  /** Does what was typed. @returns what to tell whoever typed it, if anything */
  obey(command: Command): string | undefined {
    switch (command.do) {
      case 'press':
        return this.inCall((leg) => leg.presses(command.keys));
      case 'say':
        return this.inCall((leg) => leg.speaks(command.words));
      case 'hang up':
        return this.inCall((leg) => leg.hangsUp());
      case 'call':
        return this.leg ? this.advice.inCall : this.call();
      case 'pick up':
        this.current = this.all.find(({ name }) => name === command.name) ?? this.current;
        return this.leg ? undefined : this.call();
      case 'nothing':
        return undefined;
      case 'not understood':
        return `${this.advice.noKey(command.line)} ${this.advice.notUnderstood}`;
    }
  }

  private call(): undefined {
    this.legs.set(this.current, this.twilio.call(this.current.number, this.current.dials));
  }

  private inCall(act: (leg: Leg) => void): string | undefined {
    const leg = this.leg;
    if (!leg) return this.advice.dead;
    if (leg.status === 'ringing' && leg.plan.direction !== 'inbound') leg.moves('in-progress', leg.person);
    act(leg);
    return undefined;
  }
}
