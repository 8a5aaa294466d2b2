import type { Queue } from '../../queue/queue';
import { rfc2822 } from '../dates';
import { notFound, RestError } from '../errors';
import { listAnswer, pageOf, written } from '../page';
import type { Rest } from '../rest';
import type { RestRequest, Route } from '../router';
import { account, apiRoute, sidOf } from './route';

/** https://www.twilio.com/docs/voice/api/queue-resource */
export function queueRoutes(rest: Rest): Route[] {
  const { clock, queues } = rest.twilio;
  const path = `${account}/Queues`;
  const write = (queue: Queue) => queueJson(rest, queue);
  const find = (request: RestRequest) => {
    const queue = queues.fetch(sidOf(request));
    if (!queue) throw notFound(request.path);
    return queue;
  };
  const checkName = (name: string, sid?: string) => {
    const other = queues.find(name);
    if (!other || other.sid === sid) return;
    throw new RestError(20001, `FriendlyName ${name} is taken by queue ${other.sid}`);
  };

  return [
    apiRoute(rest, 'POST', `${path}.json`, ({ form }) => {
      const friendlyName = form.required('FriendlyName', 64);
      const maxSize = form.whole('MaxSize', { least: 1, most: 5000 }) ?? 1000;
      checkName(friendlyName);
      const queue = queues.findOrCreate(friendlyName);
      queue.maxSize = maxSize;
      return { status: 201, json: write(queue) };
    }),
    apiRoute(rest, 'GET', `${path}.json`, (request) => {
      const page = pageOf(request, queues.all.reverse(), ({ sid }) => sid);
      return listAnswer(request, 'queues', written(page, write));
    }),
    apiRoute(rest, 'GET', `${path}/{Sid}.json`, (request) => ({ status: 200, json: write(find(request)) })),
    apiRoute(rest, 'POST', `${path}/{Sid}.json`, (request) => {
      const queue = find(request);
      const friendlyName = request.form.text('FriendlyName', 64) || undefined;
      const maxSize = request.form.whole('MaxSize', { least: 1, most: 5000 });
      if (friendlyName) {
        checkName(friendlyName, queue.sid);
        queues.rename(queue, friendlyName);
      }
      queue.maxSize = maxSize ?? queue.maxSize;
      queue.updatedAt = clock.now();
      return { status: 200, json: write(queue) };
    }),
    apiRoute(rest, 'DELETE', `${path}/{Sid}.json`, (request) => {
      const queue = find(request);
      const { sid, members } = queue;
      if (members.length > 0)
        throw new RestError(20001, `Queue ${sid} is not empty: ${members.length} wait in it`);
      queues.remove(queue);
      return { status: 204 };
    }),
  ];
}

function queueJson(rest: Rest, queue: Queue) {
  const uri = `/2010-04-01/Accounts/${rest.account.sid}/Queues/${queue.sid}`;
  return {
    sid: queue.sid,
    account_sid: rest.account.sid,
    friendly_name: queue.friendlyName,
    current_size: queue.members.length,
    max_size: queue.maxSize,
    average_wait_time: queue.averageWait(rest.twilio.clock.now()),
    date_created: rfc2822(queue.createdAt),
    date_updated: rfc2822(queue.updatedAt),
    uri: `${uri}.json`,
  };
}
