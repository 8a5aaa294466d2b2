import type { Event } from '../types/runtime';
import type { CallStatusReport } from '../types/webhooks';

import log = require('../shared/log.private');
import read = require('../shared/read.private');
import report = require('../shared/report.private');

const callStatuses = [
  'queued',
  'initiated',
  'ringing',
  'in-progress',
  'completed',
  'busy',
  'failed',
  'no-answer',
  'canceled',
] as const;

/** Status callback of every leg. https://www.twilio.com/docs/voice/api/call-resource#statuscallback */
export const handler = report.answers(callStatus, ({ From, To, ...rest }, event) => {
  // `leg` is ours, from the URL: whose telephone this is about.
  const leg = read.text(event, 'leg', 20) || 'caller';
  log.note('call-status', { leg, From: log.mask(From), To: log.mask(To), ...rest });
});

function callStatus(event: Event): CallStatusReport {
  return {
    CallSid: report.callSid(event),
    ParentCallSid: read.sid(event, 'ParentCallSid', 'CA'),
    From: read.text(event, 'From'),
    To: read.text(event, 'To'),
    Direction: read.text(event, 'Direction', 20),
    CallStatus: read.oneOf(event, 'CallStatus', callStatuses, 'unknown'),
    CallDuration: read.count(event, 'CallDuration'),
    SequenceNumber: read.count(event, 'SequenceNumber'),
    Timestamp: read.text(event, 'Timestamp', 40),
  };
}
