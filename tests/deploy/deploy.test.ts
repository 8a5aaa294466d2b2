import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from '../../scripts/build/build';
import { StoppedClock } from '../../simulator/clock/stopped';
import { type RestServer, startRest } from '../../simulator/rest/server';
import { restSidMaker } from '../../simulator/rest/sid';
import { Twilio } from '../../simulator/twilio';
import { type FakeServerlessApi, startFakeServerlessApi, type Uploaded } from './fake-serverless-api';
import { copyOfTheProject, twilioRunDeploy, writeEnv } from './project';
import { type Renamed, serveRenamed } from './renamed';

const account = { sid: `AC${'0'.repeat(32)}`, token: 'f'.repeat(32) };
const secrets = { PIN_SECRET: 'the-secret-of-a-test-of-the-deployment', API_KEYS: 'crm:key-of-a-program' };

let project: Awaited<ReturnType<typeof copyOfTheProject>>;
let api: FakeServerlessApi;
let cli: { code: number | null; output: string };

beforeAll(async () => {
  project = await copyOfTheProject();
  api = await startFakeServerlessApi(account);
  expect(await build(project.folder)).toMatchObject({ problems: [] });
  await writeEnv(project.folder, {
    ACCOUNT_SID: account.sid,
    AUTH_TOKEN: account.token,
    ...secrets,
    EMPTY: '',
  });
  cli = await twilioRunDeploy(project.folder, api.url);
}, 30_000);

afterAll(async () => {
  await api.close();
  await project.remove();
});

describe('twilio-run deploy', () => {
  it('deploys with nothing but .twilioserverlessrc and .env', () => {
    expect(cli).toMatchObject({ code: 0 });
    expect(cli.output).toContain('https://switchboard-1234-dev.twil.io/call/incoming');
    expect(api.deployed()).toMatchObject({ domain: 'switchboard-1234-dev.twil.io', runtime: 'node22' });
  });

  it('uploads every built function with its path, visibility and content', async () => {
    const built = await filesBelow(path.join(project.folder, 'dist/functions'));
    expect(built.size).toBeGreaterThan(40);
    const expected = [...built].map(([file, content]) => {
      const [, name, visibility = 'public'] = /^(.+?)(?:\.(protected|private))?\.js$/.exec(file) ?? [];
      return { path: `/${name}`, visibility, content: content.toString() };
    });
    expect(sorted(api.deployed().functions)).toEqual(sortedByPath(expected));
  });

  it('protects what Twilio calls, and keeps what has no URL private', () => {
    for (const { path: url, visibility } of api.deployed().functions) {
      const room = url.split('/')[1] ?? '';
      const isTwilios = ['call', 'agent', 'callback'].includes(room);
      expect([url, visibility]).toEqual([
        url,
        isTwilios ? 'protected' : room === 'api' ? 'public' : 'private',
      ]);
    }
  });

  it('uploads every asset as it is, to the last byte, and the documents that are built', async () => {
    const assets = await filesBelow(path.join(project.folder, 'dist/assets'));
    const source = await filesBelow(path.join(project.folder, 'assets'));
    expect([...assets.keys()].filter((name) => !source.has(name)).sort()).toEqual([
      'board/groupings.js',
      'fallback.xml',
      'hold/alone.en-US.xml',
      'hold/alone.es-MX.xml',
      'hold/music-1.wav',
      'hold/music-2.wav',
      'hold/music.xml',
      'hold/support.en-US.xml',
      'hold/support.es-MX.xml',
      'map.en-US.private.svg',
      'map.es-MX.private.svg',
    ]);
    const uploaded = new Map(api.deployed().assets.map(({ path: url, content }) => [url.slice(1), content]));
    const urls = [...assets.keys()].map(urlOf);
    expect([...uploaded.keys()].sort()).toEqual(urls.sort());
    for (const [name, content] of [...assets, ...source])
      expect([name, uploaded.get(urlOf(name))?.equals(content)]).toEqual([name, true]);
    const hidden = api.deployed().assets.filter(({ visibility }) => visibility !== 'public');
    expect(hidden.map(({ path: url, visibility }) => [url, visibility]).sort()).toEqual([
      ['/map.en-US.svg', 'private'],
      ['/map.es-MX.svg', 'private'],
    ]);
  });

  it('installs twilio and the runtime handler, both pinned, and nothing else', async () => {
    const { dependencies } = JSON.parse(await readFile(path.join(project.folder, 'package.json'), 'utf8'));
    const asked = api.deployed().dependencies.map(({ name, version }) => [name, version]);
    expect(Object.fromEntries(asked)).toEqual(dependencies);
    expect(asked.map(([name]) => name).sort()).toEqual(['@twilio/runtime-handler', 'twilio']);
  });

  it('sets the secrets of .env, without the account that Twilio brings along', () => {
    expect(api.deployed().variables).toEqual(secrets);
    const { functions, assets } = api.deployed();
    for (const secret of [account.token, ...Object.values(secrets)]) {
      expect([...functions, ...assets].filter(({ content }) => content.includes(secret))).toEqual([]);
    }
  });
});

describe('renamed as in the cloud', () => {
  let server: Renamed;
  let rest: RestServer;

  beforeAll(async () => {
    // What functions note goes to Sync.
    const clock = new StoppedClock(Date.UTC(2026, 0, 6, 16));
    const twilio = new Twilio({ clock, seed: 'test', accountSid: account.sid, authToken: account.token });
    const options = {
      account: { sid: account.sid, authToken: account.token },
      sid: restSidMaker('deploy'),
    };
    rest = await startRest(twilio, options);
    server = await serveRenamed(api.deployed(), project.folder, rest.url);
  });

  afterAll(async () => {
    await server.stop();
    await rest.stop();
  });

  it('answers every voice webhook with TwiML', async () => {
    for (const url of functionsIn('call', 'agent')) {
      const answer = await call(url, { Digits: '1', QueueResult: 'bridged', DialCallStatus: 'completed' });
      expect([url, answer.status, answer.type]).toEqual([url, 200, 'text/xml; charset=utf-8']);
      expect(answer.body).toMatch(/^<\?xml .*<Response/);
    }
    expect(server.complaints).toEqual([]);
  });

  it('answers every status callback with 204', async () => {
    for (const url of functionsIn('callback')) {
      const answer = await call(url, { RecordingSid: `RE${'0'.repeat(32)}`, RecordingStatus: 'completed' });
      expect([url, answer.status, answer.body]).toEqual([url, 204, '']);
    }
    expect(server.complaints).toEqual([]);
  });

  it('asks programs who they are', async () => {
    for (const url of functionsIn('api')) {
      const { status } = await call(url, {});
      // Signing in is asked for with 403: nobody is known yet.
      expect([url, [401, 403].includes(status)]).toEqual([url, true]);
    }
    expect(server.complaints).toEqual([]);
  });

  function functionsIn(...rooms: string[]): string[] {
    const urls = api.deployed().functions.map(({ path: url }) => url);
    const found = urls.filter((url) => rooms.includes(url.split('/')[1] ?? ''));
    expect(found).not.toEqual([]);
    return found;
  }

  /** One request as Twilio makes it, about a call in progress. */
  async function call(url: string, parameters: Record<string, string>) {
    const always = {
      CallSid: `CA${'0'.repeat(32)}`,
      From: '+15550100100',
      To: '+15550100199',
      CallStatus: 'in-progress',
    };
    const body = new URLSearchParams({ ...always, ...parameters });
    const response = await fetch(server.url + url, { method: 'POST', body });
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      body: await response.text(),
    };
  }
});

async function filesBelow(folder: string): Promise<Map<string, Buffer>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  return new Map(
    await Promise.all(
      files.map(async (file) => [path.relative(folder, file), await readFile(file)] as const),
    ),
  );
}

function sorted(uploaded: readonly Uploaded[]) {
  return sortedByPath(
    uploaded.map(({ path: url, visibility, content }) => ({
      path: url,
      visibility,
      content: content.toString(),
    })),
  );
}

function sortedByPath<Item extends { path: string }>(items: Item[]): Item[] {
  return items.sort((one, other) => (one.path < other.path ? -1 : 1));
}

/** The name of a private file says that it is one; its path does not. */
function urlOf(name: string): string {
  return name.replace('.private.', '.');
}
