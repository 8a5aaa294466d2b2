import { announce } from '../../conference/announcement';
import type { Conference } from '../../conference/conference';
import { rfc2822 } from '../dates';
import { notFound, RestError } from '../errors';
import { Lag } from '../lag';
import { listAnswer, pageOf, where, written } from '../page';
import type { Rest } from '../rest';
import type { RestRequest, Route } from '../router';
import { timeFilter } from '../time-filter';
import { account, apiRoute, sidOf } from './route';

/** https://www.twilio.com/docs/voice/api/conference-resource */
export function conferenceRoutes(rest: Rest): Route[] {
  const { conferences } = rest.twilio;
  const lag = new Lag<ConferenceView>(rest.clock, rest.lag ?? 0);
  const path = `${account}/Conferences`;
  const newestFirst = () => conferences.all.reverse().map(conferenceView);
  const write = (conference: ConferenceView) => conferenceJson(rest, conference);
  const find = (request: RestRequest) => {
    const conference = conferences.fetch(sidOf(request));
    if (!conference) throw notFound(request.path);
    return conference;
  };

  return [
    apiRoute(rest, 'GET', `${path}.json`, (request) => {
      const matching = where(lag.lists(newestFirst()), filterOf(rest, request));
      const page = pageOf(request, matching, ({ sid }) => sid);
      return listAnswer(request, 'conferences', written(page, write));
    }),
    apiRoute(rest, 'GET', `${path}/{Sid}.json`, (request) => {
      return { status: 200, json: write(lag.reads(conferenceView(find(request)))) };
    }),
    apiRoute(rest, 'POST', `${path}/{Sid}.json`, (request) => {
      const conference = find(request);
      lag.notes(conferenceView(conference));
      const { form } = request;
      const status = form.oneOf('Status', ['completed']);
      const announcement = form.target('AnnounceUrl', 'AnnounceMethod');
      if (conference.status === 'completed') {
        throw new RestError(20001, `Conference ${conference.sid} is completed: nothing of it can be changed`);
      }
      if (announcement) void announce(conference, announcement);
      if (status) conference.ends('conference-ended-via-api');
      return { status: 200, json: write(lag.notes(conferenceView(conference))) };
    }),
  ];
}

type ConferenceView = ReturnType<typeof conferenceView>;

/** A conference as it stands now, which a read that lags shows later. */
function conferenceView(conference: Conference) {
  const { sid, friendlyName, status, createdAt, updatedAt } = conference;
  const { reasonConferenceEnded, callSidEndingConference } = conference;
  return { sid, friendlyName, status, createdAt, updatedAt, reasonConferenceEnded, callSidEndingConference };
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
