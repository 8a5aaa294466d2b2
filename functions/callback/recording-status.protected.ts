import type { Event } from '../types/runtime';
import type { RecordingStatusReport } from '../types/webhooks';

import log = require('../voice/log.private');
import read = require('../voice/read.private');
import report = require('../voice/report.private');
import keep = require('../store/keep.private');
import tellDesk = require('../desk/tell.private');

const recordingStatuses = ['in-progress', 'completed', 'absent', 'failed'] as const;

/** Recording status callback, of voicemail and of conversations. https://www.twilio.com/docs/voice/api/recording */
export const handler = report.answers(recordingStatus, async ({ RecordingUrl, ...rest }, event, context) => {
  // `of` is ours, from the URL: this webhook itself does not say whom it is about. The address stays out of the log.
  const of = read.text(event, 'of', 20);
  log.note('recording-status', { of, ...rest });
  const { CallSid, RecordingSid: recording, RecordingStatus: status, RecordingDuration: seconds } = rest;
  if (!recording || status === 'unknown') return;
  const duration = seconds === undefined ? {} : { seconds };
  const events = [{ kind: 'recording', at: Date.now(), recording, of, status, ...duration }] as const;
  // Its media is nobody's to touch before it is completed.
  if (status === 'in-progress') return keep.reported(context, CallSid, events);
  const isMessage = of === 'voicemail' && status === 'completed';
  const message = { callSid: CallSid, recording, seconds: seconds ?? 0 };
  await keep.late(context, CallSid, events, isMessage ? () => tellDesk(context, message) : undefined);
});

function recordingStatus(event: Event): RecordingStatusReport {
  return {
    CallSid: report.callSid(event),
    RecordingSid: read.sid(event, 'RecordingSid', 'RE'),
    RecordingStatus: read.oneOf(event, 'RecordingStatus', recordingStatuses, 'unknown'),
    RecordingDuration: read.count(event, 'RecordingDuration'),
    RecordingSource: read.text(event, 'RecordingSource', 40),
    RecordingUrl: read.text(event, 'RecordingUrl'),
  };
}
