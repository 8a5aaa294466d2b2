import type { Event } from '../types/runtime';
import type { RecordingStatusReport } from '../types/webhooks';

import log = require('../shared/log.private');
import read = require('../shared/read.private');
import report = require('../shared/report.private');

const recordingStatuses = ['in-progress', 'completed', 'absent', 'failed'] as const;

/** Recording status callback, of voicemail and of conversations. https://www.twilio.com/docs/voice/api/recording */
export const handler = report.answers(recordingStatus, ({ RecordingUrl, ...rest }, event) => {
  // `of` is ours, from the URL: this webhook itself does not say whom it is about. The address stays out of the log.
  log.note('recording-status', { of: read.text(event, 'of', 20), ...rest });
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
