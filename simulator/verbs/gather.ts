import { resolveUrl } from '../call/fetch';
import { prompt } from '../call/prompts';
import { openScope } from '../call/scope';
import { sleep } from '../clock/clock';
import type { Gather } from '../twiml/types';
import { voiceFields } from '../webhooks/fields';
import { toAction } from './action';
import { carryOn, type Perform, type Scene } from './perform';

/** What a Gather came to. */
type Heard = { digits: string; finishedOn: string } | { speech: string } | undefined;

/** Cuts short the prompts, or the waiting for the next key. */
class Input extends Error {}

/** https://www.twilio.com/docs/voice/twiml/gather */
export const gather: Perform<'Gather'> = async (verb, scene) => {
  const heard = await listen(verb, scene);
  if (!heard && !verb.actionOnEmptyResult) return carryOn;
  return toAction(scene, 'Gather', { url: verb.action, method: verb.method }, report(heard));
};

function report(heard: Heard): Record<string, string> {
  if (heard && 'speech' in heard) return { SpeechResult: heard.speech, Confidence: '0.9' };
  return { Digits: heard?.digits ?? '', FinishedOnKey: heard?.finishedOn ?? '', msg: 'Gather End' };
}

/** Prompts and listens at once; the first key or word cuts the prompt short. */
async function listen(verb: Gather, scene: Scene): Promise<Heard> {
  const { leg } = scene;
  const ear = new Ear(verb, scene);
  const before = leg.listener;
  leg.listener = ear;
  try {
    await ear.during((signal) => promptAll(verb, { ...scene, signal }));
    while (!ear.isDone) {
      const timedOut = await ear.during((signal) => sleep(leg.twilio.clock, verb.timeout * 1000, signal));
      if (timedOut) ear.submits('');
    }
    return ear.heard;
  } finally {
    leg.listener = before;
  }
}

async function promptAll(verb: Gather, scene: Scene): Promise<void> {
  for (const one of verb.prompts) await prompt(one, scene);
}

class Ear {
  heard: Heard;
  isDone = false;
  private digits = '';
  private stop: ((reason: Error) => void) | undefined;
  private readonly verb: Gather;
  private readonly scene: Scene;
  key?: (key: string) => void;
  speech?: (text: string, seconds: number) => void;

  constructor(verb: Gather, scene: Scene) {
    this.verb = verb;
    this.scene = scene;
    if (verb.input.includes('dtmf')) this.key = (key) => this.hearsKey(key);
    if (verb.input.includes('speech')) this.speech = (text) => this.hearsSpeech(text);
  }

  /** Runs until done or until something is heard. True when nothing was. */
  async during(work: (signal: AbortSignal) => Promise<void>): Promise<boolean> {
    if (this.isDone) return false;
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

  /** Takes what was heard so far as the result; nothing at all is no result. */
  submits(finishedOn: string): void {
    this.isDone = true;
    if (this.digits) this.heard = { digits: this.digits, finishedOn };
  }

  private hearsKey(key: string): void {
    if (this.isDone) return;
    if (key === this.verb.finishOnKey) this.submits(key);
    else {
      this.digits += key;
      if (this.digits.length === this.verb.numDigits) this.submits('');
    }
    this.stop?.(new Input());
  }

  private hearsSpeech(text: string): void {
    if (this.isDone || this.digits) return;
    this.reportsPartial(text);
    this.isDone = true;
    this.heard = { speech: text };
    this.stop?.(new Input());
  }

  /** Partial results are told as they come; what the app answers is not run. */
  private reportsPartial(text: string): void {
    const { partialResultCallback } = this.verb;
    const { leg, documentUrl } = this.scene;
    if (!partialResultCallback) return;
    const url = resolveUrl(partialResultCallback.url, documentUrl);
    const fields = { ...voiceFields(leg), UnstableSpeechResult: text, Stability: '0.9' };
    leg.twilio.reports({ method: partialResultCallback.method, url, fields }, leg, 'partial result callback');
  }
}
