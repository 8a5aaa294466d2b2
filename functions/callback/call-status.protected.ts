import type { RecordEvent } from '../types/record';
import type { Context, Event } from '../types/runtime';
import type { CallStatus, CallStatusReport } from '../types/webhooks';

import log = require('../voice/log.private');
import read = require('../voice/read.private');
import status = require('../record/status.private');
import report = require('../voice/report.private');
import keep = require('../store/keep.private');

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
const lines = ['caller', 'sales', 'operator', 'agent', 'customer'] as const;

/** That a telephone is about to ring says nothing yet, and each note is a request. */
const unsaid = ['queued', 'initiated', 'unknown'];

/** Status callback of every leg. https://www.twilio.com/docs/voice/api/call-resource#statuscallback */
export const handler = report.answers(callStatus, async ({ From, To, ...rest }, event, context) => {
  // `leg` is ours, from the URL: whose telephone this is about.
  const leg = read.oneOf(event, 'leg', lines, 'caller');
  log.note('call-status', { leg, From: log.mask(From), To: log.mask(To), ...rest });
  const { CallSid, ParentCallSid, CallStatus } = rest;
  if (unsaid.includes(CallStatus)) return;
  const told = { ...rest, From, To, CallStatus: CallStatus as CallStatus };
  if (ParentCallSid) await noteLeg(context, ParentCallSid, status.ofLeg(told, leg));
  else if (status.isFinal(told.CallStatus)) await keep.ended(context, CallSid, status.ofEnd(told));
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

/** The end of a talk comes together with the end of its call, which may have been written already. */
async function noteLeg(context: Context, callSid: string, leg: RecordEvent & { kind: 'leg' }): Promise<void> {
  if (leg.status === 'completed') await keep.late(context, callSid, [leg]);
  else await keep.reported(context, callSid, [leg]);
}
