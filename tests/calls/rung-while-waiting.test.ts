import type { Settings } from '../../functions/types/settings';
import type { Call } from '../../simulator/phone/code';
import { pickUp, voicemail } from '../../simulator/phone/robot';
import { Records } from '../support/records';
import { ask, voiceFields } from '../support/signed';
import { switchboard, withPlaces } from '../support/switchboard';
import { languages, type Words } from './words';

import figures = require('../../functions/record/figures.private');
import dentalOffice = require('../support/settings');

/** A queue that is entered at once, and rings Ana and Ben. */
function withQueue(support: object, more: Partial<Settings> = {}): Settings {
  const places = withPlaces({
    account: { next: 'support', without: 'support' },
    support: { rings: ['ana', 'ben'], wrapUpSeconds: 60, ...support },
  });
  return { ...places, person: 'support', ...more };
}

const get = switchboard({
  settings: withQueue({
    most: 3,
    back: 'front',
    alarm: { minutes: 5, tells: ['desk'] },
    tellsMissed: ['desk'],
  }),
});

const ana = () => get().phone('+15550100140');
const ben = () => get().phone('+15550100141');
const [english] = languages as [Words, Words];

async function joins(key = '1', from?: string): Promise<Call> {
  const caller = await get().calls(key, from);
  return caller
    .presses('1')
    .presses('12345#')
    .hears(/stay on the line|en la línea/);
}

/** What the Enqueue action was told of one call. */
function results(sid: string): (string | undefined)[] {
  const told = get().webhooks('/call/queue-result');
  return told.filter(({ fields }) => fields.CallSid === sid).map(({ fields }) => fields.QueueResult);
}

describe.each(languages)('rung while somebody waits, in $name', (words) => {
  const { key } = words;

  test('the caller hears their place; whoever is rung hears who waits, for what and how long, and takes them', async () => {
    const desk = ana();
    const caller = await joins(key);
    await caller.hears(words.first);
    const taken = await get().takes(desk);
    expect(taken.heard.join()).toMatch(key === '1' ? /A call for support from .*, in English/ : /in Spanish/);
    await caller.hears(words.someoneIsHere);
    await taken.talksTo(caller);
    await taken.says('Good morning.');
    await caller.hears('Good morning.').says('Hello!');
    await taken.hears('Hello!');
    expect(results(caller.sid)).toEqual(['redirected']);
  });

  test('the caller hangs up: the talk is over for both', async () => {
    const desk = ana();
    const caller = await joins(key);
    const taken = await get().takes(desk);
    await taken.talksTo(caller);
    await caller.hangsUp();
    await taken.hears('The call is over');
    await taken.ends('completed');
  });

  test('the telephone of whoever took the call dies: the caller is not left alone', async () => {
    const desk = ana();
    const caller = await joins(key);
    const taken = await get().takes(desk);
    await taken.talksTo(caller);
    await taken.hangsUp();
    await caller.hears(
      key === '1' ? 'If you were cut off, press 1.' : 'Si se cortó la llamada, oprima el uno.',
    );
    await caller.presses('1').hears(words.backInLine).hears(words.first);
    caller.isWaitingIn('support');
  });

  test('or says goodbye, if it was the end', async () => {
    const desk = ana();
    const caller = await joins(key);
    const taken = await get().takes(desk);
    await taken.talksTo(caller);
    await taken.hangsUp();
    await caller.hears(words.goodbye);
    await caller.ends('completed');
  });

  test('nobody on duty: five minutes later somebody is told, once', async () => {
    await putOffDuty('ana', 'ben');
    const desk = get().phone('+15550100150');
    const caller = await joins(key);
    await caller.waits(600);
    caller.isWaitingIn('support');
    expect(ana().calls).toEqual([]);
    expect(await textsTo(desk.number)).toEqual([
      'Harbor Dental, support: somebody has been waiting for 5 minutes and nobody is on duty.',
    ]);
  });

  test('full: whoever comes after the last place is told so, and leaves a message', async () => {
    for (const last of ['1', '2', '3']) await joins(key, `+1555010010${last}`);
    const next = await joins(key, '+15550100104');
    await next.hears(words.lineFull).hears(words.leaveMessage);
    expect(results(next.sid)).toEqual(['leave']);
  });

  test('pound leads back to the menu', async () => {
    const caller = await joins(key);
    await caller.hears(words.first).presses('#').hears(words.menu.slice(0, 20));
  });
});

async function putOffDuty(...people: string[]): Promise<void> {
  const until = get().twilio.clock.now() + 3600_000;
  const off = people.map((person) => [person, { duty: { isOn: false, until } }]);
  await writeRoster({ people: Object.fromEntries(off), callBacks: [], blocked: [], pace: {} });
}

async function writeRoster(data: object): Promise<void> {
  const { documents } = new Records(get()).client.sync.v1.services('default');
  await documents('roster')
    .update({ data })
    .catch(() => documents.create({ uniqueName: 'roster', data }));
}

let began = 0;
beforeEach(async () => {
  // A second later than whatever the test before has done.
  await get().time.pass(1);
  began = Math.floor(get().twilio.clock.now() / 1000) * 1000;
  await writeRoster({ people: {}, callBacks: [], blocked: [], pace: {} });
});

/** In this test. */
async function textsTo(number: string): Promise<string[]> {
  const sent = await new Records(get()).client.messages.list({ to: number });
  return sent.filter(({ dateCreated }) => +dateCreated >= began).map(({ body }) => body);
}

test('nobody answers: the next is rung before the next tick, and the first is left in peace for two minutes', async () => {
  const [one, other] = [ana(), ben()];
  const caller = await joins();
  await one.rings();
  await other.rings();
  await caller.waits(60);
  expect([one.calls.length, other.calls.length]).toEqual([1, 1]);
  await caller.waits(120);
  expect(one.calls.length).toBe(2);
  caller.isWaitingIn('support');
});

test('a voicemail takes nobody: the next is rung', async () => {
  const one = ana();
  one.isLeftTo(voicemail({ after: 3, greeting: 'This is Ana. Leave a message.', records: 20 }));
  const other = ben();
  const caller = await joins();
  const taken = await get().takes(other);
  await taken.talksTo(caller);
});

test('the longest idle is rung first, and nobody while they write their notes', async () => {
  const [one, other] = [ana(), ben()];
  const first = await joins('1', '+15550100101');
  const taken = await get().takes(one);
  await taken.talksTo(first);
  await first.hangsUp();
  await taken.ends('completed');
  const second = await joins('1', '+15550100102');
  const next = await get().takes(other);
  await next.talksTo(second);
  const third = await joins('1', '+15550100103');
  await third.waits(20);
  expect(one.calls.length).toBe(1);
  await third.waits(60);
  expect(one.calls.length).toBe(2);
});

test('one telephone at a time rings for a caller, and as many callers are rung for as people are free', async () => {
  const [one, other] = [ana(), ben()];
  const first = await joins('1', '+15550100101');
  await first.hears(english.first);
  await first.presses('1').presses('1');
  expect([one.calls.length, other.calls.length]).toEqual([1, 0]);
  const second = await joins('1', '+15550100102');
  await second.hears(english.second);
  expect([one.calls.length, other.calls.length]).toEqual([1, 1]);
  const third = await joins('1', '+15550100103');
  await third.hears(english.third);
  expect([one.calls.length, other.calls.length]).toEqual([1, 1]);
});

test('the caller hangs up while somebody is rung: the ringing stops', async () => {
  const one = ana();
  const caller = await joins();
  const ringing = await one.rings();
  await caller.hangsUp();
  await ringing.ends('canceled');
});

test('the caller leaves a message while somebody listens to the offer: nobody is connected', async () => {
  const one = ana();
  const caller = await joins();
  const offered = await one.picksUp();
  await offered.hears('To take it, press 1');
  await caller.presses('*').hears(english.leaveMessage);
  await offered.presses('1').hears('no longer waiting');
  await offered.ends('completed');
});

test('two accept at the same instant: one has the caller', async () => {
  const one = ana();
  const caller = await joins();
  const offered = await one.picksUp();
  await offered.hears('To take it, press 1');
  const queue = get().twilio.queues.find('support')?.sid ?? '';
  const path = `/agent/connect?lang=en-US&at=support&person=ben&caller=${caller.sid}&queue=${queue}&attempt=1`;
  const form = [...voiceFields, ['Digits', '1'] as [string, string]];
  const [{ text }] = await Promise.all([ask(get(), path, { form }), offered.presses('1')]);
  const hasTaken = text.includes('<Conference');
  await get().time.pass(5);
  expect(offered.heard.join().includes('no longer waiting')).toBe(hasTaken);
});

test('three calls in a row not answered: off duty for the day, and told so', async () => {
  await putOffDuty('ben');
  const one = ana();
  const caller = await joins();
  await caller.waits(1200);
  expect(one.calls.length).toBe(3);
  expect(await textsTo(one.number)).toEqual([
    'Harbor Dental: you did not answer three calls in a row, so you are off duty for today.',
  ]);
});

test('without Sync people are rung all the same, and one talks with the caller', async () => {
  get().restFaults = ({ host = '' }) => (host.startsWith('sync') ? { status: 503 } : undefined);
  const [one, other] = [ana(), ben()];
  for (const desk of [one, other]) desk.isLeftTo(pickUp([{ hears: 'To take it, press 1', presses: '1' }], 2));
  const caller = await joins();
  await caller.hears(english.someoneIsHere).waits(5);
  expect(caller.leg.hearers.length).toBe(1);
  get().restFaults = undefined;
  await caller.hangsUp();
});

test('the record says who was rung, who talked, and for how long; Events tell the same', async () => {
  const [one, other] = [ana(), ben()];
  const caller = await joins();
  await one.rings();
  const taken = await get().takes(other);
  await taken.talksTo(caller);
  await caller.waits(90).hangsUp();
  await get().time.pass(60);
  const records = new Records(get());
  const record = await records.of(caller.sid);
  expect(record).toMatchObject({
    result: 'answered',
    account: '12345',
    queue: { place: 'support', left: 'redirected' },
    answeredBy: { place: 'support', person: 'ben', number: '+15550100141' },
    recordings: [{ of: 'support', isMessage: false, status: 'completed' }],
  });
  expect(record?.talkedSeconds).toBeGreaterThanOrEqual(88);
  expect(record?.legs.map(({ person, status }) => [person, status])).toEqual([
    ['ana', 'no-answer'],
    ['ben', 'completed'],
  ]);
  expect(figures.of([record])).toMatchObject([
    { place: 'support', offered: 1, answered: 1, inTime: 1, wait: { average: record.queue?.waitedSeconds } },
  ]);
  await get().time.pass(20 * 60);
  const settled = await records.settled(caller.sid);
  // Only Events tell which place was told first, who hung up and, if Sync was slow, when the wait began.
  const { position: _, since, ...queue } = settled.queue ?? {};
  expect(since).toBeDefined();
  const soon = { ...record, queue: { ...record.queue, since: undefined }, endedBy: undefined };
  expect({ ...settled, queue, isSettled: false, endedBy: undefined }).toEqual(soon);
});

describe('while nobody is on duty, callers are led elsewhere', () => {
  const early = { onDuty: 'early', speaks: ['en-US'] as const };
  const get = switchboard({
    settings: withQueue(
      { nobody: 'mailbox' },
      {
        people: {
          ...dentalOffice.people,
          ana: { name: 'Ana', number: '+15550100140', ...early },
          ben: { name: 'Ben', number: '+15550100141', ...early },
        },
        hours: { ...dentalOffice.hours, early: { week: 'always', dates: { '01-06': ['06:00-10:05'] } } },
      },
    ),
  });

  test('when the last one goes those who wait leave, and nobody else joins', async () => {
    const caller = await get().calls('1');
    await caller.presses('1').presses('12345#').hears(english.first).waits(200);
    caller.isWaitingIn('support');
    await caller.hears(english.nobodyThere).hears(english.leaveMessage);
    const next = await get().calls('1', '+15550100101');
    await next.presses('1').presses('12345#').hears(english.nobodyThere).hears(english.leaveMessage);
    expect(get().phone('+15550100141').calls).toEqual([]);
  });
});
