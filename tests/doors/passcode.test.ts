import { Visitor } from '../board/visitor';
import { Records } from '../support/records';
import { passcode, switchboard } from '../support/switchboard';

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

test('a session that was signed out is over, also where its cookie was copied to', async () => {
  const visitor = new Visitor(get());
  await visitor.signsIn();
  const elsewhere = new Visitor(get());
  elsewhere.cookie = visitor.cookie;
  const { status, headers } = await visitor.sends('/api/sign-out', {});
  expect(status).toBe(200);
  expect(headers.getSetCookie()[0]).toMatch(/^switchboard-[\w-]{12}=over;.*Max-Age=0/);
  expect((await elsewhere.looks('/api/desk')).status).toBe(401);
  expect((await elsewhere.sends('/api/duty', { hand: 'closed' })).status).toBe(401);
  expect((await elsewhere.sends('/api/sign-out', {})).status).toBe(401);
});

test('each sign-in is a session of its own: whoever signs out leaves the others in', async () => {
  const [one, other] = [new Visitor(get()), new Visitor(get())];
  await one.signsIn();
  await other.signsIn();
  await one.sends('/api/sign-out', {});
  expect((await other.looks('/api/desk')).status).toBe(200);
});

test('where Sync does not take it, signing out says that the session is not over', async () => {
  const visitor = new Visitor(get());
  await visitor.signsIn();
  get().outage = { status: 503 };
  get().expectFault(/sign-out answered 503/);
  for (let time = 0; time < 2; time++) {
    const { status, json } = await visitor.sends('/api/sign-out', {});
    expect([status, json.error.reason]).toEqual([503, 'sync']);
  }
  get().outage = undefined;
  expect((await visitor.sends('/api/sign-out', {})).status).toBe(200);
  expect((await visitor.looks('/api/desk')).status).toBe(401);
});

/** The cookie of somebody who has signed out: signed by us, and over. */
async function over(): Promise<string> {
  const visitor = new Visitor(get());
  await visitor.signsIn();
  await visitor.sends('/api/sign-out', {});
  return visitor.cookie;
}

test('refuses to be locked out by a planted cookie of a session that was signed out', async () => {
  const visitor = new Visitor(get());
  await visitor.signsIn();
  visitor.cookie = `${await over()}; ${visitor.cookie}`;
  expect((await visitor.looks('/api/desk')).status).toBe(200);
});

test('refuses both sessions of a browser once it has signed out, wherever they were copied to', async () => {
  const [one, other, browser] = [new Visitor(get()), new Visitor(get()), new Visitor(get())];
  await one.signsIn();
  await other.signsIn();
  browser.cookie = `${await over()}; ${one.cookie}; ${other.cookie}`;
  expect((await browser.sends('/api/sign-out', {})).status).toBe(200);
  for (const visitor of [one, other]) expect((await visitor.looks('/api/desk')).status).toBe(401);
});

test('refuses to answer hundreds of planted cookies with as many', async () => {
  const visitor = new Visitor(get());
  const planted = Array.from({ length: 300 }, (_, at) => `switchboard-${String(at).padStart(12, '0')}=x`);
  visitor.cookie = planted.join('; ');
  const { status, headers } = await visitor.signsIn();
  expect([status, headers.getSetCookie().length]).toEqual([200, 21]);
  expect((await visitor.looks('/api/desk')).status).toBe(200);
});

test('refuses a session that was signed out after the functions were started anew', async () => {
  const visitor = new Visitor(get());
  visitor.cookie = await over();
  await get().simulation.host.redeploy();
  expect((await visitor.looks('/api/desk')).status).toBe(401);
});

test('after five wrong ones each falls into a longer pause', async () => {
  expect(await guesses(6)).toEqual([401, 401, 401, 401, 401, 429]);
  const visitor = new Visitor(get());
  const waits: number[] = [];
  for (let time = 0; time < 8; time++) {
    const { json } = await visitor.signsIn('a guess');
    waits.push(json.error.seconds);
    await get().time.pass(json.error.seconds + 1);
    await visitor.signsIn('another guess');
  }
  expect(waits[0]).toBeLessThan(10);
  expect(waits).toEqual([...waits].sort((one, other) => one - other));
  expect(waits.at(-1)).toBe(60);
});

test('the right one gets in while strangers guess', async () => {
  await guesses(20);
  expect((await new Visitor(get()).signsIn()).status).toBe(200);
});

test('a guess within a pause asks Twilio for nothing', async () => {
  await guesses(5);
  get().requests.length = 0;
  expect(await guesses(10)).toEqual(Array.from({ length: 10 }, () => 429));
  expect(get().requests.map(({ restRequests }) => restRequests)).toEqual(Array.from({ length: 10 }, () => 0));
});

test('guesses are counted where Sync reads but does not write', async () => {
  get().restFaults = ({ method, path }) =>
    method !== 'GET' && path.includes('/Documents') ? { status: 503 } : undefined;
  expect(await guesses(6)).toEqual([401, 401, 401, 401, 401, 429]);
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
      .some(({ event }) => event === 'wrong-passcode-unsaved'),
  ).toBe(true);
});

test('neither the passcode nor a guess is logged', async () => {
  await guesses(7);
  await new Visitor(get()).signsIn();
  expect(JSON.stringify(get().logs)).not.toMatch(/seagull|guess/);
});
