import type { DayFigures, PlaceFigures } from '../../functions/types/figures';
import { languages } from '../calls/words';
import { Records } from '../support/records';
import { type Switchboard, switchboard, tuesdayAtTen, withPlaces } from '../support/switchboard';
import { Visitor } from './visitor';

const get = switchboard({ settings: withPlaces({ support: { answeredWithin: 45 } }) });
const evening = switchboard({ startsAt: tuesdayAtTen + 12 * 3600_000 });

async function look(at: Switchboard, query: string) {
  return new Visitor(at).asProgram(`/api/export?${query}`);
}

async function figures(at = get()): Promise<DayFigures> {
  return (await look(at, 'figures=json&day=2026-01-06')).json;
}

async function of(place: string): Promise<PlaceFigures | undefined> {
  return (await figures()).places.find((each) => each.place === place);
}

/** Each row of a table by the names of its columns. */
function rowsOf(table: string): Record<string, string>[] {
  const [names = [], ...rows] = table
    .replace('\uFEFF', '')
    .trim()
    .split('\r\n')
    .map((row) => row.slice(1, -1).split('","'));
  return rows.map((row) => Object.fromEntries(row.map((cell, at) => [names[at], cell])));
}

describe.each(languages)('callers who heard $name', ({ key }) => {
  test('answered after a wait, given up, left a message instead', async () => {
    const soon = await get().waits(key, '+15550100101');
    const agent = await get().agent();
    await agent.talksTo(soon);
    await soon.waits(90).hangsUp();
    await agent.hangsUp();

    const late = await get().waits(key, '+15550100102');
    await late.waits(120);
    const other = await get().agent();
    await other.talksTo(late);
    await late.waits(30).hangsUp();
    await other.hangsUp();

    await (await get().waits(key, '+15550100103')).waits(200).hangsUp();
    const asker = await get().waits(key, '+15550100104');
    await asker.presses('*').hears('beep').says('Please call me back.').waits(5).hangsUp();
    await (await get().waits(key, '+15550100105')).hangsUp();
    await get().time.pass(60);

    const support = await of('support');
    expect(support).toMatchObject({
      answeredWithin: 45,
      offered: 5,
      answered: 2,
      inTime: 1,
      abandoned: 2,
      messages: 1,
    });
    // Who hangs up while our words are said is in line already for Twilio, for less than ten seconds or more.
    expect(support?.serviceLevel).toBe(support?.short === 1 ? 0.25 : 0.2);
    expect(support?.wait?.longest).toBeGreaterThanOrEqual(120);
    expect(support?.wait?.longest).toBeLessThan(180);
    expect(support?.abandonedWait?.longest).toBeGreaterThanOrEqual(200);
    expect(support?.averageTalk).toBeGreaterThanOrEqual(55);
    expect(support?.averageTalk).toBeLessThan(65);
    const hours = support?.hours.map(({ date, offered }) => ({ date, offered })) ?? [];
    expect(hours.every(({ date }) => date === '2026-01-06')).toBe(true);
    expect(hours.reduce((sum, { offered }) => sum + offered, 0)).toBe(5);
  });

  test('rung for: accepted, hung up at once, hung up late', async () => {
    const carla = get().phone('+15550100142');
    const caller = await (await get().calls(key, '+15550100101')).presses('2');
    await caller.hears('ringing').waits(12);
    (await get().takes(carla)).isTalkingTo(caller);
    await caller.waits(40).hangsUp();
    await (await (await get().calls(key, '+15550100102')).presses('2')).hears('ringing').waits(4).hangsUp();
    await (await (await get().calls(key, '+15550100103')).presses('2')).hears('ringing').waits(15).hangsUp();
    await get().time.pass(60);
    const soon = await of('sales');
    expect(soon?.wait?.longest).toBeGreaterThanOrEqual(12);
    expect(soon?.wait?.longest).toBeLessThanOrEqual(20);
    expect(soon).toMatchObject({
      answeredWithin: 20,
      offered: 3,
      answered: 1,
      abandoned: 2,
      short: 1,
      messages: 0,
    });
    expect(soon).toMatchObject({ inTime: 1, serviceLevel: 0.5, averageTalk: 40 });

    // Settled, they say the same, to the second that clocks differ.
    await get().time.pass(17 * 60);
    const settled = new Records(get());
    for (const { callSid } of (await settled.newest({ from: tuesdayAtTen, to: tuesdayAtTen + 3600_000 }))
      .calls)
      await settled.settled(callSid);
    const { wait: _, averageTalk, abandonedWait, hours, ...counted } = (await of('sales')) as PlaceFigures;
    expect(soon).toMatchObject(counted);
    expect(Math.abs((averageTalk ?? 0) - 40)).toBeLessThanOrEqual(1);
    expect(Math.abs((abandonedWait?.longest ?? 0) - (soon?.abandonedWait?.longest ?? 0))).toBeLessThanOrEqual(
      1,
    );
  });
});

test('three requests count a day of a hundred calls', async () => {
  await (await get().waits('1')).waits(20).hangsUp();
  await get().time.pass(5);
  await figures();
  const [asked] = get().requests.filter(({ path }) => path === '/api/export');
  expect(asked?.restRequests).toBe(3);
});

test('a call that goes on does not count yet', async () => {
  await get().waits('1');
  expect((await figures()).places).toEqual([]);
});

test('closed: whoever left a message had nobody to wait for', async () => {
  const caller = await evening().calls('1');
  await caller.presses('4').hears('beep').says('Please call me back.').waits(5).hangsUp();
  await evening().time.pass(60);
  expect(await figures(evening())).toEqual({ day: '2026-01-06', places: [] });
});

describe('as a table', () => {
  test('a row for each hour of a place, by the name of the place', async () => {
    await (await (await get().calls('1')).presses('2')).hears('ringing').waits(15).hangsUp();
    await (await get().waits('1', '+15550100101')).waits(60).hangsUp();
    await get().time.pass(5);
    const { status, headers, bytes } = await look(get(), 'figures=csv&from=2026-01-01&to=2026-01-06');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(headers.get('content-disposition')).toBe(
      'attachment; filename="figures-2026-01-01-to-2026-01-06.csv"',
    );
    const rows = rowsOf(bytes.toString());
    expect(rows).toEqual([
      expect.objectContaining({ place: 'support', 'seconds allowed': '45', abandoned: '1' }),
      expect.objectContaining({
        place: 'sales',
        date: '2026-01-06',
        hour: expect.stringMatching(/^1[01]:00$/),
        offered: '1',
        answered: '0',
        'in time': '0',
        'seconds allowed': '20',
        abandoned: '1',
        'abandoned within 10 s': '0',
        messages: '0',
        'service level': '0',
        'average wait': '',
        'average talk': '',
      }),
    ]);
    const day = await look(get(), 'figures=csv&day=2026-01-06');
    expect(day.bytes.toString()).toBe(bytes.toString());
    expect(day.headers.get('content-disposition')).toContain('"figures-2026-01-06.csv"');
    expect(rowsOf((await look(get(), 'figures=csv&to=2026-01-05&from=2026-01-01')).bytes.toString())).toEqual(
      [],
    );
  });

  test.each([
    ['figures=pdf', 'figures'],
    ['figures=constructor', 'figures'],
    ['figures=csv&from=yesterday', 'from'],
    ['figures=csv&to=2026-02-30', 'to'],
    ['figures=csv&from=2026-01-06&to=2026-01-05', 'to'],
    ['figures=csv&from=2026-01-01&to=2026-02-01', 'from'],
  ])('400: %s', async (query, field) => {
    const { status, json } = await look(get(), query);
    expect([status, json.error.field]).toEqual([400, field]);
  });

  test('a month with the day on which clocks change is no longer than others', async () => {
    expect((await look(get(), 'figures=csv&from=2025-10-10&to=2025-11-09')).status).toBe(200);
  });

  test('is for people who have signed in', async () => {
    expect((await new Visitor(get()).looks('/api/export?figures=json')).status).toBe(401);
  });
});
