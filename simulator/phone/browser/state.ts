import { voiceUrlsOf } from '../../applications';
import type { Leg } from '../../call/leg';
import type { RecordingHandle } from '../../call/types';
import type { Twilio } from '../../twilio';
import type { CallState, State } from './wire';

/** How many calls are shown; a page is for people. */
const mostCalls = 100;

/** How things stand: the account's numbers, the latest calls, who waits. */
export function stateOf(twilio: Twilio): State {
  return {
    numbers: twilio.numbers
      .list()
      .reverse()
      .map((number) => ({
        number: number.phoneNumber,
        name: number.friendlyName,
        voiceUrl: voiceUrlsOf(number, twilio.applications).voiceUrl,
      })),
    calls: [...twilio.legs.values()].slice(-mostCalls).map(viewCall),
    queues: twilio.queues.all.map(({ sid, friendlyName, maxSize, members }) => ({
      sid,
      name: friendlyName,
      maxSize,
      members: members.map(({ leg, since }) => ({ callSid: leg.sid, person: leg.person, since })),
    })),
  };
}

function viewCall(leg: Leg): CallState {
  const { plan, listener } = leg;
  const recording = messageOf(leg);
  return {
    sid: leg.sid,
    rootSid: leg.root.sid,
    direction: plan.direction,
    from: plan.from,
    to: plan.to,
    person: leg.person,
    status: leg.status,
    isOver: leg.isOver,
    createdAt: leg.createdAt,
    answeredAt: leg.answeredAt,
    endedAt: leg.endedAt,
    place: leg.place,
    hearers: leg.hearers.map(({ person }) => person),
    listens: { keys: listener?.key !== undefined, words: listener?.speech !== undefined },
    recording: recording && { sid: recording.sid, since: recording.startedAt },
  };
}

/** The message that is being recorded on a leg, after the beep. */
export function messageOf(leg: Leg): RecordingHandle | undefined {
  return leg.twilio
    .recordingsOf(leg.sid)
    .find(({ plan, status }) => plan.source === 'RecordVerb' && status === 'in-progress');
}
