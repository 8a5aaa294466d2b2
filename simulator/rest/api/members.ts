import { rfc2822 } from '../dates';
import { notFound, RestError } from '../errors';
import { listAnswer, pageOf, written } from '../page';
import type { Rest } from '../rest';
import type { RestRequest, Route } from '../router';
import type { MemberView } from '../world/queues';
import { account, apiRoute } from './route';

/** https://www.twilio.com/docs/voice/api/member-resource */
export function memberRoutes(rest: Rest): Route[] {
  const { calls, queues } = rest.world;
  const path = `${account}/Queues/{QueueSid}/Members`;
  const write = (member: MemberView) => memberJson(rest, member);
  const membersOf = (request: RestRequest) => {
    const queue = queues.fetch(request.params.QueueSid ?? '');
    if (!queue) throw notFound(request.path);
    return queues.members(queue.sid);
  };
  const find = (request: RestRequest) => {
    for (const member of membersOf(request)) {
      if (request.params.CallSid === 'Front' || member.callSid === request.params.CallSid) return member;
    }
    throw notFound(request.path);
  };
  /** A call that waits here no more has been taken by somebody else: an update is a claim, and the first one wins. */
  const checkWaits = (request: RestRequest) => {
    const { CallSid = '' } = request.params;
    if (rest.secondDequeue === 'not found' || !calls.fetch(CallSid)) return;
    for (const { callSid } of membersOf(request)) if (callSid === CallSid) return;
    throw new RestError(21220, `Call ${CallSid} is not in this queue. Cannot dequeue.`);
  };

  return [
    apiRoute(rest, 'GET', `${path}.json`, (request) => {
      const page = pageOf(request, membersOf(request), ({ callSid }) => callSid);
      return listAnswer(request, 'queue_members', written(page, write));
    }),
    apiRoute(rest, 'GET', `${path}/{CallSid}.json`, (request) => ({
      status: 200,
      json: write(find(request)),
    })),
    apiRoute(rest, 'POST', `${path}/{CallSid}.json`, async (request) => {
      const target = request.form.target('Url', 'Method');
      if (!target) throw new RestError(21205, 'Url parameter is required.');
      checkWaits(request);
      const { queueSid, callSid } = find(request);
      const member = await queues.dequeue(queueSid, callSid, target);
      if (!member) throw notFound(request.path);
      return { status: 200, json: write(member) };
    }),
  ];
}

function memberJson(rest: Rest, member: MemberView) {
  const queue = `/2010-04-01/Accounts/${rest.account.sid}/Queues/${member.queueSid}`;
  return {
    call_sid: member.callSid,
    date_enqueued: rfc2822(member.enqueuedAt),
    position: member.position,
    uri: `${queue}/Members/${member.callSid}.json`,
    wait_time: member.waitTime,
    queue_sid: member.queueSid,
  };
}
