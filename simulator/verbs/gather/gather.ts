import { actionFetch } from '../../call/action';
import { DocumentFailure, resolveUrl } from '../../call/fetch';
import { prompt, soundOf } from '../../call/prompts';
import { until } from '../../call/scope';
import { carryOn, type Perform, type Scene } from '../../call/types';
import type { Gather, Target } from '../../twiml/types';
import { voiceFields } from '../../webhooks/fields';
import { Ear, type Heard, type Said } from './ear';

/** https://www.twilio.com/docs/voice/twiml/gather */
export const gather: Perform<'Gather'> = async (verb, scene) => {
  const { leg } = scene;
  const { twilio } = leg;
  // Resolved before anybody listens: a URL that cannot be is a failure of the document.
  const partial = partialResult(verb, scene);
  let told = 0;
  const ear = new Ear(verb, scene, (said) => partial && reportPartial(said, told++, partial, scene));
  const requestOf = (heard: Heard) =>
    actionFetch(scene, 'Gather', { url: verb.action, method: verb.method }, report(verb, heard, scene));
  try {
    const heard = await listen(verb, scene, ear);
    if (!heard.digits && !heard.speech && !verb.actionOnEmptyResult) return carryOn;
    return { do: 'fetch', fetch: requestOf(heard) };
  } catch (error) {
    if (leg.isOver && ear.heard.digits && twilio.options.gatherActionAfterHangup)
      twilio.asksInVain(leg, requestOf(ear.heard));
    throw error;
  }
};

/** Prompts and listens at once; the first key or word cuts the prompt short, unless `bargeIn` forbids it. */
async function listen(verb: Gather, scene: Scene, ear: Ear): Promise<Heard> {
  const { leg, signal } = scene;
  const before = leg.listener;
  leg.listener = ear;
  ear.isDeaf = !verb.bargeIn && leg.twilio.options.inputInPrompt === 'is lost';
  try {
    // Twilio has all nested files at hand before it begins to play.
    await until(fetchSounds(verb, scene), signal);
    if (!verb.bargeIn) await promptAll(verb, scene);
    else if (!ear.hasInput) await ear.during((signal) => promptAll(verb, { ...scene, signal }));
    ear.isDeaf = false;
    while (!ear.isDone) await ear.waits();
    return ear.heard;
  } finally {
    if (leg.listener === ear) leg.listener = before;
  }
}

async function promptAll(verb: Gather, scene: Scene): Promise<void> {
  for (const one of verb.prompts) await prompt(one, scene);
}

async function fetchSounds(verb: Gather, scene: Scene): Promise<void> {
  const urls = verb.prompts.map((one) => (one.name === 'Play' ? one.url : undefined));
  try {
    await Promise.all(urls.map((url) => url && soundOf(url, scene)));
  } catch (error) {
    // A wrong content type has a number of its own inside Gather.
    if (error instanceof DocumentFailure && error.code === 12300)
      throw new DocumentFailure(13325, error.message, error.url);
    throw error;
  }
}

function report(verb: Gather, heard: Heard, { leg }: Scene): Record<string, string> {
  const { speechConfidence } = leg.twilio.options;
  if (heard.speech) {
    return {
      SpeechResult: heard.speech,
      ...(speechConfidence === undefined ? {} : { Confidence: String(speechConfidence) }),
    };
  }
  if (!verb.input.includes('dtmf')) return {};
  return { Digits: heard.digits, FinishedOnKey: heard.finishedOn, msg: 'Gather End' };
}

function partialResult({ partialResultCallback }: Gather, { documentUrl }: Scene): Target | undefined {
  if (!partialResultCallback) return undefined;
  const { url, method } = partialResultCallback;
  return { url: resolveUrl(url, documentUrl), method };
}

/** Partial results are told as they come; what the app answers is not run. */
function reportPartial({ before, last }: Said, at: number, { url, method }: Target, { leg }: Scene): void {
  const isApart = leg.twilio.options.stableSpeech === 'apart';
  const fields = {
    ...voiceFields(leg),
    SequenceNumber: String(at),
    Stability: '0.9',
    StableSpeechResult: before,
    UnstableSpeechResult: before && !isApart ? `${before} ${last}` : last,
  };
  leg.twilio.reports({ method, url, fields }, leg, 'partial result callback');
}
