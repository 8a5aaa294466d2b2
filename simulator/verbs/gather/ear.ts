import { openScope } from '../../call/scope';
import type { Listener, Scene } from '../../call/types';
import { sleep } from '../../clock/clock';
import type { Gather } from '../../twiml/types';

/** What a Gather has heard: keys or words, never both. */
export interface Heard {
  digits: string;
  finishedOn: string;
  speech: string;
}

/** What was said so far: the words before, and the last, which may yet be understood otherwise. */
export interface Said {
  before: string;
  last: string;
}

/** Cuts short the prompts, or the waiting for the next key. */
class Input extends Error {}

/** Twilio listens to one answer for so long, in seconds. */
const longestSpeech = 60;

/** How long `speechTimeout="auto"` waits for another word, in milliseconds. Twilio's figure: not found. */
const pauseInSpeech = 1000;

/** How a Gather listens: which keys and words count, and when there are enough of them. */
export class Ear implements Listener {
  readonly heard: Heard = { digits: '', finishedOn: '', speech: '' };
  isDone = false;
  /** Hears nothing: the prompt may not be interrupted, and what comes in it is lost. */
  isDeaf = false;
  key?: (key: string) => void;
  speech?: (text: string, seconds: number) => void;
  private readonly verb: Gather;
  private readonly scene: Scene;
  private readonly partial: (said: Said) => void;
  private spokenFrom = 0;
  private spokenUntil = 0;
  private waitsUntil: number | undefined;
  private stop: ((reason: Error) => void) | undefined;

  /** @param partial told what was said whenever there is more */
  constructor(verb: Gather, scene: Scene, partial: (said: Said) => void) {
    this.verb = verb;
    this.scene = scene;
    this.partial = partial;
    if (verb.input.includes('dtmf')) this.key = (key) => this.hearsKey(key);
    if (verb.input.includes('speech')) this.speech = (text, seconds) => this.hearsSpeech(text, seconds);
  }

  /** Waits for more; when nothing comes, what was heard so far is all there is. */
  async waits(): Promise<void> {
    const patience = this.patience();
    this.waitsUntil = this.now + patience;
    const { clock } = this.scene.leg.twilio;
    if (await this.during((signal) => sleep(clock, patience, signal))) this.submits('');
  }

  silentUntil(): number | undefined {
    return this.hasInput ? undefined : this.waitsUntil;
  }

  /** Milliseconds of silence after which what was heard so far is all there is. */
  private patience(): number {
    const { maxSpeechTime = longestSpeech, speechTimeout, timeout } = this.verb;
    if (!this.heard.speech) return timeout * 1000;
    const silence = speechTimeout === 'auto' ? pauseInSpeech : speechTimeout * 1000;
    const until = Math.min(
      this.spokenUntil + silence,
      this.spokenFrom + Math.min(maxSpeechTime, longestSpeech) * 1000,
    );
    return Math.max(0, until - this.now);
  }

  /** Whether anything was heard, be it enough or not. */
  get hasInput(): boolean {
    return this.isDone || this.heard.digits !== '' || this.heard.speech !== '';
  }

  /** Lets something go on until more is heard. True when it came to its end. */
  async during(work: (signal: AbortSignal) => Promise<void>): Promise<boolean> {
    const scope = openScope(this.scene.signal);
    this.stop = scope.cut;
    try {
      await work(scope.signal);
      return true;
    } catch (error) {
      if (error instanceof Input) return false;
      throw error;
    } finally {
      this.stop = undefined;
      scope.close();
    }
  }

  /** Takes what was heard so far for all there is. @param finishedOn the finishing key, '' when there was none */
  submits(finishedOn: string): void {
    this.isDone = true;
    this.heard.finishedOn = finishedOn;
  }

  private get now(): number {
    return this.scene.leg.twilio.clock.now();
  }

  private hearsKey(key: string): void {
    // Who has begun to speak is listened to: keys have no effect any more.
    if (this.isDeaf || this.isDone || this.heard.speech) return;
    if (key === this.verb.finishOnKey) this.submits(key);
    else {
      this.heard.digits += key;
      if (this.heard.digits.length === this.verb.numDigits) this.submits('');
    }
    this.stop?.(new Input());
  }

  private hearsSpeech(text: string, seconds: number): void {
    const { heard, now } = this;
    if (this.isDeaf || this.isDone || heard.digits) return;
    if (!heard.speech) this.spokenFrom = now;
    const before = heard.speech;
    heard.speech = before ? `${before} ${text}` : text;
    this.spokenUntil = Math.max(now, this.spokenUntil) + seconds * 1000;
    this.partial({ before, last: text });
    this.stop?.(new Input());
  }
}
