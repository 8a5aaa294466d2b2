import { defaultOptions, type Options } from '../options';
import type { CommonValues } from './command';
import { Misuse } from './kit/trouble';

/** How a value is written, and what it comes to; undefined for what is none. */
interface Reader<Value> {
  written: string;
  read(told: string): Value | undefined;
}

const yesOrNo: Reader<boolean> = {
  written: 'true or false',
  read: (told) => (/^(true|false)$/.test(told) ? told === 'true' : undefined),
};

const figure: Reader<number> = {
  written: 'a number',
  read: (told) => (/^-?\d+(\.\d+)?$/.test(told) ? Number(told) : undefined),
};

const figureOrInfinity: Reader<number> = {
  written: 'a number or Infinity',
  read: (told) => (told === 'Infinity' ? Number.POSITIVE_INFINITY : figure.read(told)),
};

const words: Reader<string> = { written: 'a text', read: (told) => told || undefined };

function oneOf<const Value extends string>(...values: Value[]): Reader<Value> {
  return { written: values.join(' or '), read: (told) => values.find((value) => value === told) };
}

const final = oneOf('completed', 'busy', 'failed', 'no-answer', 'canceled');

const readers: { [Name in keyof Options]: Reader<Options[Name]> } = {
  initiatedStatus: oneOf('initiated', 'queued'),
  loserStatus: final,
  refusedStatus: final,
  dialDetection: oneOf('in the background', 'before connecting'),
  ringBuffer: figure,
  callsPerSecond: figure,
  ownCallsAtOnce: figure,
  dialActionAfterHangup: yesOrNo,
  gatherActionAfterHangup: yesOrNo,
  speechConfidence: figure,
  stableSpeech: oneOf('included', 'apart'),
  inputInPrompt: oneOf('counts', 'is lost'),
  emptyRecording: oneOf('action', 'next verb'),
  recordingErrorCode: yesOrNo,
  conferenceRecordingTrack: yesOrNo,
  recordingFails: yesOrNo,
  secondRecording: oneOf('runs too', 'refused'),
  recordingDelay: figure,
  transcriptionDelay: figure,
  mediaUrl: words,
  earlyEvents: oneOf('empty', 'not found'),
  staticEvents: yesOrNo,
  missingSound: oneOf('error', 'warning'),
  maxQueueSize: figure,
  kickedParticipant: oneOf('goes on', 'hangs up'),
  holdUrlRepeats: yesOrNo,
  invalidCallerId: oneOf('passes', 'fails'),
  referTarget: oneOf('in brackets', 'bare'),
  verifiedCallerIds: { written: 'numbers with commas between', read: (told) => told.split(/\s*,\s*/) },
  longestCall: figure,
  documentsAtOnce: figure,
  documentsInSilence: figure,
  retryPause: figure,
  webhookPatience: figure,
  appClockSkew: figure,
  redirected: oneOf('usual parameters', 'without parameters'),
  redirected307: oneOf('same request', 'GET'),
  emptyResponse: oneOf('answered', 'not answered'),
  userAgent: words,
  callerDetails: {
    written: 'fields with commas between: StirVerstat=TN-Validation-Passed-A,CallerName=ADA',
    read(told) {
      const fields = told.split(/\s*,\s*/).map((field) => /^([A-Za-z]+)=(.*)$/.exec(field));
      if (fields.includes(null)) return undefined;
      const details = Object.fromEntries(fields.map((field) => [field?.[1] ?? '', field?.[2] ?? '']));
      return () => details;
    },
  },
  stirVerstat: { written: 'a text, or nothing for none', read: (told) => told },
  places: { written: 'JSON: {"+15550100140":{"City":"AUSTIN","Country":"US"}}', read: textsIn },
  streamedSilence: figureOrInfinity,
  streamQuery: oneOf('dropped', 'kept'),
  normalClose: oneOf('fine', '31921'),
  relayEnd: oneOf('at once', 'after the speech'),
  socketPatience: figure,
  restPatience: figure,
  otherProducts: { written: 'JSON: {"Pay":{"Result":"success"}}', read: textsIn },
};

/** Where somebody holds the phone, time passes by itself: an app may count on every frame of a stream. */
export const inPerson: Partial<Options> = { streamedSilence: Number.POSITIVE_INFINITY };

/** What is known of a caller, by the option that says it, and the fields that Twilio sends it in. */
const callerFlags = {
  'caller-city': ['FromCity', 'CallerCity'],
  'caller-state': ['FromState', 'CallerState'],
  'caller-zip': ['FromZip', 'CallerZip'],
  'caller-country': ['FromCountry', 'CallerCountry'],
  'caller-name': ['CallerName'],
};

type Told = Partial<Pick<CommonValues, 'option' | keyof typeof callerFlags>>;

/** What Twilio's pages leave open, as the options of a command decide it. @throws Misuse */
export function optionsOf(values: Told): Partial<Options> {
  const told = values.option ?? [];
  const options: Partial<Options> = Object.assign({}, ...told.map(readOption));
  const details: Record<string, string> = {};
  for (const [flag, fields] of Object.entries(callerFlags)) {
    const value = values[flag as keyof typeof callerFlags];
    if (value !== undefined) for (const field of fields) details[field] = value;
  }
  if (Object.keys(details).length === 0) return options;
  const others = options.callerDetails ?? defaultOptions.callerDetails;
  return { ...options, callerDetails: (from) => ({ ...others(from), ...details }) };
}

function readOption(told: string): Partial<Options> {
  const [, name = told, value = ''] = /^([^=]*)=(.*)$/s.exec(told) ?? [];
  if (!Object.hasOwn(readers, name)) {
    const known = Object.keys(readers).join(', ');
    throw new Misuse(`There is no such option: --option ${name}`, `There are: ${known}.`);
  }
  const { written, read } = readers[name as keyof Options];
  const meant = read(value);
  if (meant === undefined)
    throw new Misuse(`That is no value of the option: --option ${told}`, `Write ${name}= and ${written}.`);
  return { [name]: meant };
}

/** Names, and for each of them texts by name. */
function textsIn(told: string): Record<string, Record<string, string>> | undefined {
  try {
    const results: unknown = JSON.parse(told);
    const isRecord = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);
    if (!isRecord(results)) return undefined;
    const all = results as Record<string, Record<string, string>>;
    const isText = (value: unknown) => typeof value === 'string';
    return Object.values(all).every((one) => isRecord(one) && Object.values(one).every(isText))
      ? all
      : undefined;
  } catch {
    return undefined;
  }
}
