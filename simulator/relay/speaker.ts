import { DocumentFailure } from '../call/fetch';
import { playDigits } from '../call/prompts';
import { openScope } from '../call/scope';
import { secondsToSay } from '../call/speech';
import type { LegHandle } from '../call/types';
import { sleep } from '../clock/clock';
import type { Interruption } from '../twiml/types';

/** Something to be heard on the leg. */
export interface Utterance {
  /** Said, played, or sent as tones. */
  say?: { text: string; language: string; voice: string };
  play?: { source: string; loop: number };
  digits?: string;
  interruptible: Interruption;
  /** Whether what comes next takes its place. */
  preemptible: boolean;
}

/** How far something was heard. */
export interface Cut {
  /** The words until then. */
  text: string;
  milliseconds: number;
}

/** Cuts an utterance short. */
class CutShort extends Error {}

/** Twilio plays what is to loop "for ever" at most so often. */
const mostLoops = 1000;

interface SpeakerOptions {
  leg: LegHandle;
  signal: AbortSignal;
  /**
   * A sound cannot be played.
   * @param inARow how many could not since something was heard, this one included
   */
  fails(failure: DocumentFailure, inARow: number): void;
  /** Everything has been heard. */
  isDone(): void;
}

/** Says to the caller what the app wants to have said, one after the other. */
export class Speaker {
  private readonly options: SpeakerOptions;
  private readonly waiting: Utterance[] = [];
  private failures = 0;
  private current?: { utterance: Utterance; since: number; cut: (reason: Error) => void };

  constructor(options: SpeakerOptions) {
    this.options = options;
  }

  /** What is being said. */
  get utterance(): Utterance | undefined {
    return this.current?.utterance;
  }

  /** Puts something behind all that waits, or in its place where that gives way. */
  adds(utterance: Utterance): void {
    if (this.current?.utterance.preemptible) this.stops();
    this.waiting.push(utterance);
    if (!this.current) void this.runs();
  }

  /** Cuts short what is being said, and drops what waits. @returns how far it was heard; nothing when nothing was said */
  stops(): Cut | undefined {
    this.waiting.length = 0;
    const { current } = this;
    if (!current) return undefined;
    this.current = undefined;
    current.cut(new CutShort());
    const milliseconds = this.options.leg.twilio.clock.now() - current.since;
    const { say } = current.utterance;
    return { text: say ? heardOf(say.text, milliseconds) : '', milliseconds: Math.round(milliseconds) };
  }

  private async runs(): Promise<void> {
    for (let next = this.waiting.shift(); next; next = this.waiting.shift()) {
      const scope = openScope(this.options.signal);
      const current = { utterance: next, since: this.options.leg.twilio.clock.now(), cut: scope.cut };
      this.current = current;
      try {
        await this.performs(next, scope.signal);
        if (this.options.leg.twilio.clock.now() > current.since) this.failures = 0;
      } catch (error) {
        if (error instanceof DocumentFailure) this.options.fails(error, ++this.failures);
        // Cut short, or the call is over: whoever did that goes on.
        else return;
      } finally {
        scope.close();
        if (this.current === current) this.current = undefined;
      }
    }
    this.options.isDone();
  }

  private async performs({ say, play, digits }: Utterance, signal: AbortSignal): Promise<void> {
    const { leg } = this.options;
    const { clock, audio } = leg.twilio;
    if (say) {
      const seconds = secondsToSay(say.text);
      leg.tell({ kind: 'hears', ...say, seconds });
      await sleep(clock, seconds * 1000, signal);
    }
    if (play) {
      const { url, seconds } = await audio.fetch(play.source, leg);
      signal.throwIfAborted();
      for (let times = play.loop || mostLoops; times > 0; times--) {
        leg.tell({ kind: 'plays', url, seconds });
        await sleep(clock, seconds * 1000, signal);
      }
    }
    if (digits) await playDigits(digits, { leg, signal });
  }
}

/** The whole words of a text that have been said after so long. */
function heardOf(text: string, milliseconds: number): string {
  const share = Math.min(1, milliseconds / (secondsToSay(text) * 1000));
  const characters = Math.floor(share * text.length);
  if (characters >= text.length) return text;
  return text.slice(0, text.lastIndexOf(' ', characters) + 1).trimEnd();
}
