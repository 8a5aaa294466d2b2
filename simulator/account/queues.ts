import { type Member, type Queue, secondsWaited } from '../queue/queue';
import { RestError } from '../rest/errors';
import type { MemberView, QueueView, WorldQueues } from '../rest/world/queues';
import type { Twilio } from '../twilio';

/** The account's queues as REST sees and moves them: https://www.twilio.com/docs/voice/api/queue-resource */
export function accountQueues(twilio: Twilio): WorldQueues {
  const bySid = (sid: string) => twilio.queues.all.find((queue) => queue.sid === sid);
  const existing = (sid: string): Queue => {
    const queue = bySid(sid);
    if (!queue) throw new RestError(20404, `there is no queue ${sid}`);
    return queue;
  };
  const view = (queue: Queue): QueueView => ({
    sid: queue.sid,
    friendlyName: queue.friendlyName,
    currentSize: queue.members.length,
    maxSize: queue.maxSize,
    averageWaitTime: queue.averageWait(twilio.clock.now()),
    createdAt: queue.createdAt,
    updatedAt: queue.updatedAt,
  });
  const memberView = (member: Member): MemberView => ({
    callSid: member.leg.sid,
    queueSid: member.queue.sid,
    enqueuedAt: member.since,
    position: member.queue.position(member.leg),
    waitTime: secondsWaited(member, twilio.clock.now()),
  });
  return {
    list: () => twilio.queues.all.reverse().map(view),
    fetch: (sid) => {
      const queue = bySid(sid);
      return queue && view(queue);
    },
    create: ({ friendlyName, maxSize }) => {
      const queue = twilio.queues.findOrCreate(friendlyName);
      queue.maxSize = maxSize;
      return view(queue);
    },
    update: (sid, { friendlyName, maxSize }) => {
      const queue = existing(sid);
      if (friendlyName !== undefined) twilio.queues.rename(queue, friendlyName);
      if (maxSize !== undefined) queue.maxSize = maxSize;
      queue.updatedAt = twilio.clock.now();
      return view(queue);
    },
    delete: (sid) => twilio.queues.remove(existing(sid)),
    members: (sid) => existing(sid).members.map(memberView),
    dequeue: (sid, callSid, target) => {
      const queue = existing(sid);
      const member = queue.members.find(({ leg }) => leg.sid === callSid);
      if (!member) return undefined;
      const before = memberView(member);
      queue.take(member);
      const fetch = { ...target, fields: {}, purpose: 'REST dequeue' };
      twilio.legs.get(callSid)?.redirects(fetch);
      return before;
    },
  };
}
