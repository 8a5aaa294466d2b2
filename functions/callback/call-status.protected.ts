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

/** That a telephone is about to ring says nothing yet, and each note is a request. */
const unsaid = ['queued', 'initiated', 'unknown'];

/** Status callback of every leg. https://www.twilio.com/docs/voice/api/call-resource#statuscallback */
export const handler = answers.callback(callStatus, async ({ From, To, ...rest }, event, context) => {
  // `leg` is ours, from the URL: the place that rang it, or whose it is.
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
  if (unsaid.includes(CallStatus)) return;
  const told = { ...rest, ParentCallSid, From, To, CallStatus: CallStatus as CallStatus };
  const asks = read.own(event, 'asks') !== '' && { asks: true as const };
  const whose = { place: leg, ...(person && { person }), ...asks };
  if (ParentCallSid) await noteLeg(context, ParentCallSid, fromTwilio.ofLegReport(told, whose));
  else if (fromTwilio.isFinal(told.CallStatus)) await end(context, CallSid, fromTwilio.ofEndReport(told));
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

/** The end of a talk comes together with the end of its call, which may have been written already. */
async function noteLeg(context: Context, callSid: string, leg: RecordEvent & { kind: 'leg' }): Promise<void> {
  if (leg.status === 'completed') await keep.late(context, callSid, [leg]);
  else await keep.reported(context, callSid, [leg]);
}

/** Who gave up in a ring or in line is told to the people of that place. */
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
