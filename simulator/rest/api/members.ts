import { type Member, secondsWaited } from '../../queue/queue';
import { rfc2822 } from '../dates';
import { notFound, RestError } from '../errors';
import { listAnswer, pageOf, written } from '../page';
import type { Rest } from '../rest';
import type { RestRequest, Route } from '../router';
import { account, apiRoute } from './route';

/** https://www.twilio.com/docs/voice/api/member-resource */
export function memberRoutes(rest: Rest): Route[] {
  const { legs, queues } = rest.twilio;
  const path = `${account}/Queues/{QueueSid}/Members`;
  const write = (member: Member) => memberJson(rest, member);
  const membersOf = (request: RestRequest) => {
    const queue = queues.fetch(request.params.QueueSid ?? '');
    if (!queue) throw notFound(request.path);
    return queue.members;
  };
  const find = (request: RestRequest) => {
    const { CallSid } = request.params;
    const member = membersOf(request).find(({ leg }) => CallSid === 'Front' || leg.sid === CallSid);
    if (!member) throw notFound(request.path);
    return member;
  };
  /** A call that waits here no more has been taken by somebody else: an update is a claim, and the first one wins. */
  const checkWaits = (request: RestRequest) => {
    const { CallSid = '' } = request.params;
    if (rest.secondDequeue === 'not found' || !legs.has(CallSid)) return;
    if (membersOf(request).some(({ leg }) => leg.sid === CallSid)) return;
    throw new RestError(21220, `Call ${CallSid} is not in this queue. Cannot dequeue.`);
  };

  return [
    apiRoute(rest, 'GET', `${path}.json`, (request) => {
      const page = pageOf(request, membersOf(request), ({ leg }) => leg.sid);
      return listAnswer(request, 'queue_members', written(page, write));
    }),
    apiRoute(rest, 'GET', `${path}/{CallSid}.json`, (request) => ({
      status: 200,
      json: write(find(request)),
    })),
    apiRoute(rest, 'POST', `${path}/{CallSid}.json`, (request) => {
      const target = request.form.target('Url', 'Method');
      if (!target) throw new RestError(21205, 'Url parameter is required.');
      checkWaits(request);
      const member = find(request);
      // As it was while it waited.
      const json = write(member);
      member.queue.take(member);
      legs.get(member.leg.sid)?.redirects({ ...target, fields: {}, purpose: 'REST dequeue' });
      return { status: 200, json };
    }),
  ];
}

function memberJson(rest: Rest, member: Member) {
  const queue = `/2010-04-01/Accounts/${rest.account.sid}/Queues/${member.queue.sid}`;
  return {
    call_sid: member.leg.sid,
    date_enqueued: rfc2822(member.since),
    position: member.queue.position(member),
    uri: `${queue}/Members/${member.leg.sid}.json`,
    wait_time: secondsWaited(member, rest.twilio.clock.now()),
    queue_sid: member.queue.sid,
  };
}
