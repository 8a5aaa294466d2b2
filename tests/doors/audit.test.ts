import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { recordings } from '../../scripts/recordings';
import { records } from '../../scripts/records';
import { Visitor } from '../board/visitor';
import { mentions, runs } from '../records/support';
import { Records } from '../support/records';
import { switchboard } from '../support/switchboard';

const get = switchboard();

let visitor: Visitor;
beforeAll(async () => {
  visitor = new Visitor(get());
  await visitor.signsIn();
});

interface Line {
  readonly who: string;
  readonly what: string;
  readonly of: string;
}

/** What `npm run records -- audit` shows of this test. */
async function lines(): Promise<Line[]> {
  const { json } = await runs(records, get(), `audit --since 1d --json`);
  return (json as Line[]).slice(before).map(({ who, what, of }) => ({ who, what, of }));
}
let before = 0;
beforeEach(async () => {
  before = 0;
  before = (await lines()).length;
});

const board = expect.stringMatching(/^board [\w-]{12}$/);
const command = `command ${userInfo().username}`;

async function left(from?: string) {
  const caller = await get().leavesMessage(from);
  const [recording] = await new Records(get()).client.recordings.list({ callSid: caller.sid });
  return { call: caller.sid, recording: recording?.sid ?? '' };
}

test('whoever listens stands in it, once for each play', async () => {
  const { call, recording } = await left();
  const path = `/api/recording?sid=${recording}`;
  const line = { who: board, what: 'listened', of: `${recording} of ${call}` };
  for (const Range of ['bytes=0-1', 'bytes=0-', 'bytes=100-199']) await visitor.looks(path, { Range });
  expect(await lines()).toEqual([line]);
  await get().time.pass(60);
  await visitor.looks(path);
  await get().time.pass(1);
  await visitor.asProgram(path);
  expect(await lines()).toEqual([line, line, { ...line, who: 'program tests' }]);
});

test('whoever leaves out the first byte stands in it as well', async () => {
  const { call, recording } = await left();
  await visitor.looks(`/api/recording?sid=${recording}`, { Range: 'bytes=1-' });
  expect(await lines()).toEqual([{ who: board, what: 'listened', of: `${recording} of ${call}` }]);
});

test('what was not played does not', async () => {
  await visitor.looks(`/api/recording?sid=RE${'0'.repeat(32)}`);
  const { recording } = await left();
  await visitor.looks(`/api/recording?sid=${recording}`, { Range: 'bytes=99999999-' });
  expect(await lines()).toEqual([]);
});

test('whoever deletes a message; done and open are no deletion', async () => {
  const { call, recording } = await left();
  for (const how of ['done', 'open', 'deleted', 'deleted'])
    await visitor.sends('/api/message', { call, recording, how });
  expect(await lines()).toEqual([{ who: board, what: 'deleted', of: `${recording} of ${call}` }]);
});

test('whoever deletes it at the second try, because Twilio was away at the first', async () => {
  const { call, recording } = await left();
  let isAway = false;
  get().restFaults = ({ method, path }) => {
    isAway ||= method === 'DELETE' && path.includes('/Recordings/');
    return isAway ? { status: 503 } : undefined;
  };
  const deletes = () => visitor.sends('/api/message', { call, recording, how: 'deleted' });
  expect((await deletes()).status).toBe(502);
  get().restFaults = undefined;
  expect(await lines()).toEqual([]);
  expect((await deletes()).status).toBe(200);
  expect(await lines()).toEqual([{ who: board, what: 'deleted', of: `${recording} of ${call}` }]);
});

test('whoever exports calls or figures', async () => {
  await visitor.looks('/api/export?day=2026-01-06');
  await get().time.pass(1);
  await visitor.asProgram('/api/export?figures=csv&from=2026-01-01&to=2026-01-06');
  await visitor.looks('/api/export?figures=json');
  expect(await lines()).toEqual([
    { who: board, what: 'exported', of: 'calls-2026-01-06.csv' },
    { who: 'program tests', what: 'exported', of: 'figures-2026-01-01-to-2026-01-06.csv' },
  ]);
});

test('whoever exports or archives with a command', async () => {
  await left();
  const folder = await mkdtemp(join(tmpdir(), 'archive-'));
  try {
    await runs(records, get(), 'export --csv --since 2d');
    await get().time.pass(1);
    expect((await runs(recordings, get(), `archive --to ${folder} --delete`)).code).toBe(0);
  } finally {
    await rm(folder, { recursive: true });
  }
  const [first, ...archived] = await lines();
  expect(first).toEqual({ who: command, what: 'exported', of: 'calls since 2d' });
  expect(archived.toSorted((one, other) => (one.what < other.what ? 1 : -1))).toEqual([
    { who: command, what: 'exported', of: 'recordings: 1' },
    { who: command, what: 'deleted', of: 'recordings that were archived: 1' },
  ]);
});

test('whoever erases: the line of it stays, and does not name the caller', async () => {
  const number = '+15550109321';
  await left(number);
  expect((await runs(records, get(), `erase ${number} --yes`)).code).toBe(0);
  expect(await lines()).toEqual([
    { who: command, what: 'erased', of: expect.stringMatching(/^1 call of \+15•+21$/) },
  ]);
  expect(await mentions(get(), number.slice(1))).toEqual([]);
});

test('whoever says no has erased nothing', async () => {
  const number = '+15550109322';
  await left(number);
  const { code } = await runs(records, get(), `erase ${number}`, { ask: async () => 'no' });
  expect([code, await lines()]).toEqual([1, []]);
});

test('purge stands in it too', async () => {
  await runs(records, get(), 'purge --older-than 300d --yes');
  expect(await lines()).toEqual([{ who: command, what: 'erased', of: 'calls before 2025-03-12' }]);
});

test('without Sync the answer is given all the same, and the log has the line', async () => {
  get().restFaults = ({ path }) => (path.includes('/Maps/audit') ? { status: 503 } : undefined);
  const { status } = await visitor.looks('/api/export?day=2026-01-06');
  get().restFaults = undefined;
  expect(status).toBe(200);
  expect(get().events()).toContainEqual(
    expect.objectContaining({
      event: 'not-audited',
      who: board,
      what: 'exported',
      of: 'calls-2026-01-06.csv',
    }),
  );
  expect(await lines()).toEqual([]);
});

test('for people: a line each, oldest first, and only since then', async () => {
  await visitor.looks('/api/export?day=2026-01-06');
  const { out } = await runs(records, get(), 'audit --since 7d');
  expect(out).toMatch(/^2026-01-0\dT[\d:]{8}Z {2}exported {2}calls-2026-01-06\.csv {2}by board [\w-]{12}$/m);
  await get().time.pass(120);
  const { json } = await runs(records, get(), 'audit --since 1m --json');
  expect(json).toEqual([]);
});
