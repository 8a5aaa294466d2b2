import { rfc2822 } from '../dates';
import { notFound, RestError } from '../errors';
import { Lag } from '../lag';
import { listAnswer, pageOf, where, written } from '../page';
import type { Rest } from '../rest';
import type { RestRequest, Route } from '../router';
import { timeFilter } from '../time-filter';
import type { ConferenceView } from '../world/conferences';
import { account, apiRoute, sidOf } from './route';

/** https://www.twilio.com/docs/voice/api/conference-resource */
export function conferenceRoutes(rest: Rest): Route[] {
  const { conferences } = rest.world;
  const lag = new Lag<ConferenceView>(rest.clock, rest.lag ?? 0);
  const path = `${account}/Conferences`;
  const write = (conference: ConferenceView) => conferenceJson(rest, conference);
  const find = (request: RestRequest) => {
    const conference = conferences.fetch(sidOf(request));
    if (!conference) throw notFound(request.path);
    return conference;
  };

  return [
    apiRoute(rest, 'GET', `${path}.json`, (request) => {
      const matching = where(lag.lists(conferences.list()), filterOf(rest, request));
      const page = pageOf(request, matching, ({ sid }) => sid);
      return listAnswer(request, 'conferences', written(page, write));
    }),
    apiRoute(rest, 'GET', `${path}/{Sid}.json`, (request) => {
      return { status: 200, json: write(lag.reads(find(request))) };
    }),
    apiRoute(rest, 'POST', `${path}/{Sid}.json`, async (request) => {
      const conference = lag.notes(find(request));
      const { form } = request;
      const change = {
        status: form.oneOf('Status', ['completed']),
        announce: form.target('AnnounceUrl', 'AnnounceMethod'),
      };
      if (conference.status === 'completed') {
        throw new RestError(20001, `Conference ${conference.sid} is completed: nothing of it can be changed`);
      }
      return { status: 200, json: write(lag.notes(await conferences.update(conference.sid, change))) };
    }),
  ];
}

function filterOf(rest: Rest, { query }: RestRequest): (conference: ConferenceView) => boolean {
  const name = query.text('FriendlyName');
  const status = query.oneOf('Status', ['init', 'in-progress', 'completed']);
  const [created, updated] = [timeFilter(rest, query, 'DateCreated'), timeFilter(rest, query, 'DateUpdated')];
  return (conference) =>
    (!name || conference.friendlyName === name) &&
    (!status || conference.status === status) &&
    created(conference.createdAt) &&
    updated(conference.updatedAt);
}

function conferenceJson(rest: Rest, conference: ConferenceView) {
  const base = `/2010-04-01/Accounts/${rest.account.sid}/Conferences/${conference.sid}`;
  return {
    sid: conference.sid,
    account_sid: rest.account.sid,
    friendly_name: conference.friendlyName,
    status: conference.status,
    region: 'us1',
    reason_conference_ended: conference.reasonConferenceEnded ?? null,
    call_sid_ending_conference: conference.callSidEndingConference ?? null,
    api_version: '2010-04-01',
    date_created: rfc2822(conference.createdAt),
    date_updated: rfc2822(conference.updatedAt),
    uri: `${base}.json`,
    subresource_uris: {
      participants: `${base}/Participants.json`,
      recordings: `${base}/Recordings.json`,
    },
  };
}
