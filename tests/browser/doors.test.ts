import type { BrowserContext, Page } from 'playwright-core';
import { passcode, switchboard } from '../support/switchboard';
import { openTwilIo, type TwilIo } from './twil-io';

/** Pages of other sites, in a real browser: whatever they try, the board and its session stay as they are. */

const get = switchboard();
let twilIo: TwilIo;

beforeAll(async () => {
  twilIo = await openTwilIo(get().simulation.host);
});

afterEach(async () => {
  for (const context of twilIo.browser.contexts()) await context.close();
});

afterAll(() => twilIo?.stop());

/** Somebody at the desk who has signed in, and then follows a link to a page of somebody else. */
async function atTheDesk(): Promise<{ context: BrowserContext; board: Page }> {
  const context = await twilIo.browser.newContext({ ignoreHTTPSErrors: true });
  const board = await context.newPage();
  await board.goto(twilIo.board);
  await board.locator('#passcode').fill(passcode);
  await board.keyboard.press('Enter');
  await isIn(board);
  return { context, board };
}

const isIn = (board: Page) => board.locator('#title', { hasText: get().settings.businessName }).waitFor();

/** Still signed in, and nobody has closed the business. */
async function isAsBefore(board: Page): Promise<void> {
  await board.reload();
  await isIn(board);
  const byHand =
    "fetch('/api/desk').then((answer) => answer.json()).then(({ roster }) => roster.byHand ?? 'open')";
  expect(await board.evaluate(byHand)).toBe('open');
}

const pages = () => [twilIo.neighbour, twilIo.stranger] as const;

describe.each([
  ['of another customer under twil.io', 0],
  ['of another site', 1],
] as const)('a page %s', (_, which) => {
  test.each([
    ['a frame', ''],
    ['a frame that may run scripts', 'sandbox="allow-scripts"'],
    ['a frame that may do everything', 'sandbox="allow-scripts allow-same-origin allow-forms"'],
    ['a frame without scripts', 'sandbox=""'],
  ])('refuses to open the board in %s', async (_, attributes) => {
    const { context } = await atTheDesk();
    const page = pages()[which];
    page.headers = {};
    page.html = `<iframe src="${twilIo.board}" width="1000" height="700" ${attributes}></iframe>`;
    const evil = await context.newPage();
    await evil.goto(page.origin, { waitUntil: 'load' });
    const frame = evil.frames()[1];
    expect(await frame?.locator('button:visible, input:visible, #desk:visible').count()).toBe(0);
    if (!attributes.includes('allow-same-origin') && attributes) return;
    await frame?.locator('#framed', { hasText: 'The board does not open inside another page.' }).waitFor();
    expect(await frame?.locator('#framed').innerText()).toContain('El tablero no se abre');
  });

  test('refuses a form that it sends with the session', async () => {
    const { context, board } = await atTheDesk();
    const page = pages()[which];
    page.headers = {};
    const { origin } = new URL(twilIo.board);
    page.html = `
      <form id="json" method="post" enctype="text/plain" action="${origin}/api/duty"><input name='{"hand":"closed","x":"' value='"}'></form>
      <form id="form" method="post" action="${origin}/api/sign-out"><input name="x" value="1"></form>`;
    for (const form of ['json', 'form']) {
      const evil = await context.newPage();
      await evil.goto(page.origin);
      await evil.evaluate(`document.getElementById('${form}').submit()`);
      await evil.waitForURL(`${origin}/api/*`);
      expect(await evil.locator('body').innerText()).toMatch(/"status":(401|403)/);
      await evil.close();
    }
    await isAsBefore(board);
  });

  test('refuses requests of its scripts, and does not let it read or embed anything', async () => {
    const { context, board } = await atTheDesk();
    await get().leavesMessage();
    const page = pages()[which];
    page.headers = {};
    page.html = '<p>Hello</p>';
    const evil = await context.newPage();
    await evil.goto(page.origin);
    const { origin } = new URL(twilIo.board);
    const tries = {
      read: `fetch('${origin}/api/desk', { credentials: 'include' }).then((answer) => answer.text())`,
      blind: `fetch('${origin}/api/duty', { method: 'POST', mode: 'no-cors', credentials: 'include', body: '{"hand":"closed"}' }).then(({ type, status }) => type + status)`,
      picture: `new Promise((resolve, reject) => { const picture = new Image(); picture.onload = () => resolve('seen'); picture.onerror = reject; picture.src = '${origin}/api/export?map=svg'; })`,
      script: `new Promise((resolve, reject) => { const script = document.createElement('script'); script.onload = () => resolve('run'); script.onerror = reject; script.src = '${origin}/api/calls'; document.body.append(script); })`,
    };
    const outcomes = Object.fromEntries(
      await Promise.all(
        Object.entries(tries).map(async ([name, code]) => [
          name,
          await evil.evaluate(`(${code}).catch(() => 'refused')`).catch(() => 'refused'),
        ]),
      ),
    );
    expect(outcomes).toEqual({
      read: 'refused',
      blind: expect.stringMatching(/opaque0|refused/),
      picture: 'refused',
      script: 'refused',
    });
    await isAsBefore(board);
  });
});

test('refuses to be locked out by planted cookies of the same name', async () => {
  const { context, board } = await atTheDesk();
  const ours = (await context.cookies()).find(({ name }) => name.startsWith('switchboard-'));
  expect(ours).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Strict' });
  const { neighbour } = twilIo;
  neighbour.html = '<p>Hello</p>';
  // What a page that knows the name could do: paths longer than ours come first in a request.
  neighbour.headers = {
    'set-cookie': ['/api/', '/api/desk', '/'].map(
      (path) => `${ours?.name}=planted; Domain=twil.io; Path=${path}; Secure; HttpOnly`,
    ),
  };
  const evil = await context.newPage();
  await evil.goto(neighbour.origin);
  expect((await context.cookies()).filter(({ value }) => value === 'planted')).toHaveLength(3);
  await board.reload();
  await isIn(board);
  await board.locator('#sign-out').click();
  await board.locator('#passcode').waitFor();
  await board.locator('#passcode').fill(passcode);
  await board.keyboard.press('Enter');
  await isIn(board);
});

test('refuses the session elsewhere once it is signed out, in another tab too', async () => {
  const { context, board } = await atTheDesk();
  const other = await context.newPage();
  await other.goto(twilIo.board);
  await isIn(other);
  await board.locator('#sign-out').click();
  await board.locator('#passcode').waitFor();
  await other.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
  await other.locator('#passcode').waitFor();
});
