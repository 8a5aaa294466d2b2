import type { CallStatus } from '../call/status';
import type { Place } from '../host/entries';
import type { Exchange } from '../webhooks/webhooks';
import type { InWords } from './languages';
import type { Leaving } from './leaving';
import type { Lesson } from './lessons';
import type { ToldPurpose } from './purposes';

/** What can happen in a call, as the one who tells it needs it. */
export type Happening =
  | { kind: 'calls'; from: string; to: string }
  | { kind: 'webhook'; purpose: ToldPurpose; exchange: Exchange }
  | { kind: 'hears'; text: string; language: string; voice: string; seconds: number }
  | { kind: 'plays'; url: string; seconds: number }
  /** Sound of a stream: how much of it was heard, and how much more was dropped. */
  | { kind: 'sound'; seconds: number; dropped: number }
  | { kind: 'talk'; text: string; from: string }
  | { kind: 'tone'; name: 'beep' | 'ringing' | 'busy' }
  | { kind: 'presses'; keys: string; unheard: boolean }
  | { kind: 'speaks'; text: string }
  | { kind: 'status'; status: CallStatus; by: string }
  | { kind: 'joins'; place: string }
  | { kind: 'leaves'; place: string; why: Leaving }
  | { kind: 'recording'; sid: string; status: string; seconds?: number }
  | { kind: 'problem'; level: 'warning' | 'error'; code: number; message: string }
  /** What a function of a served project wrote as a fault, or threw: the file and the line are those of its source. */
  | { kind: 'log'; level: 'warning' | 'error'; text: string; path?: string; place?: Place }
  /** With a lesson: for whoever writes the app, in words that are not Twilio's. */
  | { kind: 'note'; text: InWords; lesson?: Lesson };

/** One line of a story. */
export type Entry = Happening & {
  /** Milliseconds since the epoch, on the simulator's clock. */
  at: number;
  /** The leg that it happened to; the message, where it happened to one; empty for a fault that belongs to no call. */
  callSid: string;
  /** The leg that the whole call began with. */
  rootSid: string;
  /** The telephone number (or client) at the far end of the leg: whoever hears, presses and speaks. */
  person: string;
};

/**
 * Everything that happened, in order. Phones, timelines and tests listen here; nothing else of the simulator tells
 * them anything.
 */
export class Story {
  readonly entries: Entry[] = [];
  /** How many entries are kept at least; a server that runs for days forgets the oldest. */
  keep = Number.POSITIVE_INFINITY;
  private readonly listeners = new Set<(entry: Entry) => void>();
  /** Those who follow one leg, by its SID: a thousand robots need not hear of each other. */
  private readonly followers = new Map<string, Set<(entry: Entry) => void>>();

  add(entry: Entry): void {
    this.entries.push(entry);
    // In bulk: taking one out of a long list costs as much as taking many.
    if (this.entries.length > 2 * this.keep) this.entries.splice(0, this.entries.length - this.keep);
    for (const listener of this.listeners) listener(entry);
    for (const follower of this.followers.get(entry.callSid) ?? []) follower(entry);
  }

  /** Tells what happens to one leg from now on; returns what ends it. */
  follow(callSid: string, listener: (entry: Entry) => void): () => void {
    const followers = this.followers.get(callSid) ?? new Set();
    this.followers.set(callSid, followers.add(listener));
    return () => {
      followers.delete(listener);
      if (followers.size === 0) this.followers.delete(callSid);
    };
  }

  /** Tells every entry from now on; returns what ends it. */
  listen(listener: (entry: Entry) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** The entries of one call: of the leg that it began with and of all that came from it. */
  of(rootSid: string): Entry[] {
    return this.entries.filter((entry) => entry.rootSid === rootSid);
  }
}
