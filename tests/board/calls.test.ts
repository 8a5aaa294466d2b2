import { agentLine, mainLine, pin, switchboard, tuesdayAtTen } from '../support/switchboard';
import { Visitor } from './visitor';

const get = switchboard();

// What people read on the board stays out of the log.
afterEach(() => expect(JSON.stringify(get().logs)).not.toMatch(/\+1?\d{10}|12345|Marta/));

/** Somebody at the board. */
async function somebody(): Promise<Visitor> {
  const visitor = new Visitor(get());
  await visitor.signsIn();
  return visitor;
}

const desk = async () => (await (await somebody()).looks('/api/desk')).json;

test('a call is seen while it goes on: who and, once it is handed on, where', async () => {
  const before = await desk();
  expect(before).toMatchObject({ day: '2026-01-06', calls: [], inbox: [], waiting: [], agents: [] });
  expect(before.business).toMatchObject({
    name: 'Harbor Dental',
    phoneNumber: mainLine,
    timeZone: 'America/Chicago',
    places: { sales: { kind: 'ring', name: { 'en-US': 'sales', 'es-MX': 'ventas' } } },
    people: { carla: 'Carla' },
  });
  const caller = await (await get().calls('2')).presses('1');
  const { calls } = await desk();
  expect(calls).toHaveLength(1);
  expect(calls[0]).toMatchObject({
    from: '+15550100100',
    way: [],
    isOver: false,
    result: 'live',
  });
  await caller.presses('12345#').hears('ringing');
  expect((await desk()).calls[0]).toMatchObject({ language: 'es-MX', way: ['account'], account: '12345' });
});

test('who waits, since when, who is on duty, and with whom they talk', async () => {
  const caller = await get().waits('1');
  const waited = await desk();
  expect(waited.waiting).toEqual([
    {
      place: 'support',
      callSid: caller.sid,
      language: 'en-US',
      way: ['account'],
      account: '12345',
      position: 1,
      since: expect.any(Number),
      from: '+15550100100',
    },
  ]);
  expect(waited.calls[0]).toMatchObject({ callSid: caller.sid, account: '12345' });
  expect(waited.agents).toEqual([]);
  const agent = await get().agent();
  await agent.talksTo(caller);
  const talks = await desk();
  expect(talks.waiting).toEqual([]);
  expect(talks.agents).toEqual([{ callSid: agent.sid, person: 'desk', number: '+15550100150' }]);
  expect(talks.calls[0].answeredBy).toMatchObject({ place: 'support', person: 'desk', callSid: agent.sid });
});

test('who has picked up and, once the talk is over, who has answered', async () => {
  const carla = get().phone('+15550100142');
  const caller = await (await get().calls('1')).presses('2');
  await caller.waits(3);
  const answered = await carla.picksUp();
  const [ringing] = (await desk()).calls;
  expect(ringing.answeredBy).toBeUndefined();
  expect(ringing.legs).toContainEqual(expect.objectContaining({ person: 'carla', status: 'in-progress' }));
  await answered.presses('1');
  await answered.talksTo(caller);
  await caller.waits(5).hangsUp();
  await get().time.pass(5);
  const [call] = (await desk()).calls;
  expect(call).toMatchObject({ way: ['sales'], answeredBy: { place: 'sales', person: 'carla' } });
  expect(call.legs.map(({ person }: { person: string }) => person).sort()).toEqual(['carla', 'dan']);
});

test('nothing new is answered with 304', async () => {
  await get().calls('1');
  const visitor = await somebody();
  const first = await visitor.looks('/api/desk');
  const etag = first.headers.get('etag') ?? '';
  const again = await visitor.looks('/api/desk', { 'If-None-Match': etag });
  expect([again.status, again.bytes.length]).toEqual([304, 0]);
  expect(Number(again.headers.get('switchboard-now'))).toBeGreaterThan(tuesdayAtTen);
  await get().phone('+15550100101').dials(mainLine);
  expect((await visitor.looks('/api/desk', { 'If-None-Match': etag })).status).toBe(200);
});

test('a busy day: fifty at a time, each call once', async () => {
  for (let call = 0; call < 58; call++)
    await (
      await get()
        .phone(`+155501003${String(call).padStart(2, '0')}`)
        .dials(mainLine)
    ).hangsUp();
  const visitor = await somebody();
  const pages: string[][] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const { json } = await visitor.looks(`/api/calls?cursor=${cursor}`);
    pages.push(json.calls.map(({ callSid }: { callSid: string }) => callSid));
    cursor = json.cursor;
  }
  expect(pages[0]).toHaveLength(50);
  expect(pages.flat().length).toBeGreaterThanOrEqual(58);
  expect(new Set(pages.flat()).size).toBe(pages.flat().length);
  for (const cursor of ['../', 'x-y', '99999999999999999999', '-1-2', '1767715199-99999']) {
    const { status, json } = await visitor.looks(`/api/calls?cursor=${encodeURIComponent(cursor)}`);
    expect([status, json.error.field]).toEqual([400, 'cursor']);
  }
});

test('Twilio cannot be reached: a JSON error, and nothing of ours in it', async () => {
  const visitor = await somebody();
  get().outage = { status: 503 };
  get().expectFault(/"path":"\/api\/desk"/);
  get().expectFault(/\/api\/desk answered 5/);
  const { status, json } = await visitor.looks('/api/desk');
  expect([status, json.error.message]).toEqual([500, 'Something went wrong on our side.']);
});

test('the next call is taken: the agent rings, and gets the caller for the PIN', async () => {
  const caller = await get().waits('1');
  const telephone = get().phone('+15550100150');
  const { status, json } = await (await somebody()).sends('/api/take', {});
  expect([status, json.number]).toEqual([201, '+15550100150']);
  const agent = await telephone.picksUp();
  expect((await desk()).agents).toEqual([]);
  await agent.hears('PIN').presses(`${pin}#`);
  await agent.talksTo(caller);
  expect((await desk()).agents).toEqual([{ callSid: agent.sid, person: 'desk', number: '+15550100150' }]);
});

test('no agent line, no call taken', async () => {
  get().simulation.host.setEnv({ BOARD_PASSCODE: 'seagull-and-lighthouse' });
  const { status, json } = await (await somebody()).sends('/api/take', {});
  expect([status, json.error.reason]).toEqual([409, 'no-pin']);
});

test('a table for a spreadsheet, in which no caller can write a formula', async () => {
  const withheld = await get().phone('=HYPERLINK("http://evil.example")').dials(mainLine);
  await withheld.hangsUp();
  await (await get().calls('1', '+15550100101')).hangsUp();
  const { status, headers, bytes } = await (await somebody()).looks('/api/export?day=2026-01-06');
  expect(status).toBe(200);
  expect(headers.get('content-disposition')).toBe('attachment; filename="calls-2026-01-06.csv"');
  const table = bytes.toString();
  const [names, ...rows] = table.trim().split('\r\n');
  expect(names).toContain('"time","call","direction","from"');
  expect(rows).toHaveLength(2);
  expect(table).toContain(`"'+15550100101"`);
  expect(table).not.toMatch(/(^|,|\n)"?[=+\-@]/);
});

test('a program may look too, with the key', async () => {
  await (await get().phone().dials(agentLine)).hangsUp();
  const { status, json } = await new Visitor(get()).asProgram('/api/desk');
  expect(status).toBe(200);
  expect(json.calls).toEqual([]);
});

test('any day, and the day of the business, not of Greenwich', async () => {
  // Seven in the evening in Chicago is one at night in Greenwich.
  await get().time.pass(9 * 3600);
  await (await get().calls('1')).hangsUp();
  const visitor = await somebody();
  const of = async (day: string) => (await visitor.looks(`/api/calls?day=${day}`)).json;
  expect((await of('2026-01-06')).calls).toHaveLength(1);
  expect((await of('2026-01-05')).calls).toEqual([]);
  for (const day of ['', 'today', '2026-13-01', '2026-02-30', '../2026'])
    expect((await of(encodeURIComponent(day))).day).toBe('2026-01-06');
});
