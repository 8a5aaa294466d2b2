import { announce } from '../conference/announcement';
import { changeParticipant } from '../conference/change';
import type { Conference } from '../conference/conference';
import { invite } from '../conference/invite';
import type { Participant } from '../conference/participant';
import { type ParticipantPlan, Refusal } from '../conference/plan';
import { RestError } from '../rest/errors';
import type {
  ConferenceView,
  NewParticipant,
  ParticipantView,
  WorldConferences,
} from '../rest/world/conferences';
import type { Twilio } from '../twilio';
import { whenAnswered } from './calls';

/** The account's conferences as REST sees and moves them: https://www.twilio.com/docs/voice/api/conference-resource */
export function accountConferences(twilio: Twilio): WorldConferences {
  const existing = (sid: string): Conference => {
    const conference = twilio.conferences.fetch(sid);
    if (!conference) throw new RestError(20404, `there is no conference ${sid}`);
    return conference;
  };
  const participant = (sid: string, callSid: string): Participant => {
    const found = existing(sid).find(callSid);
    if (!found) throw new RestError(20404, `there is no participant ${callSid} in the conference ${sid}`);
    return found;
  };
  return {
    list: () => twilio.conferences.all.reverse().map(conferenceView),
    fetch: (sid) => {
      const conference = twilio.conferences.fetch(sid);
      return conference && conferenceView(conference);
    },
    update: (sid, { announce: target, status }) => {
      const conference = existing(sid);
      if (target) void announce(conference, target);
      if (status === 'completed') conference.ends('conference-ended-via-api');
      return conferenceView(conference);
    },
    participants: (sid) => [...existing(sid).participants].reverse().map(participantView),
    addParticipant: (name, callee) => {
      const { conferences } = twilio;
      const conference = conferences.fetch(name) ?? conferences.findOrPlan(name, callee.conference);
      return participantView(add(conference, callee));
    },
    updateParticipant: (sid, callSid, change) => {
      const changed = participant(sid, callSid);
      changeParticipant(changed, change);
      if (change.announce) void announce(changed.conference, change.announce, changed);
      return participantView(changed);
    },
    removeParticipant: (sid, callSid) => {
      const kicked = participant(sid, callSid);
      kicked.conference.removes(kicked, 'kicked');
    },
  };
}

function add(conference: Conference, callee: NewParticipant): Participant {
  const { from, to, statusCallback: report, machineDetection, timeout, warnings } = callee;
  if (conference.status === 'completed') {
    throw new RestError(16099, `the conference ${conference.sid} is completed: nobody can come in`);
  }
  try {
    const leg = {
      direction: 'outbound-api' as const,
      from,
      to,
      report,
      detectsMachine: machineDetection !== undefined,
    };
    const rings = timeout + conference.twilio.options.ringBuffer;
    const participant = invite(conference, planOf(callee), leg, rings);
    for (const { level, code, message } of warnings)
      participant.leg.tell({ kind: 'problem', level, code, message });
    const stop = participant.leg.watch((status) => {
      if (status !== 'in-progress') return;
      stop();
      whenAnswered(participant.leg, callee);
    });
    return participant;
  } catch (error) {
    if (error instanceof Refusal) throw new RestError(error.code, error.message);
    throw error;
  }
}

function planOf(callee: NewParticipant): ParticipantPlan {
  const { label, muted, beep, wait, earlyMedia, callSidToCoach: coach, maxParticipants } = callee;
  const { startConferenceOnEnter, endConferenceOnExit } = callee;
  const entrance = { muted, beep, startConferenceOnEnter, endConferenceOnExit };
  return { ...entrance, label, wait, earlyMedia, coach, maxParticipants };
}

function conferenceView(conference: Conference): ConferenceView {
  const { sid, friendlyName, status, createdAt, updatedAt } = conference;
  const { reasonConferenceEnded, callSidEndingConference } = conference;
  return {
    sid,
    friendlyName,
    status,
    createdAt,
    updatedAt,
    reasonConferenceEnded,
    callSidEndingConference,
  };
}

function participantView(participant: Participant): ParticipantView {
  const { leg, conference, plan, muted, hold, coach, endConferenceOnExit, status } = participant;
  return {
    callSid: leg.sid,
    conferenceSid: conference.sid,
    label: plan.label,
    muted,
    hold,
    coaching: coach !== undefined,
    callSidToCoach: coach,
    startConferenceOnEnter: plan.startConferenceOnEnter,
    endConferenceOnExit,
    status,
    createdAt: participant.createdAt,
    updatedAt: participant.updatedAt,
  };
}
