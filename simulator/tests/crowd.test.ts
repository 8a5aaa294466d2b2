// What a thousand calls at once must not make slower: counted are looks at things, never time.
import http from 'node:http';
import { Life } from '../call/life';
import { listen } from '../listen';
import { type Member, Queue, waitFields } from '../queue/queue';
import { Recording } from '../recording/recording';
import { Register } from '../register';
import { Kept } from '../rest/sync/kept';
import { ask } from '../webhooks/http';
import { records, rings, talks } from './rest/support/lines';
import { restOf } from './rest/support/rest';

/** The globals of the offline Twilio, which test files share: environment.js */
declare const sharedGlobal: typeof globalThis;

afterEach(() => jest.restoreAllMocks());

test('the legs of a Dial are found without a look at any other', async () => {
  const { world, twilio } = await restOf();
  const parent = talks(world);
  rings(world, { parent });
  rings(world, { parent });
  const list = () => twilio.calls.list({ parentCallSid: parent.sid });
  const looks = jest.spyOn(Life.prototype, 'status', 'get');
  expect(await list()).toHaveLength(2);
  const few = looks.mock.calls.length;
  for (let others = 0; others < 200; others++) rings(world);
  looks.mockClear();
  expect(await list()).toHaveLength(2);
  expect(looks).toHaveBeenCalledTimes(few);
});

test('a page of calls is made of no more than are on it', async () => {
  const { world, twilio } = await restOf();
  for (let others = 0; others < 200; others++) rings(world);
  const looks = jest.spyOn(Life.prototype, 'isOver', 'get');
  expect(await twilio.calls.list({ limit: 5, pageSize: 5 })).toHaveLength(5);
  // Five, and the one that the next page begins with.
  expect(looks).toHaveBeenCalledTimes(6);
});

test('the recordings of a call are found without a look at any other', async () => {
  const { world, twilio } = await restOf();
  const recording = records(world);
  recording.ends();
  for (let others = 0; others < 200; others++) records(world).ends();
  const looks = jest.spyOn(Recording.prototype, 'seconds', 'get');
  expect(await twilio.recordings.list({ callSid: recording.leg.sid })).toHaveLength(1);
  expect(await twilio.calls(recording.leg.sid).recordings.list()).toHaveLength(1);
  expect(world.recordingsOf(recording.leg.sid)).toEqual([recording]);
  expect(looks.mock.calls.length).toBeLessThanOrEqual(2);
});

test('what somebody in a queue is told takes no look at those in front', () => {
  const queue = new Queue('QU1', 'support', 5000, 0);
  let looks = 0;
  const line = Array.from({ length: 1000 }, (_, at): Member => {
    const leg = { sid: `CA${at}`, person: `+1555${at}` };
    return {
      queue,
      cut: () => {},
      get leg() {
        looks++;
        return leg;
      },
      get since() {
        looks++;
        return at * 1000;
      },
    };
  });
  for (const member of line) queue.join(member);
  looks = 0;
  expect(waitFields(line[700] as Member, 1_000_000)).toMatchObject({
    AvgQueueTime: '501',
    QueuePosition: '701',
    QueueTime: '300',
  });
  expect(looks).toBe(1);
});

test('places in a queue are right whoever leaves it', () => {
  const queue = new Queue('QU1', 'support', 5000, 0);
  const join = (at: number): Member => {
    const member = { queue, leg: { sid: `CA${at}`, person: '' }, since: at * 1000, cut: () => {} };
    queue.join(member);
    return member;
  };
  const left: Member[] = [];
  for (let at = 0; at < 300; at++) {
    join(at);
    // Somebody from the front, the middle or the end.
    const leaving = queue.members[Math.floor((queue.members.length - 1) * ((at % 3) / 2))];
    if (at % 4 === 3) left.push(queue.take(leaving) as Member);
    const sum = queue.members.reduce((total, { since }) => total + 400_000 - since, 0);
    expect(queue.averageWait(400_000)).toBe(Math.round(sum / (queue.members.length || 1) / 1000));
    expect(queue.members.map((each) => queue.position(each))).toEqual(
      queue.members.map((_, place) => place + 1),
    );
  }
  expect(left).toHaveLength(75);
  for (const member of left) {
    expect(queue.position(member)).toBe(0);
    expect(queue.take(member)).toBeUndefined();
  }
});

test('a page of a Sync Map looks at no item before it', async () => {
  const { twilio } = await restOf({ syncLimits: { objects: false } });
  const { syncMaps } = twilio.sync.v1.services('default');
  await syncMaps.create({ uniqueName: 'book' });
  const items = syncMaps('book').syncMapItems;
  const keys = Array.from({ length: 200 }, (_, at) => String((at * 77) % 200).padStart(3, '0'));
  for (const key of keys) await items.create({ key, data: {} });
  await items('150').remove();
  const looks = jest.spyOn(Kept.prototype, 'isOver', 'get');
  const page = { limit: 3, pageSize: 3 } as const;
  const listed = async (from: string, order: 'asc' | 'desc', bounds: 'inclusive' | 'exclusive') =>
    (await items.list({ ...page, from, order, bounds })).map(({ key }) => key);
  expect(await listed('149', 'asc', 'inclusive')).toEqual(['149', '151', '152']);
  expect(await listed('149', 'asc', 'exclusive')).toEqual(['151', '152', '153']);
  expect(await listed('150', 'asc', 'exclusive')).toEqual(['151', '152', '153']);
  expect(await listed('151', 'desc', 'exclusive')).toEqual(['149', '148', '147']);
  expect(await listed('150', 'desc', 'inclusive')).toEqual(['149', '148', '147']);
  expect(await listed('000', 'desc', 'exclusive')).toEqual([]);
  // Of each list three items, the next, and the Map itself.
  expect(looks.mock.calls.length).toBeLessThanOrEqual(6 * 5);
});

test('a register keeps the order, and files nobody who is gone', () => {
  interface Thing {
    sid: string;
    of?: string;
  }
  const register = new Register<Thing>(({ of }) => of);
  const things: Thing[] = [{ sid: 'a' }, { sid: 'b', of: 'a' }, { sid: 'c', of: 'a' }, { sid: 'd', of: 'b' }];
  for (const thing of things) register.set(thing.sid, thing);
  expect([...register.values()]).toEqual(things);
  expect(register.of('a').map(({ sid }) => sid)).toEqual(['b', 'c']);
  register.set('b', { sid: 'b', of: 'b' });
  expect(register.of('a').map(({ sid }) => sid)).toEqual(['c']);
  expect([...register.keys()]).toEqual(['a', 'b', 'c', 'd']);
  expect([register.delete('c'), register.delete('c')]).toEqual([true, false]);
  expect(register.of('a')).toEqual([]);
  expect(register.of('b').map(({ sid }) => sid)).toEqual(['d', 'b']);
  register.clear();
  expect([register.size, register.of('b')]).toEqual([0, []]);
});

test('an app has its time from when it is asked, not while others before it are', async () => {
  const waiting: http.ServerResponse[] = [];
  const server = http.createServer((_, response) => {
    waiting.push(response);
    if (waiting.length === 128) isFull();
  });
  let isFull = () => {};
  const full = new Promise<void>((resolve) => {
    isFull = resolve;
  });
  const { port, stop } = await listen(server);
  const readTimeout = 123_456;
  const timers = jest.spyOn(sharedGlobal, 'setTimeout');
  const begun = () => timers.mock.calls.filter(([, after]) => after === readTimeout).length;
  const url = `http://127.0.0.1:${port}/`;
  const asked = Array.from({ length: 200 }, () =>
    ask({ method: 'GET', url, headers: {}, connectTimeout: 100_000, readTimeout }),
  );
  await full;
  expect(begun()).toBe(128);
  server.on('request', (_, response) => response.end());
  for (const response of waiting) response.end();
  expect((await Promise.all(asked)).every(({ status }) => status === 200)).toBe(true);
  expect(begun()).toBe(200);
  await stop();
});
