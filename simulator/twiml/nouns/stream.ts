import type { Reading } from '../reading';
import { method, oneOf, text, url } from '../rules';
import { attributesOf, schema } from '../schema';
import { target } from '../targets';
import type { StreamNoun } from '../types';
import type { XmlElement } from '../xml';
import { readParameter } from './parameter';

/** Twilio's number for a track that a stream cannot have: https://www.twilio.com/docs/api/errors/31941 */
const TRACK = 31941;

const shared = {
  url: text(),
  name: text(),
  statusCallback: url(),
  statusCallbackMethod: method(),
  // Known to Twilio's SDKs and described on no page: taken, and without effect.
  connectorName: text(),
  audioFormat: text(),
  sampleRate: text(),
};

const schemas = {
  Start: schema('Stream', {
    ...shared,
    track: oneOf(TRACK, ['inbound_track', 'outbound_track', 'both_tracks'], 'inbound_track'),
  }),
  // A stream in both directions hears the caller alone.
  Connect: schema('Stream', { ...shared, track: oneOf(TRACK, ['inbound_track'], 'inbound_track') }),
  Stop: schema('Stream', { ...shared, track: text() }),
};

/** Stream inside Start or Connect: https://www.twilio.com/docs/voice/twiml/stream */
export function readStream(element: XmlElement, reading: Reading, inside: 'Start' | 'Connect'): StreamNoun {
  const values = attributesOf(element, schemas[inside], reading);
  const parameters: [string, string][] = [];
  for (const child of reading.elementsOf(element)) {
    if (child.name === 'Parameter') parameters.push(...readParameter(child, reading));
    else reading.misplaced(child, element);
  }
  return {
    name: 'Stream',
    url: values.url?.trim(),
    streamName: values.name,
    track: values.track,
    statusCallback: target(values.statusCallback, values.statusCallbackMethod),
    parameters: Object.fromEntries(parameters),
  };
}

/** Stream inside Stop, which only says which. */
export function readStreamToStop(element: XmlElement, reading: Reading): { streamName?: string } {
  reading.expectEmpty(element, 'Parameter');
  return { streamName: attributesOf(element, schemas.Stop, reading).name };
}
