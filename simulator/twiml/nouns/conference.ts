import type { Reading } from '../reading';
import { boolean, count, matching, method, oneOf, someOf, text, url } from '../rules';
import { attributesOf, schema } from '../schema';
import { recordingReport, report, reportOfRecording, target } from '../targets';
import type { Conference, ConferenceEvent } from '../types';
import type { XmlElement } from '../xml';

/** https://www.twilio.com/docs/api/errors/16002: a conference's attribute that has no number of its own. */
const CONFERENCE = 16002;

const EVENTS: ConferenceEvent[] = [
  'start',
  'end',
  'join',
  'leave',
  'mute',
  'hold',
  'modify',
  'speaker',
  'announcement',
];

const attributes = schema('Conference', {
  muted: boolean(13230, false),
  beep: oneOf(13235, ['true', 'false', 'onEnter', 'onExit'], 'true'),
  startConferenceOnEnter: boolean(13232, true),
  endConferenceOnExit: boolean(13231, false),
  waitUrl: url(13233),
  waitMethod: method(13234),
  maxParticipants: count(CONFERENCE, 250, { max: 250 }),
  record: oneOf(CONFERENCE, ['do-not-record', 'record-from-start'], 'do-not-record'),
  trim: oneOf(13239, ['trim-silence', 'do-not-trim'], 'trim-silence'),
  participantLabel: matching(
    16023,
    /^(?!CA[0-9a-f]{32}$)[^/]{1,128}$/,
    'a label of up to 128 characters',
    undefined,
  ),
  jitterBufferSize: oneOf(CONFERENCE, ['large', 'medium', 'small', 'off'], 'large'),
  region: matching(CONFERENCE, /^[a-z]{2}\d$/, 'a region such as us1', undefined),
  coach: matching(13240, /^CA[0-9a-f]{32}$/i, 'the SID of a call (CA...)', undefined),
  statusCallbackEvent: someOf(CONFERENCE, EVENTS, []),
  statusCallback: url(CONFERENCE),
  statusCallbackMethod: method(CONFERENCE),
  ...recordingReport({ url: CONFERENCE, method: CONFERENCE, event: CONFERENCE }),
  eventCallbackUrl: text(),
});

/** Conference: https://www.twilio.com/docs/voice/twiml/conference */
export function readConference(element: XmlElement, reading: Reading): Conference {
  const values = attributesOf(element, attributes, reading);
  const { muted, beep, startConferenceOnEnter, endConferenceOnExit, maxParticipants, participantLabel } =
    values;
  const room = reading.textOf(element);
  if (room === '') reading.note(13237, element, 'has no name.');
  return {
    name: 'Conference',
    room,
    muted,
    beep,
    startConferenceOnEnter,
    endConferenceOnExit,
    wait: target(values.waitUrl, values.waitMethod),
    maxParticipants,
    record:
      values.record === 'record-from-start'
        ? {
            from: 'start',
            channels: 1,
            track: 'both',
            trim: values.trim,
            recordingStatusCallback: reportOfRecording(values),
          }
        : undefined,
    participantLabel,
    jitterBufferSize: values.jitterBufferSize,
    region: values.region,
    coach: values.coach,
    statusCallback: report(values.statusCallback, values.statusCallbackMethod, values.statusCallbackEvent),
  };
}
