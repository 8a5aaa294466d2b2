import { changeParticipant } from '../../conference/change';
import type { Conference } from '../../conference/conference';
import { invite } from '../../conference/invite';
import type { Participant } from '../../conference/participant';
import { type ParticipantPlan, Refusal } from '../../conference/plan';
import { rfc2822 } from '../dates';
import { notFound, RestError } from '../errors';
import { listAnswer, pageOf, where, written } from '../page';
import type { Rest } from '../rest';
import type { RestRequest, Route } from '../router';
import { isSid } from '../sid';
import { attend, type NewLeg } from './call-deeds';
import { noteRestRequest } from './call-events';
import { newLeg } from './call-fields';
import { newConference } from './conference-fields';
import { participantChange, participantPlan } from './participant-fields';
import { account, apiRoute } from './route';

/** https://www.twilio.com/docs/voice/api/conference-participant-resource */
export function participantRoutes(rest: Rest): Route[] {
  const { conferences } = rest.twilio;
  const path = `${account}/Conferences/{ConferenceSid}/Participants`;
  const write = (participant: Participant) => participantJson(rest, participant);
  const participantsOf = (request: RestRequest) => {
    const conference = conferences.fetch(request.params.ConferenceSid ?? '');
    if (!conference) throw notFound(request.path);
    return [...conference.participants].reverse();
  };
  const find = (request: RestRequest) => {
    const wanted = request.params.CallSid;
    const participant = participantsOf(request).find(
      ({ leg, plan }) => leg.sid === wanted || plan.label === wanted,
    );
    if (!participant) throw notFound(request.path);
    return participant;
  };

  return [
    apiRoute(rest, 'POST', `${path}.json`, (request) => {
      const { form, params, path: asked } = request;
      // A SID, or a friendly name, which opens the conference where it is new.
      const name = params.ConferenceSid ?? '';
      const known = conferences.fetch(name);
      if (isSid('CF', name) && !known) throw notFound(asked);
      const [callee, plan, first] = [
        newLeg(rest, form, 'participant'),
        participantPlan(form),
        newConference(form),
      ];
      const participant = add(rest, known ?? conferences.findOrPlan(name, first), callee, plan);
      return noteRestRequest(rest, request, participant.leg)({ status: 201, json: write(participant) });
    }),
    apiRoute(rest, 'GET', `${path}.json`, (request) => {
      const matching = where(participantsOf(request), filterOf(request));
      const page = pageOf(request, matching, ({ leg }) => leg.sid);
      return listAnswer(request, 'participants', written(page, write));
    }),
    apiRoute(rest, 'GET', `${path}/{CallSid}.json`, (request) => ({
      status: 200,
      json: write(find(request)),
    })),
    apiRoute(rest, 'POST', `${path}/{CallSid}.json`, (request) => {
      const participant = find(request);
      changeParticipant(participant, participantChange(request.form));
      return { status: 200, json: write(participant) };
    }),
    apiRoute(rest, 'DELETE', `${path}/{CallSid}.json`, (request) => {
      const participant = find(request);
      participant.conference.removes(participant, 'kicked');
      return { status: 204 };
    }),
  ];
}

/** @throws RestError 16099 when the conference is over, 13240, 16020, 16025 when somebody like this may not come in */
function add({ twilio }: Rest, conference: Conference, callee: NewLeg, plan: ParticipantPlan): Participant {
  if (conference.status === 'completed')
    throw new RestError(16099, `the conference ${conference.sid} is completed: nobody can come in`);
  const { from, to, statusCallback: report, detection } = callee;
  const leg = { direction: 'outbound-api' as const, from, to, report, detection };
  try {
    const participant = invite(conference, plan, leg, callee.timeout + twilio.options.ringBuffer);
    attend(participant.leg, callee);
    return participant;
  } catch (error) {
    if (error instanceof Refusal) throw new RestError(error.code, error.message);
    throw error;
  }
}

function filterOf({ query }: RestRequest): (participant: Participant) => boolean {
  const [muted, hold, isCoach] = [query.flag('Muted'), query.flag('Hold'), query.flag('Coaching')];
  return (participant) =>
    (muted === undefined || participant.muted === muted) &&
    (hold === undefined || participant.hold === hold) &&
    (isCoach === undefined || (participant.coach !== undefined) === isCoach);
}

function participantJson(rest: Rest, participant: Participant) {
  const { leg, conference, plan } = participant;
  const base = `/2010-04-01/Accounts/${rest.account.sid}/Conferences/${conference.sid}`;
  return {
    account_sid: rest.account.sid,
    call_sid: leg.sid,
    conference_sid: conference.sid,
    label: plan.label ?? null,
    muted: participant.muted,
    hold: participant.hold,
    coaching: participant.coach !== undefined,
    call_sid_to_coach: participant.coach ?? null,
    start_conference_on_enter: plan.startConferenceOnEnter,
    end_conference_on_exit: participant.endConferenceOnExit,
    status: participant.status,
    queue_time: null,
    date_created: rfc2822(participant.createdAt),
    date_updated: rfc2822(participant.updatedAt),
    uri: `${base}/Participants/${leg.sid}.json`,
  };
}
