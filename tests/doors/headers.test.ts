import { Visitor } from '../board/visitor';
import { builtFunctions } from '../support/paths';
import { aCall, ask } from '../support/signed';
import { apiKey, switchboard } from '../support/switchboard';

const get = switchboard();
const pathsThat = (isProtected: boolean) =>
  builtFunctions.filter((one) => one.isProtected === isProtected).map(({ path }) => path);

/** What a browser may not do with an answer of /api/. https://owasp.org/www-project-secure-headers */
const guards = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  'x-frame-options': 'DENY',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000',
  'cache-control': 'no-store',
};

const guardsOf = ({ headers }: { headers: Headers }) =>
  Object.fromEntries(Object.keys(guards).map((name) => [name, headers.get(name)]));

describe.each(pathsThat(false))('%s', (path) => {
  test('refuses to be sniffed, framed, embedded or kept, whatever it answers', async () => {
    const visitor = new Visitor(get());
    await visitor.signsIn();
    const answers = [
      await new Visitor(get()).looks(path),
      await visitor.looks(path),
      await visitor.looks(`${path}?request=x`),
      await visitor.asProgram(path),
      await visitor.sends(path, {}),
      await visitor.sends(path, {}, { Origin: 'https://evil.example' }),
    ];
    for (const answer of answers) expect(guardsOf(answer)).toEqual(guards);
  });

  test.each(['same-site', 'cross-site'])(
    'refuses to be read with the session from a page that is %s',
    async (site) => {
      const visitor = new Visitor(get());
      await visitor.signsIn();
      const { status } = await visitor.looks(path, { 'Sec-Fetch-Site': site });
      expect(status).toBe(403);
    },
  );
});

test.each(pathsThat(true))('%s refuses to be sniffed', async (path) => {
  const { headers } = await ask(get(), path, { form: [['CallSid', aCall]] });
  expect(headers['x-content-type-options']).toBe('nosniff');
});

test('refuses a picture of the board in caches: no answer has an age', async () => {
  const { headers } = await new Visitor(get()).asProgram('/api/desk', apiKey);
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('etag')).toMatch(/^"/);
});
