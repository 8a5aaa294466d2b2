import type { Reading } from '../reading';
import { boolean, count, matching, method, someOf, text, url } from '../rules';
import { attributesOf, type Rule, schema } from '../schema';
import { target } from '../targets';
import type { Gather, Prompt } from '../types';
import type { XmlElement } from '../xml';
import { readPause } from './pause';
import { readPlay } from './play';
import { readSay } from './say';

const MODEL =
  /^(default|numbers_and_commands|phone_call|experimental_\w+|googlev2_\w+|deepgram_nova-[23](-\w+)*)$/;

const attributes = schema('Gather', {
  action: url(),
  method: method(13312),
  actionOnEmptyResult: boolean(13338, false),
  input: someOf(13326, ['dtmf', 'speech'], ['dtmf']),
  finishOnKey: matching(13310, /^[0-9#*]?$/, 'one key of 0-9, # and *, or empty', '#'),
  numDigits: count(13314, undefined),
  timeout: count(13313, 5),
  speechTimeout: secondsOrAuto(),
  maxSpeechTime: count(13328, undefined),
  speechModel: matching(13334, MODEL, 'a speech model that Twilio knows', undefined),
  language: matching(13331, /^([a-z]{2,3}(-[a-z0-9]{2,8})*|multi)$/i, 'a language such as en-US', 'en-US'),
  hints: hints(),
  profanityFilter: boolean(13333, true),
  partialResultCallback: url(),
  partialResultCallbackMethod: method(13329),
  bargeIn: boolean(13332, true),
  enhanced: text(),
  debug: text(),
});

/** Gather: https://www.twilio.com/docs/voice/twiml/gather */
export function readGather(element: XmlElement, reading: Reading): Gather {
  const values = attributesOf(element, attributes, reading);
  const { action, actionOnEmptyResult, finishOnKey, numDigits, timeout, language, profanityFilter } = values;
  let { speechTimeout = timeout } = values;
  if (speechTimeout === 'auto' && values.speechModel !== undefined) {
    reading.note(
      13335,
      element,
      `has speechTimeout="auto", which does not go with a speechModel; "${timeout}" is used.`,
    );
    speechTimeout = timeout;
  }
  return {
    name: 'Gather',
    action,
    method: values.method,
    actionOnEmptyResult,
    input: [...values.input],
    finishOnKey,
    numDigits,
    timeout,
    speechTimeout,
    speechModel: values.speechModel ?? 'default',
    language,
    hints: [...values.hints],
    profanityFilter,
    bargeIn: values.bargeIn,
    maxSpeechTime: values.maxSpeechTime,
    partialResultCallback: target(values.partialResultCallback, values.partialResultCallbackMethod),
    prompts: readPrompts(element, reading),
  };
}

function readPrompts(gather: XmlElement, reading: Reading): Prompt[] {
  const prompts: Prompt[] = [];
  for (const child of reading.elementsOf(gather)) {
    if (child.name === 'Say') prompts.push(readSay(child, reading, true));
    else if (child.name === 'Play') prompts.push(readPlay(child, reading, true));
    else if (child.name === 'Pause') prompts.push(readPause(child, reading));
    else reading.misplaced(child, gather, 13320);
  }
  return prompts;
}

function secondsOrAuto(): Rule<number | 'auto' | undefined> {
  const seconds = count(13327, undefined);
  return {
    ...seconds,
    wants: 'a whole number of at least 1, or "auto"',
    read: (value) => (value === 'auto' ? value : seconds.read(value)),
  };
}

/** At most 500 words or phrases of at most 100 characters. */
function hints(): Rule<string[]> {
  return {
    code: 13330,
    fallback: [],
    wants: 'a list of at most 500 hints of at most 100 characters',
    read: (value) => {
      const all = value
        .split(',')
        .map((hint) => hint.trim())
        .filter((hint) => hint !== '');
      return all.length <= 500 && all.every((hint) => hint.length <= 100) ? all : undefined;
    },
  };
}
