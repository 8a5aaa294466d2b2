import type { Event } from '../types/runtime';
import type { RecordingStatusReport } from '../types/webhooks';

import tell = require('../desk/tell.private');
import keep = require('../store/keep.private');
import answers = require('../voice/answers.private');
import log = require('../voice/log.private');
import read = require('../voice/read.private');

/** Recording status callback, of messages and of conversations. https://www.twilio.com/docs/voice/api/recording */
export const handler = answers.callback(
  recordingStatus,
  async ({ RecordingUrl, ...rest }, event, context) => {
    // From our own URL: the webhook itself does not say what was recorded. RecordingUrl stays out of the log.
    const of = read.own(event, 'of');
    const isMessage = read.own(event, 'message') !== '';
    log.note('recording-status', { of, ...(isMessage && { isMessage }), ...rest });
    const { CallSid, RecordingSid: recording, RecordingStatus: status, RecordingDuration: seconds } = rest;
    if (!recording || status === 'unknown') return;
    const details = { ...(isMessage && { isMessage }), ...(seconds !== undefined && { seconds }) };
    const events = [{ kind: 'recording', at: Date.now(), recording, of, status, ...details }] as const;
    // There is no audio to act on yet.
    if (status === 'in-progress') return keep.reported(context, CallSid, events);
    const kind = isMessage
      ? ({ completed: 'message', failed: 'lost message', absent: undefined } as const)[status]
      : undefined;
    const news = kind && { kind, callSid: CallSid, place: of, recording, seconds: seconds ?? 0 };
    await keep.late(context, CallSid, events, news && (() => tell.tell(context, news)));
  },
);

function recordingStatus(event: Event): RecordingStatusReport {
  return {
    CallSid: answers.callSid(event),
    RecordingSid: read.sid(event, 'RecordingSid', 'RE'),
    RecordingStatus: read.oneOf(event, 'RecordingStatus', read.recordingStatuses, 'unknown'),
    RecordingDuration: read.count(event, 'RecordingDuration'),
    RecordingSource: read.text(event, 'RecordingSource', 40),
    RecordingUrl: read.text(event, 'RecordingUrl'),
  };
}
