import { deploy } from '../../scripts/deploy';
import { promote } from '../../scripts/promote';
import { pull } from '../../scripts/pull';
import type { Cloud } from '../../simulator/cloud';
import type { Deployed } from '../../simulator/rest/serverless/model';
import { buildInConsole, editInConsole, setInConsole } from './support/console';
import { Office, ofProduction } from './support/office';

let office: Office;
let dev: string;
let production: string;

beforeAll(async () => {
  office = await Office.open();
  await office.settled();
  await office.settled(ofProduction, '.env.production');
  await office.change();
  dev = String((await office.run(deploy, '--json')).json.domain);
  production = String((await office.run(promote, '--json')).json.domain);
}, 60_000);

afterAll(() => office.close());

const live = (domain: string) => office.cloud.rest.serverless.deployed(domain) as Deployed;
const deploys = (...more: string[]) => office.run(deploy, '--skip-rehearsal', ...more);
const promotes = (...more: string[]) => office.run(promote, '--skip-rehearsal', ...more);

/** What somebody does in the Console, what it is called, and what is told of it. */
const edits: [string, (cloud: Cloud, domain: string) => Promise<unknown>, string, string][] = [
  [
    'the text of a function',
    (cloud, domain) => editInConsole(cloud, domain, '/call/menu', (text) => text.replace('= 4', '= 5')),
    '/call/menu',
    '+const MOST_ROUNDS = 5;',
  ],
  [
    'who may ask for a function',
    (cloud, domain) => editInConsole(cloud, domain, '/call/menu', (text) => text, { visibility: 'public' }),
    '/call/menu',
    'function /call/menu: public there, protected here',
  ],
  [
    'a function that was added',
    (cloud, domain) => editInConsole(cloud, domain, '/call/there', () => 'exports.handler = () => {};'),
    '/call/there',
    'function /call/there: made there',
  ],
  [
    'a function that was deleted',
    (cloud, domain) => buildInConsole(cloud, domain, { without: ['/call/dial-result'] }),
    '/call/dial-result',
    'function /call/dial-result: taken away there',
  ],
  [
    'an asset, by what is served',
    (cloud, domain) =>
      editInConsole(cloud, domain, '/fallback.xml', (text) => `${text}<!-- -->`, { kind: 'Assets' }),
    '/fallback.xml',
    'asset /fallback.xml: changed',
  ],
  [
    'a private asset, which nobody is served',
    (cloud, domain) => editInConsole(cloud, domain, '/map.en-US.svg', () => '<svg/>', { kind: 'Assets' }),
    '/map.en-US.svg',
    'asset /map.en-US.svg: changed',
  ],
  [
    'an asset that was deleted',
    (cloud, domain) => buildInConsole(cloud, domain, { without: ['/hold/music.xml'] }),
    '/hold/music.xml',
    'asset /hold/music.xml: taken away there',
  ],
  [
    'a dependency',
    (cloud, domain) => {
      const dependencies = [...live(domain).dependencies, { name: 'lodash', version: '4.17.21' }];
      return buildInConsole(cloud, domain, { dependencies });
    },
    'package:lodash',
    'package package:lodash: 4.17.21 there, not here',
  ],
  [
    'the runtime',
    (cloud, domain) => buildInConsole(cloud, domain, { runtime: 'node20' }),
    'runtime',
    'runtime runtime: node20 there, node22 here',
  ],
  [
    'a secret that was rotated',
    (cloud, domain) => setInConsole(cloud, domain, 'PIN_SECRET', rotated),
    'PIN_SECRET',
    'variable PIN_SECRET: another value there',
  ],
];

const rotated = 'c0ffee00c0ffee11c0ffee22c0ffee33c0ffee44c0ffee55c0ffee66c0ffee77';

it.each(edits)('a deploy stops for %s', async (_, edit, name, told) => {
  await edit(office.cloud, dev);
  const edited = live(dev);
  await office.change();
  const stopped = await deploys();
  expect(stopped).toMatchObject({ code: 1, out: expect.stringContaining(told) });
  expect(stopped.err).toContain(`Edited in the Console and not here: ${name}. Nothing was deployed.`);
  expect(stopped.err).toContain(`npm run deploy -- --keep ${name}`);
  expect(live(dev)).toEqual(edited);
  expect(stopped.out + stopped.err).not.toContain(rotated);
  expect(await deploys('--overwrite', name, '--json')).toMatchObject({
    code: 0,
    json: { overwritten: [name] },
  });
  expect(await deploys()).toMatchObject({ code: 0, out: expect.stringContaining('Nothing has changed') });
});

it.each(edits)('a promotion stops for %s', async (_, edit, name, told) => {
  await edit(office.cloud, production);
  const edited = live(production);
  await office.change();
  await deploys();
  const stopped = await promotes();
  expect(stopped).toMatchObject({ code: 1, out: expect.stringContaining(told) });
  expect(stopped.err).toContain(`not here: ${name}. Nothing was deployed.`);
  expect(stopped.err).toContain('npm run pull -- --production; give it up: npm run promote -- --overwrite');
  expect(live(production)).toEqual(edited);
  expect(await promotes('--overwrite', '--json')).toMatchObject({ code: 0, json: { overwritten: [name] } });
  expect(live(production).buildSid).toBe(live(dev).buildSid);
});

it('keeps one, pulls one and gives up one, and still knows later what was kept', async () => {
  const [menu, , , , , , , , , secret] = edits;
  await menu?.[1](office.cloud, dev);
  await secret?.[1](office.cloud, dev);
  await editInConsole(office.cloud, dev, '/call/there', () => 'exports.handler = () => {};');
  await editInConsole(office.cloud, dev, '/fallback.xml', (text) => `${text}<!-- -->`, { kind: 'Assets' });
  const pulled = await office.run(pull, 'PIN_SECRET', '/fallback.xml');
  expect(pulled.out).toContain('PIN_SECRET is in its source again: .env');
  expect(pulled.out).toContain('/fallback.xml is in pulled/fallback.xml.');
  expect(pulled.out).not.toContain(rotated);
  expect(await office.read('.env')).toContain(`PIN_SECRET=${rotated}`);
  expect(await office.read('pulled/fallback.xml')).toContain('<!-- -->');
  await office.change();
  const stopped = await deploys('--keep', '/call/there');
  expect(stopped.err).toContain('not here: /call/menu, /fallback.xml. It was pulled, but its source');
  const done = await deploys('--keep', '/call/there,/fallback.xml', '--overwrite', '/call/menu', '--json');
  expect(done).toMatchObject({
    code: 0,
    json: { overwritten: ['/call/menu'], kept: ['/call/there', '/fallback.xml'] },
  });
  const after = live(dev);
  expect(after.functions.map(({ path }) => path)).toContain('/call/there');
  expect(after.functions.find(({ path }) => path === '/call/menu')?.content.toString()).toContain('= 4');
  expect(after.assets.find(({ path }) => path === '/fallback.xml')?.content.toString()).toContain('<!-- -->');
  expect(after.variables.PIN_SECRET).toBe(rotated);
  // Nobody has decided about them for good.
  await office.change();
  expect((await deploys()).err).toContain('not here: /call/there, /fallback.xml.');
  expect(await deploys('--overwrite')).toMatchObject({ code: 0 });
  expect(live(dev).functions.map(({ path }) => path)).not.toContain('/call/there');
});

it('does not take for an edit what was changed here alone', async () => {
  await office.settled({ PIN_SECRET: ofProduction.PIN_SECRET });
  await office.edit('package.json', /"twilio": "[\d.]+"/, '"twilio": "6.1.0"');
  await office.edit('.twilioserverlessrc', 'node22', 'node20');
  expect(await deploys('--json')).toMatchObject({
    code: 0,
    json: { deployed: true, overwritten: [], changes: ['twilio', 'runtime'] },
  });
  expect(live(dev)).toMatchObject({ runtime: 'node20', variables: { PIN_SECRET: ofProduction.PIN_SECRET } });
});

it('finds edits, too, when the journal is gone, and refuses names that nobody has edited', async () => {
  await edits[0]?.[1](office.cloud, dev);
  office.weather = ({ path }) => (/Documents/.test(path) ? { status: 503 } : undefined);
  const stopped = await deploys();
  office.weather = () => undefined;
  expect(stopped).toMatchObject({
    code: 1,
    out: expect.stringContaining('nobody knows which builds were rehearsed'),
  });
  expect(stopped.err).toContain('not here: /call/menu.');
  expect((await deploys('--overwrite', '/call/manu')).code).toBe(2);
  expect((await deploys('/call/menu')).code).toBe(2);
  expect(await deploys('--overwrite')).toMatchObject({ code: 0 });
});
