import type { Target } from '../../twiml/types';
import { rfc2822 } from '../dates';
import { invalid, notFound } from '../errors';
import type { Fields } from '../fields';
import { listAnswer, pageOf, where, written } from '../page';
import type { Rest } from '../rest';
import type { RestRequest, Route } from '../router';
import { isSid } from '../sid';
import type { NewParticipant, ParticipantChange, ParticipantView } from '../world/conferences';
import { noteRestRequest } from './call-events';
import { newLeg } from './call-fields';
import { newConference } from './conference-fields';
import { account, apiRoute } from './route';

/** https://www.twilio.com/docs/voice/api/conference-participant-resource */
export function participantRoutes(rest: Rest): Route[] {
  const { conferences } = rest.world;
  const path = `${account}/Conferences/{ConferenceSid}/Participants`;
  const write = (participant: ParticipantView) => participantJson(rest, participant);
  const participantsOf = (request: RestRequest) => {
    const conference = conferences.fetch(request.params.ConferenceSid ?? '');
    if (!conference) throw notFound(request.path);
    return conferences.participants(conference.sid);
  };
  const find = (request: RestRequest) => {
    const wanted = request.params.CallSid;
    for (const participant of participantsOf(request)) {
      if (participant.callSid === wanted || participant.label === wanted) return participant;
    }
    throw notFound(request.path);
  };

  return [
    apiRoute(rest, 'POST', `${path}.json`, async (request) => {
      const conference = request.params.ConferenceSid ?? '';
      if (isSid('CF', conference) && !conferences.fetch(conference)) throw notFound(request.path);
      const participant = await conferences.addParticipant(conference, newParticipant(rest, request.form));
      return noteRestRequest(rest, request, participant.callSid)({ status: 201, json: write(participant) });
    }),
    apiRoute(rest, 'GET', `${path}.json`, (request) => {
      const matching = where(participantsOf(request), filterOf(request));
      const page = pageOf(request, matching, ({ callSid }) => callSid);
      return listAnswer(request, 'participants', written(page, write));
    }),
    apiRoute(rest, 'GET', `${path}/{CallSid}.json`, (request) => ({
      status: 200,
      json: write(find(request)),
    })),
    apiRoute(rest, 'POST', `${path}/{CallSid}.json`, async (request) => {
      const { conferenceSid, callSid } = find(request);
      const change = participantChange(request.form);
      return {
        status: 200,
        json: write(await conferences.updateParticipant(conferenceSid, callSid, change)),
      };
    }),
    apiRoute(rest, 'DELETE', `${path}/{CallSid}.json`, async (request) => {
      const { conferenceSid, callSid } = find(request);
      await conferences.removeParticipant(conferenceSid, callSid);
      return { status: 204 };
    }),
  ];
}

function newParticipant(rest: Rest, form: Fields): NewParticipant {
  return {
    ...newLeg(rest, form),
    label: form.text('Label', 128),
    muted: form.flag('Muted') ?? false,
    beep: form.oneOf('Beep', ['true', 'false', 'onEnter', 'onExit']) ?? 'true',
    startConferenceOnEnter: form.flag('StartConferenceOnEnter') ?? true,
    endConferenceOnExit: form.flag('EndConferenceOnExit') ?? false,
    wait: waitOf(form),
    earlyMedia: form.flag('EarlyMedia') ?? true,
    ...coaching(form),
    coaching: form.flag('Coaching') ?? false,
    maxParticipants: form.whole('MaxParticipants', { least: 2, most: 250 }) ?? 250,
    conference: newConference(form),
  };
}

function participantChange(form: Fields): ParticipantChange {
  return {
    muted: form.flag('Muted'),
    hold: form.flag('Hold'),
    holdSound: holdSoundOf(form),
    announce: form.target('AnnounceUrl', 'AnnounceMethod'),
    wait: waitOf(form),
    beepOnExit: form.flag('BeepOnExit'),
    endConferenceOnExit: form.flag('EndConferenceOnExit'),
    ...coaching(form),
  };
}

/** An empty WaitUrl is silence; none at all is Twilio's own music. */
function waitOf(form: Fields): Target | undefined {
  return form.text('WaitUrl') === '' ? { url: '', method: 'POST' } : form.target('WaitUrl', 'WaitMethod');
}

/** The one URL here that is asked for with GET unless told. */
function holdSoundOf(form: Fields): Target | undefined {
  const target = form.target('HoldUrl', 'HoldMethod');
  return target && { ...target, method: form.method('HoldMethod') ?? 'GET' };
}

/** Who coaches has somebody to coach. */
function coaching(form: Fields): Pick<ParticipantChange, 'coaching' | 'callSidToCoach'> {
  const callSidToCoach = form.text('CallSidToCoach') || undefined;
  const isCoach = form.flag('Coaching');
  if (isCoach && !callSidToCoach) throw invalid('Coaching', 'true', 'with CallSidToCoach');
  if (callSidToCoach && !isSid('CA', callSidToCoach))
    throw invalid('CallSidToCoach', callSidToCoach, 'a SID');
  return { coaching: isCoach, callSidToCoach };
}

function filterOf({ query }: RestRequest): (participant: ParticipantView) => boolean {
  const [muted, hold, isCoach] = [query.flag('Muted'), query.flag('Hold'), query.flag('Coaching')];
  return (participant) =>
    (muted === undefined || participant.muted === muted) &&
    (hold === undefined || participant.hold === hold) &&
    (isCoach === undefined || participant.coaching === isCoach);
}

function participantJson(rest: Rest, participant: ParticipantView) {
  const { callSid, conferenceSid } = participant;
  const conference = `/2010-04-01/Accounts/${rest.account.sid}/Conferences/${conferenceSid}`;
  return {
    account_sid: rest.account.sid,
    call_sid: callSid,
    conference_sid: conferenceSid,
    label: participant.label ?? null,
    muted: participant.muted,
    hold: participant.hold,
    coaching: participant.coaching,
    call_sid_to_coach: participant.callSidToCoach ?? null,
    start_conference_on_enter: participant.startConferenceOnEnter,
    end_conference_on_exit: participant.endConferenceOnExit,
    status: participant.status,
    queue_time: null,
    date_created: rfc2822(participant.createdAt),
    date_updated: rfc2822(participant.updatedAt),
    uri: `${conference}/Participants/${callSid}.json`,
  };
}
