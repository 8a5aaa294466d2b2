import type { CallRecord, RecordEvent } from '../types/record';
import type { Context, Event } from '../types/runtime';
import type { CallStatus, CallStatusReport } from '../types/webhooks';

import tell = require('../desk/tell.private');
import fold = require('../record/fold.private');
import fromTwilio = require('../record/from-twilio.private');
import keep = require('../store/keep.private');
import answers = require('../voice/answers.private');
import log = require('../voice/log.private');
import read = require('../voice/read.private');

/** Not noted: these say nothing yet, and each note costs a request. */
const unnoted = ['queued', 'initiated', 'unknown'];

/** Status callback of every leg. https://www.twilio.com/docs/voice/api/call-resource#statuscallback */
export const handler = answers.callback(callStatus, async ({ From, To, ...rest }, event, context) => {
  // From our own URL: `leg` is the place that rang it, or 'agent' or 'customer'.
  const leg = read.own(event, 'leg') || 'caller';
  const person = read.own(event, 'person');
  log.note('call-status', {
    leg,
    ...(person && { person }),
    From: log.mask(From),
    To: log.mask(To),
    ...rest,
  });
  const { CallSid, ParentCallSid, CallStatus } = rest;
  if (unnoted.includes(CallStatus)) return;
  const report = { ...rest, ParentCallSid, From, To, CallStatus: CallStatus as CallStatus };
  const asks = read.own(event, 'asks') !== '' && { asks: true as const };
  const whose = { place: leg, ...(person && { person }), ...asks };
  if (ParentCallSid) await noteLeg(context, ParentCallSid, fromTwilio.ofLegReport(report, whose));
  else if (fromTwilio.isFinal(report.CallStatus)) await end(context, CallSid, fromTwilio.ofEndReport(report));
});

function callStatus(event: Event): CallStatusReport {
  const { ParentCallSid, From, To } = read.voice(event);
  return {
    CallSid: answers.callSid(event),
    ParentCallSid,
    From,
    To,
    Direction: read.text(event, 'Direction', 20),
    CallStatus: read.oneOf(event, 'CallStatus', read.callStatuses, 'unknown'),
    CallDuration: read.count(event, 'CallDuration'),
    SequenceNumber: read.count(event, 'SequenceNumber'),
    Timestamp: read.text(event, 'Timestamp', 40),
  };
}

/** A talk ends together with its call, whose record may already be in the book. */
async function noteLeg(context: Context, callSid: string, leg: RecordEvent & { kind: 'leg' }): Promise<void> {
  if (leg.status === 'completed') await keep.late(context, callSid, [leg]);
  else await keep.reported(context, callSid, [leg]);
}

/** Texts the people of a ring or a queue when a caller gave up there. */
async function end(context: Context, callSid: string, ending: readonly RecordEvent[]): Promise<void> {
  const before = await keep.ended(context, callSid, ending);
  const place = givenUpIn(fold(callSid, [...before, ...ending]));
  const news = { kind: 'missed call', callSid, place, recording: '', seconds: 0 } as const;
  if (tell.peopleOf(news).length === 0) return;
  const missed = { kind: 'missed', at: Date.now(), place } as const;
  await keep.late(context, callSid, [missed], () => tell.tell(context, news));
}

function givenUpIn({ result, queue, legs }: CallRecord): string {
  if (result !== 'abandoned') return '';
  return queue?.place ?? legs.at(-1)?.place ?? '';
}
