import type { LegPlan } from '../call/types';
import type { Conference } from './conference';
import type { Participant } from './participant';
import type { ParticipantPlan } from './plan';
import { stay } from './stay';

/** Twilio ends a talk after four hours: the timeLimit of a Dial that names none. */
const fourHours = 14_400;

/**
 * Calls somebody who comes in when the call is answered: they have no document of their own, so that the call is over
 * when they leave. https://www.twilio.com/docs/voice/api/conference-participant-resource#create-a-participant
 * @param timeout seconds that it rings
 * @throws Refusal before anybody is called
 */
export function invite(
  conference: Conference,
  plan: ParticipantPlan,
  legPlan: LegPlan,
  timeout: number,
): Participant {
  conference.checks(plan);
  const leg = conference.twilio.ringsInTurn(legPlan, timeout);
  const participant = conference.expects(leg, plan);
  const stop = leg.watch((status) => {
    if (participant.isHeardRinging) conference.talk.sounds('ringing');
    if (status !== 'in-progress' && !leg.isOver) return;
    stop();
    if (leg.isOver) conference.removes(participant, 'not answered');
    else if (conference.twilio.options.dialDetection === 'before connecting' && leg.detection)
      void leg.detection.then((detected) =>
        detected ? comesIn(participant) : conference.removes(participant, 'not answered'),
      );
    else comesIn(participant);
  });
  void participant.gone.then((departure) => {
    // Whoever was given a document goes on with that.
    if (departure !== 'redirected') leg.ends(leg.status === 'in-progress' ? undefined : 'canceled');
  });
  return participant;
}

function comesIn(participant: Participant): void {
  void stay(participant, { timeLimit: fourHours, hangupOnStar: false }, participant.leg.signal);
}
