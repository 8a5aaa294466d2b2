import { rfc2822 } from '../dates';
import { notFound, RestError } from '../errors';
import { listAnswer, pageOf, written } from '../page';
import type { Rest } from '../rest';
import type { RestRequest, Route } from '../router';
import type { QueueView } from '../world/queues';
import { account, apiRoute, sidOf } from './route';

/** https://www.twilio.com/docs/voice/api/queue-resource */
export function queueRoutes(rest: Rest): Route[] {
  const { queues } = rest.world;
  const path = `${account}/Queues`;
  const write = (queue: QueueView) => queueJson(rest, queue);
  const find = (request: RestRequest) => {
    const queue = queues.fetch(sidOf(request));
    if (!queue) throw notFound(request.path);
    return queue;
  };
  const checkName = (name: string | undefined, sid?: string) => {
    for (const queue of queues.list()) {
      if (queue.friendlyName !== name || queue.sid === sid) continue;
      throw new RestError(20001, `FriendlyName ${name} is taken by queue ${queue.sid}`);
    }
  };

  return [
    apiRoute(rest, 'POST', `${path}.json`, async ({ form }) => {
      const friendlyName = form.required('FriendlyName', 64);
      const maxSize = form.whole('MaxSize', { least: 1, most: 5000 }) ?? 1000;
      checkName(friendlyName);
      return { status: 201, json: write(await queues.create({ friendlyName, maxSize })) };
    }),
    apiRoute(rest, 'GET', `${path}.json`, (request) => {
      const page = pageOf(request, queues.list(), ({ sid }) => sid);
      return listAnswer(request, 'queues', written(page, write));
    }),
    apiRoute(rest, 'GET', `${path}/{Sid}.json`, (request) => ({ status: 200, json: write(find(request)) })),
    apiRoute(rest, 'POST', `${path}/{Sid}.json`, async (request) => {
      const { sid } = find(request);
      const friendlyName = request.form.text('FriendlyName', 64) || undefined;
      const maxSize = request.form.whole('MaxSize', { least: 1, most: 5000 });
      if (friendlyName) checkName(friendlyName, sid);
      return { status: 200, json: write(await queues.update(sid, { friendlyName, maxSize })) };
    }),
    apiRoute(rest, 'DELETE', `${path}/{Sid}.json`, async (request) => {
      const { sid, currentSize } = find(request);
      if (currentSize > 0) throw new RestError(20001, `Queue ${sid} is not empty: ${currentSize} wait in it`);
      await queues.delete(sid);
      return { status: 204 };
    }),
  ];
}

function queueJson(rest: Rest, queue: QueueView) {
  const uri = `/2010-04-01/Accounts/${rest.account.sid}/Queues/${queue.sid}`;
  return {
    sid: queue.sid,
    account_sid: rest.account.sid,
    friendly_name: queue.friendlyName,
    current_size: queue.currentSize,
    max_size: queue.maxSize,
    average_wait_time: queue.averageWaitTime,
    date_created: rfc2822(queue.createdAt),
    date_updated: rfc2822(queue.updatedAt),
    uri: `${uri}.json`,
  };
}
