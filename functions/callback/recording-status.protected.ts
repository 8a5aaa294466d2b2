import type { Context, Event } from '../types/runtime';

import attend = require('../desk/attend.private');
import requests = require('../record/asked.private');
import desk = require('../store/desk.private');
import settling = require('../store/settle.private');
import sync = require('../store/sync.private');
import answers = require('../voice/answers.private');
import log = require('../voice/log.private');
import read = require('../voice/read.private');

/** Characters: more than two minutes of speech. */
const LONGEST = 4000;

/** What becomes of a recording; with `transcript` in the URL, Twilio has transcribed a message, or failed to. */
export const handler = answers.callback(
  (event) => ({ CallSid: answers.callSid(event) }),
  (_, event, context) =>
    read.own(event, 'transcript')
      ? transcribed(transcription(event), event, context)
      : recorded(recordingStatus(event), event, context),
);

/** Recording status callback, of messages and of conversations. https://www.twilio.com/docs/voice/api/recording */
async function recorded(
  { RecordingUrl, ...rest }: ReturnType<typeof recordingStatus>,
  event: Event,
  context: Context,
): Promise<void> {
  // From our own URL: the webhook itself does not say what was recorded. RecordingUrl stays out of the log.
  const of = read.own(event, 'of');
  const isMessage = read.own(event, 'message') !== '';
  log.note('recording-status', { of, isMessage: isMessage || undefined, ...rest });
  const { CallSid, RecordingSid, RecordingStatus } = rest;
  // An agent's call is recorded talk by talk: each is found from the caller's record.
  if (!RecordingSid || of === 'agent') return;
  if (RecordingStatus === 'in-progress' || RecordingStatus === 'unknown') return;
  const client = sync.client(context, 'report');
  const asked = requests.ofWebhook(context.PATH, event, '');
  // A caller who has rung nobody and waited nowhere has no notes and no legs.
  const isAlone = isMessage && read.own(event, 'noted') === '';
  const call = await sync.unless(404, client.calls(CallSid).fetch(), undefined);
  // It has been erased: nothing may be written of it any more.
  if (!call) return;
  const known = { call, asked, ...(isAlone && { notes: [], legs: [], kept: 'none' as const }) };
  if (await attend(client, CallSid, known)) return;
  // The caller is still there. The note lets the end of the call take it up, if that has not just come.
  await desk.note(sync.store(client), CallSid, asked, true);
  await attend(client, CallSid, { asked });
}

/** https://www.twilio.com/docs/voice/twiml/record#transcribecallback */
async function transcribed(
  { TranscriptionText: _, ...rest }: ReturnType<typeof transcription>,
  event: Event,
  context: Context,
): Promise<void> {
  // The caller's words are for the desk, not for the log; the record reads them from Twilio.
  log.note('transcription', rest);
  if (rest.TranscriptionStatus !== 'completed') return;
  const asked = requests.ofWebhook(context.PATH, event, '');
  const client = sync.client(context, 'report');
  const kept = await attend(client, rest.CallSid, { asked });
  const { RecordingSid = '', TranscriptionSid } = rest;
  // The desk has deleted the message meanwhile, so Twilio may no longer find its words by the recording.
  if (TranscriptionSid && kept?.entry.handled[RecordingSid] === 'deleted')
    await settling.deleteTranscript(client, TranscriptionSid);
}

/** Without From and To: Twilio does not send them. */
function recordingStatus(event: Event) {
  return {
    CallSid: answers.callSid(event),
    RecordingSid: read.sid(event, 'RecordingSid', 'RE'),
    RecordingStatus: read.oneOf(event, 'RecordingStatus', read.recordingStatuses, 'unknown'),
    RecordingDuration: read.count(event, 'RecordingDuration'),
    RecordingSource: read.text(event, 'RecordingSource', 40),
    RecordingUrl: read.text(event, 'RecordingUrl'),
  };
}

function transcription(event: Event) {
  return {
    CallSid: answers.callSid(event),
    RecordingSid: read.sid(event, 'RecordingSid', 'RE'),
    TranscriptionSid: read.sid(event, 'TranscriptionSid', 'TR'),
    TranscriptionStatus: read.oneOf(event, 'TranscriptionStatus', ['completed', 'failed'], 'unknown'),
    TranscriptionText: read.text(event, 'TranscriptionText', LONGEST),
  };
}
