import { Visitor } from '../board/visitor';
import { builtFunctions } from '../support/paths';
import { passcode, switchboard } from '../support/switchboard';

const get = switchboard();
const open = builtFunctions.filter((one) => !one.isProtected).map(({ path }) => path);

/** Every public path: what it does, and so what it refuses. A new one needs its line here: the first test says so. */
const doors: Record<string, 'signs' | 'shows' | 'changes'> = {
  '/api/calls': 'shows',
  '/api/desk': 'shows',
  '/api/duty': 'changes',
  '/api/export': 'shows',
  '/api/message': 'changes',
  '/api/place-call': 'changes',
  '/api/recording': 'shows',
  '/api/sign-in': 'signs',
  '/api/sign-out': 'signs',
  '/api/take': 'changes',
};

const pathsThat = (...kinds: string[]) => open.filter((path) => kinds.includes(doors[path] ?? ''));

test('every public path is listed', () => {
  expect(Object.keys(doors).sort()).toEqual(open);
});

describe.each(pathsThat('shows', 'changes'))('%s', (path) => {
  test('401 to nobody, to a wrong key and to half a key', async () => {
    const visitor = new Visitor(get());
    for (const told of [
      await visitor.looks(path),
      await visitor.sends(path, {}),
      await visitor.asProgram(path, 'wrong'),
      await visitor.asProgram(path, 'test-key'),
    ]) {
      expect(told.status).toBe(401);
      expect(told.json.error.message).toMatch(/^Sign in/);
      expect(told.headers.get('www-authenticate')).toBe('Bearer');
    }
  });

  test.each([
    ['empty', (own: string) => own.replace(/=.*/, '=')],
    ['made up', () => `switchboard-abcdefghijkl=9999999999.${'a'.repeat(43)}`],
    ['under another name', (own: string) => own.replace(/-[^=]+/, '-abcdefghijkl')],
    ['with a later end', (own: string) => own.replace(/=\d+/, '=9999999999')],
    ['cut short', (own: string) => own.slice(0, -1)],
    ['with another signature', (own: string) => own.slice(0, -1) + (own.endsWith('A') ? 'B' : 'A')],
    ['signed out', (own: string) => own.replace(/=.*/, '=over')],
    ['very long', (own: string) => own.replace(/=.*/, `=${'1'.repeat(5000)}`)],
  ])('401 to a cookie that is %s', async (_, forged) => {
    const visitor = new Visitor(get());
    await visitor.signsIn();
    visitor.cookie = forged(visitor.cookie);
    expect((await visitor.looks(path)).status).toBe(401);
    expect((await visitor.sends(path, {})).status).toBe(401);
  });

  test('401 to a cookie of twelve hours ago, and when the passcode has changed', async () => {
    const visitor = new Visitor(get());
    await visitor.signsIn();
    get().simulation.host.setEnv({ BOARD_PASSCODE: `${passcode}!` });
    expect((await visitor.looks(path)).status).toBe(401);
    get().simulation.host.setEnv({ BOARD_PASSCODE: passcode });
    expect((await visitor.looks(path)).status).not.toBe(401);
    await get().time.pass(12 * 3600 + 1);
    expect((await visitor.looks(path)).status).toBe(401);
  });

  test('401 when headers come in the query, where anybody can write them', async () => {
    const query = `?request[cookies][switchboard-abcdefghijkl]=x&request[headers][authorization]=Bearer%20x`;
    expect((await new Visitor(get()).looks(path + query)).status).toBe(401);
  });
});

describe.each(pathsThat('changes', 'signs'))('%s', (path) => {
  test.each([
    ['a foreign Origin', { Origin: 'https://evil.example' }],
    ['an Origin that begins like ours', { Origin: 'https://functions-1234-dev.twil.io.evil.example' }],
    ['our Origin without TLS', { Origin: 'http://functions-1234-dev.twil.io' }],
    ['no Origin', { Origin: '' }],
    ['the Origin "null"', { Origin: 'null' }],
    ['a form', { 'Content-Type': 'application/x-www-form-urlencoded' }],
    ['a form of plain text', { 'Content-Type': 'text/plain' }],
    ['no header of the board', { 'X-Switchboard': '' }],
  ])('403 to %s', async (_, headers) => {
    const visitor = new Visitor(get());
    await visitor.signsIn();
    const told = await visitor.sends(path, { passcode }, headers);
    expect(told.status).toBe(403);
    expect(told.headers.getSetCookie()).toEqual([]);
    expect(get().twilio.legs.size).toBe(0);
  });

  test('403 to a link', async () => {
    const visitor = new Visitor(get());
    await visitor.signsIn();
    expect((await visitor.looks(`${path}?passcode=${passcode}&to=%2B15550100170`)).status).toBe(403);
  });
});
