import type { Reading } from '../reading';
import { boolean, SCHEMA, text } from '../rules';
import { attributesOf, type Rule, schema } from '../schema';
import type { ConversationRelay, Interruption, RelayLanguage } from '../types';
import type { XmlElement } from '../xml';
import { readParameter } from './parameter';

const attributes = schema('ConversationRelay', {
  url: text(),
  welcomeGreeting: text(),
  welcomeGreetingInterruptible: interruption('any'),
  language: text(),
  ttsLanguage: text(),
  ttsProvider: text(),
  voice: text(),
  transcriptionLanguage: text(),
  transcriptionProvider: text(),
  speechModel: text(),
  interruptible: interruption('any'),
  dtmfDetection: boolean(SCHEMA, false),
  reportInputDuringAgentSpeech: interruption('none'),
  preemptible: boolean(SCHEMA, false),
  partialPrompts: boolean(SCHEMA, false),
  // How well speech is understood and how it sounds: words are words here.
  profanityFilter: boolean(SCHEMA, false),
  hints: text(),
  debug: text(),
  events: text(),
  elevenlabsTextNormalization: text(),
  intelligenceService: text(),
  interruptSensitivity: text(),
  // Twilio's SDKs write these in small letters.
  speechTimeout: text(),
  speechtimeout: text(),
  ignoreBackchannel: text(),
  ignorebackchannel: text(),
  backgroundNoiseReduction: text(),
  backgroundnoisereduction: text(),
  deepgramSmartFormat: text(),
  deepgramsmartformat: text(),
});

const language = schema('Language', {
  code: text(),
  ttsProvider: text(),
  voice: text(),
  transcriptionProvider: text(),
  speechModel: text(),
});

/** ConversationRelay: https://www.twilio.com/docs/voice/twiml/connect/conversationrelay */
export function readConversationRelay(element: XmlElement, reading: Reading): ConversationRelay {
  const values = attributesOf(element, attributes, reading);
  const parameters: [string, string][] = [];
  const languages: RelayLanguage[] = [];
  for (const child of reading.elementsOf(element)) {
    if (child.name === 'Parameter') parameters.push(...readParameter(child, reading));
    else if (child.name === 'Language') languages.push(...readLanguage(child, reading));
    else reading.misplaced(child, element);
  }
  const { language = 'en-US' } = values;
  return {
    name: 'ConversationRelay',
    url: values.url?.trim(),
    welcomeGreeting: values.welcomeGreeting,
    welcomeGreetingInterruptible: values.welcomeGreetingInterruptible,
    ttsLanguage: values.ttsLanguage ?? language,
    transcriptionLanguage: values.transcriptionLanguage ?? language,
    ttsProvider: values.ttsProvider ?? 'ElevenLabs',
    voice: values.voice,
    interruptible: values.interruptible,
    dtmfDetection: values.dtmfDetection,
    reportInputDuringAgentSpeech: values.reportInputDuringAgentSpeech,
    preemptible: values.preemptible,
    partialPrompts: values.partialPrompts,
    languages,
    parameters: Object.fromEntries(parameters),
  };
}

function readLanguage(element: XmlElement, reading: Reading): RelayLanguage[] {
  reading.expectEmpty(element);
  const { code, ...others } = attributesOf(element, language, reading);
  if (code !== undefined) return [{ code, ...others }];
  reading.note(SCHEMA, element, 'has no code; it is skipped.');
  return [];
}

/** `true` and `false` are what these attributes once were: any, and none. */
function interruption(fallback: Interruption): Rule<Interruption> {
  const known: Record<string, Interruption> = {
    none: 'none',
    dtmf: 'dtmf',
    speech: 'speech',
    any: 'any',
    true: 'any',
    false: 'none',
  };
  return {
    code: SCHEMA,
    fallback,
    wants: 'one of none, dtmf, speech, any',
    read: (value) => (Object.hasOwn(known, value) ? known[value] : undefined),
  };
}
