import { Records } from '../support/records';
import { passcode, switchboard } from '../support/switchboard';
import { Visitor } from './visitor';

import sync = require('../../functions/store/sync.private');

const get = switchboard();

/** Somebody who tries. */
async function guesses(times: number, visitor = new Visitor(get())) {
  const statuses: number[] = [];
  for (let time = 0; time < times; time++) statuses.push((await visitor.signsIn(`guess ${time}`)).status);
  return statuses;
}

beforeEach(() => get().time.pass(3601));

test('the passcode gives a cookie that only the board itself sends, for twelve hours', async () => {
  const visitor = new Visitor(get());
  const { status, headers } = await visitor.signsIn();
  expect(status).toBe(200);
  const [cookie] = headers.getSetCookie();
  for (const attribute of ['HttpOnly', 'Secure', 'SameSite=Strict', 'Path=/api/', 'Max-Age=43200'])
    expect(cookie).toContain(attribute);
  expect((await visitor.looks('/api/desk')).status).toBe(200);
  await get().time.pass(12 * 3600 - 60);
  expect((await visitor.looks('/api/desk')).status).toBe(200);
  await get().time.pass(61);
  expect((await visitor.looks('/api/desk')).status).toBe(401);
});

test.each([
  ['wrong', 'guess'],
  ['empty', ''],
  ['in capitals', passcode.toUpperCase()],
  ['longer', `${passcode} `],
])('401 to a passcode that is %s', async (_, typed) => {
  const { status, json, headers } = await new Visitor(get()).signsIn(typed);
  expect(status).toBe(401);
  expect(json.error).toMatchObject({ status: 401, reason: 'wrong-passcode' });
  expect(headers.getSetCookie()).toEqual([]);
});

test('who signs out has to sign in again', async () => {
  const visitor = new Visitor(get());
  await visitor.signsIn();
  const { status, headers } = await visitor.sends('/api/sign-out', {});
  expect(status).toBe(200);
  expect(headers.getSetCookie()[0]).toMatch(/^switchboard=over;.*Max-Age=0/);
});

test('after five wrong ones each has to wait longer; then the right one works', async () => {
  expect(await guesses(6)).toEqual([401, 401, 401, 401, 401, 429]);
  const visitor = new Visitor(get());
  const waits: number[] = [];
  for (let time = 0; time < 8; time++) {
    const { json } = await visitor.signsIn(passcode);
    waits.push(json.error.seconds);
    await get().time.pass(json.error.seconds + 1);
    await visitor.signsIn('another guess');
  }
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
  await get().time.pass(61);
  expect((await visitor.signsIn()).status).toBe(200);
  expect((await new Visitor(get()).signsIn()).status).toBe(200);
});

test('a browser that has signed in before is not locked out by strangers', async () => {
  const known = new Visitor(get());
  await known.signsIn();
  await guesses(8);
  expect((await new Visitor(get()).signsIn()).status).toBe(429);
  expect((await known.signsIn()).status).toBe(200);
  expect(await guesses(6, known)).toEqual([401, 401, 401, 401, 401, 429]);
});

test('many at the same moment are not each the first', async () => {
  const all = await Promise.all(Array.from({ length: 20 }, () => new Visitor(get()).signsIn('guess')));
  const looked = all.filter(({ status }) => status === 401);
  expect(looked.length).toBeLessThanOrEqual(5);
  expect(all.every(({ status }) => status === 401 || status === 429)).toBe(true);
});

test('without a passcode in the environment nobody gets in, and the page can say why', async () => {
  get().simulation.host.setEnv({});
  for (const typed of ['', 'undefined', passcode]) {
    const { status, json } = await new Visitor(get()).signsIn(typed);
    expect([status, json.error.reason]).toEqual([409, 'no-passcode']);
  }
});

test('whoever signs in makes the place for notes of calls', async () => {
  const { syncMaps } = sync.store(new Records(get()).client);
  await syncMaps('desk').remove();
  const visitor = new Visitor(get());
  expect((await visitor.signsIn('guess')).status).toBe(401);
  await expect(syncMaps('desk').fetch()).rejects.toMatchObject({ status: 404 });
  for (let time = 0; time < 2; time++) expect((await visitor.signsIn()).status).toBe(200);
  await expect(syncMaps('desk').fetch()).resolves.toMatchObject({ uniqueName: 'desk' });
});

test('where Sync is down the passcode still works, and wrong ones are slowed down all the same', async () => {
  get().outage = { status: 503 };
  expect(await guesses(6)).toEqual([401, 401, 401, 401, 401, 429]);
  await get().time.pass(61);
  expect((await new Visitor(get()).signsIn()).status).toBe(200);
  expect(
    get()
      .events()
      .some(({ event }) => event === 'sign-in-uncounted'),
  ).toBe(true);
});

test('neither the passcode nor a guess is logged', async () => {
  await guesses(7);
  await new Visitor(get()).signsIn();
  expect(JSON.stringify(get().logs)).not.toMatch(/seagull|guess/);
});
