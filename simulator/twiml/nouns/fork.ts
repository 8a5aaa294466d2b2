import type { Reading } from '../reading';
import { boolean, method, oneOf, SCHEMA, text, url } from '../rules';
import { attributesOf, schema } from '../schema';
import { target } from '../targets';
import { type ForkVerb, transcriptionTracks } from '../types';
import type { XmlElement } from '../xml';

const transcription = schema('Transcription', {
  name: text(),
  track: oneOf(SCHEMA, transcriptionTracks, 'both_tracks'),
  statusCallbackUrl: url(),
  statusCallbackMethod: method(),
  inboundTrackLabel: text(),
  outboundTrackLabel: text(),
  partialResults: boolean(SCHEMA, false),
  languageCode: text(),
  transcriptionEngine: text(),
  profanityFilter: boolean(SCHEMA, true),
  speechModel: text(),
  hints: text(),
  enableAutomaticPunctuation: boolean(SCHEMA, true),
  // Of Conversational Intelligence, which is another product.
  intelligenceService: text(),
  conversationConfiguration: text(),
  conversationId: text(),
  enableProviderData: boolean(SCHEMA, false),
});

const siprec = schema('Siprec', {
  name: text(),
  connectorName: text(),
  track: oneOf(SCHEMA, transcriptionTracks, 'both_tracks'),
  statusCallback: url(),
  statusCallbackMethod: method(),
});

const readers: Record<ForkVerb['noun'], (noun: XmlElement, reading: Reading) => Omit<ForkVerb, 'element'>> = {
  Transcription: readTranscription,
  Siprec: readSiprec,
};

/** Whether a noun of Start or Stop is one of these. */
export function isFork(name: string): name is ForkVerb['noun'] {
  return Object.hasOwn(readers, name);
}

/**
 * What Start begins beside a call, or Stop ends: https://www.twilio.com/docs/voice/twiml/transcription and
 * https://www.twilio.com/docs/voice/twiml/siprec
 */
export function readFork(
  element: ForkVerb['element'],
  name: ForkVerb['noun'],
  noun: XmlElement,
  reading: Reading,
): ForkVerb {
  for (const child of reading.elementsOf(noun)) {
    // For the engine, or the recorder: nothing of it is seen here.
    if (child.name !== 'Parameter' && child.name !== 'Config') reading.misplaced(child, noun);
  }
  return { ...readers[name](noun, reading), element };
}

function readTranscription(noun: XmlElement, reading: Reading): Omit<ForkVerb, 'element'> {
  const values = attributesOf(noun, transcription, reading);
  return {
    name: 'Fork',
    noun: 'Transcription',
    forkName: values.name,
    statusCallback: target(values.statusCallbackUrl, values.statusCallbackMethod),
    transcribes: {
      track: values.track,
      partialResults: values.partialResults,
      profanityFilter: values.profanityFilter,
      enableAutomaticPunctuation: values.enableAutomaticPunctuation,
      languageCode: values.languageCode,
      engine: values.transcriptionEngine,
      speechModel: values.speechModel,
      hints: values.hints,
      inboundTrackLabel: values.inboundTrackLabel,
      outboundTrackLabel: values.outboundTrackLabel,
    },
  };
}

function readSiprec(noun: XmlElement, reading: Reading): Omit<ForkVerb, 'element'> {
  const { name: forkName, statusCallback: asked, statusCallbackMethod } = attributesOf(noun, siprec, reading);
  return { name: 'Fork', noun: 'Siprec', forkName, statusCallback: target(asked, statusCallbackMethod) };
}
