import { execFile, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

/** Packs the simulator, installs it in an empty folder far from this repository, and does there what a stranger would do. */

const simulator = join(__dirname, '..');
const readme = readFileSync(join(simulator, 'README.md'), 'utf8');
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'empty-')));

/** What npm says where there is no network, and what it needs is not at hand. */
const isOutOfReach = /E(NOTFOUND|AI_AGAIN|CONNREFUSED|CONNRESET|TIMEDOUT|HOSTUNREACH|NETUNREACH)|ENOTCACHED/;

let files: string[] = [];
const whyNot = packAndInstall();

/** @returns why nothing can be installed here @throws when the package itself cannot be */
function packAndInstall(): string | undefined {
  const npm = (cwd: string, ...args: string[]) =>
    execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  const packed = JSON.parse(npm(simulator, 'pack', '--json', '--silent', '--pack-destination', folder));
  files = packed[0].files.map(({ path }: { path: string }) => path);
  writeFileSync(join(folder, 'package.json'), '{ "name": "stranger", "private": true }');
  const install = [
    'install',
    '--prefer-offline',
    '--fetch-retries=1',
    '--fetch-retry-mintimeout=1000',
    `./${packed[0].filename}`,
  ];
  try {
    npm(folder, ...install);
    return undefined;
  } catch (error) {
    const [reason] = isOutOfReach.exec((error as { stderr: string }).stderr) ?? [];
    if (reason) return reason;
    throw error;
  }
}

if (whyNot) console.warn(`The package is not installed: its dependencies are out of reach (${whyNot}).`);
const installed = whyNot ? describe.skip : describe;

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('JavaScript with its declarations, the page, the examples, the README and the licence: nothing else', () => {
  const compiled = files.filter((file) => /^dist\/.+\.(js|d\.ts)$/.test(file));
  const page = files.filter((file) => /^dist\/phone\/browser\/page\/.+\.(css|html|svg|json)$/.test(file));
  const examples = files.filter((file) => file.startsWith('examples/'));
  const others = files.filter((file) => ![...compiled, ...page, ...examples].includes(file)).sort();
  expect(others).toEqual(['LICENSE', 'README.md', 'package.json']);
  const isTest = (file: string) => /(^|\/)tests?\/|\.test\./.test(file) && !examples.includes(file);
  expect(files.filter(isTest)).toEqual([]);
  expect(page).toContain('dist/phone/browser/page/index.html');
});

test('every example that the README calls', () => {
  const [, section = ''] = /\n## Examples\n(.*?)\n## /s.exec(readme) ?? [];
  const called = [...section.matchAll(/^### `([\w-]+)`/gm)].map(([, name]) => name);
  expect(called).not.toEqual([]);
  for (const name of called) expect(files).toContainEqual(expect.stringMatching(`^examples/${name}/`));
});

installed('an app in a language of its own', () => {
  const callSids: string[] = [];
  let app: Server;

  beforeAll(async () => {
    app = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        const fields = new URLSearchParams(body);
        if (request.url === '/voice') callSids.push(fields.get('CallSid') ?? '');
        const twiml =
          request.url === '/voice'
            ? '<Gather numDigits="1" action="/chosen"><Say>For sales, press 1.</Say></Gather>'
            : `<Say>You pressed ${fields.get('Digits')}.</Say>`;
        response.writeHead(200, { 'Content-Type': 'text/xml' }).end(`<Response>${twiml}</Response>`);
      });
    });
    await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
  });

  afterAll(() => app.close());

  const withoutTimes = (story: string) => story.replace(/ +\d+ ms/g, ' N ms');

  /** Holds a call; rejects when the command ends with another code than 0. */
  function calls(script: string): Promise<{ stdout: string }> {
    const { port } = app.address() as AddressInfo;
    const running = promisify(execFile)(
      'npx',
      ['--no-install', 'offline-twilio', 'call', `http://127.0.0.1:${port}/voice`],
      { cwd: folder },
    );
    running.child.stdin?.end(script);
    return running;
  }

  test('is called by a script: what the README shows stands on standard output, and the exit code is 0', async () => {
    const [, script = ''] = /printf '([^']+)' \| npx offline-twilio call/.exec(readme) ?? [];
    const [, shown = ''] = /```\n( 0:00 [^`]+)```/.exec(readme) ?? [];
    const { stdout } = await calls(script.replaceAll('\\n', '\n'));
    expect(withoutTimes(stdout)).toBe(withoutTimes(shown));
  });

  test('and once more: no run sends the CallSid of another', async () => {
    await calls('2\n');
    expect(callSids).toHaveLength(2);
    expect(new Set(callSids).size).toBe(2);
  });
});

installed('a Functions project without TypeScript', () => {
  test('is served, with the phones in the browser, and answers a call', async () => {
    const project = join(folder, 'project');
    mkdirSync(join(project, 'functions'), { recursive: true });
    writeFileSync(join(project, 'package.json'), '{ "name": "project" }');
    writeFileSync(
      join(project, 'functions/voice.js'),
      `exports.handler = (context, event, callback) => {
        const twiml = new Twilio.twiml.VoiceResponse();
        twiml.say('Hello from ' + event.From.slice(-4));
        callback(null, twiml);
      };`,
    );
    const bin = join(folder, 'node_modules/.bin/offline-twilio');
    const serving = spawn(bin, ['serve', 'project'], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
    const over = new Promise<number | null>((resolve) => serving.on('close', resolve));
    let said = '';
    const sees = (text: RegExp) =>
      new Promise<string>((resolve) => {
        const look = () => {
          const found = text.exec(said);
          if (found) resolve(found[1] ?? found[0]);
        };
        serving.stdout.on('data', look);
        look();
      });
    serving.stdout.setEncoding('utf8').on('data', (text) => {
      said += text;
    });
    const page = await sees(/Phones to look at: (\S+)\n/);
    expect(await (await fetch(page)).text()).toContain('<script type="module"');
    expect((await fetch(new URL('main.js', page))).headers.get('content-type')).toContain('javascript');
    await fetch(`${page}/calls`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: page },
      body: JSON.stringify({ from: '+15550100142', to: '+15550100199' }),
    });
    await sees(/Hello from 0142/);
    serving.kill('SIGINT');
    expect(await over).toBe(0);
  });
});

installed('the test of the README', () => {
  const [, imports = '', body = ''] = /```ts\n(import [^\n]+)\n([^`]+)```/.exec(readme) ?? [];
  // An app that asks, and says goodbye; then the test.
  const source = `${imports}
    import { createServer } from 'node:http';
    import type { AddressInfo } from 'node:net';

    async function main(): Promise<void> {
      const app = createServer(({ url }, response) => {
        const says = url === '/voice' ? '<Gather><Say>For support, press 1.</Say></Gather>' : '<Say>Goodbye.</Say>';
        response.setHeader('Content-Type', 'text/xml').end('<Response>' + says + '</Response>');
      });
      await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
      const { port } = app.address() as AddressInfo;
      ${body.replace("'http://localhost:3000/voice'", "'http://127.0.0.1:' + port + '/voice'")}
      app.close();
      console.log(caller.sid);
    }
    main();
  `;

  test('compiles against the declarations, runs, and gets the same SID from the same seed', async () => {
    const run = promisify(execFile);
    writeFileSync(join(folder, 'call.ts'), source);
    const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin/tsc');
    const typeRoots = dirname(dirname(require.resolve('@types/node/package.json')));
    const options = ['--strict', '--module', 'node20', '--target', 'es2023', '--types', 'node'];
    const compiling = run(process.execPath, [tsc, ...options, '--typeRoots', typeRoots, 'call.ts'], {
      cwd: folder,
    });
    expect(await compiling.catch(({ stdout }) => ({ stdout }))).toMatchObject({ stdout: '' });
    const once = await run(process.execPath, ['call.js'], { cwd: folder });
    const again = await run(process.execPath, ['call.js'], { cwd: folder });
    expect(once.stdout).toMatch(/^CA[0-9a-f]{32}\n$/);
    expect(again.stdout).toBe(once.stdout);
  });
});

installed('an app that asks REST', () => {
  test('is led to this machine by the preload', async () => {
    const app =
      "require('https').get('https://api.twilio.com/').on('error', ({ port }) => console.log(port))";
    const env = { ...process.env, OFFLINE_TWILIO_REST: 'http://127.0.0.1:1' };
    const args = ['--require', 'offline-twilio/door', '--eval', app];
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: folder, env });
    expect(stdout).toBe('1\n');
  });
});

installed('a test in the package of a stranger', () => {
  test('opens a line to their app, and ends with an exit code of 0', async () => {
    const source = `
      import assert from 'node:assert';
      import { test } from 'node:test';
      import { openLine } from 'offline-twilio/testing';
      const app = (request, response) =>
        response.setHeader('Content-Type', 'text/xml').end('<Response><Say>Good morning.</Say></Response>');
      test('a call', async () => {
        const line = await openLine({ app });
        const caller = await line.call();
        await caller.hears('Good morning');
        await caller.ends();
        assert.deepEqual(line.errors, []);
        await line.stop();
      });`;
    writeFileSync(join(folder, 'call.test.mjs'), source);
    const { NODE_OPTIONS, NODE_TEST_CONTEXT, ...env } = process.env;
    const args = ['--test', '--test-reporter=tap', 'call.test.mjs'];
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: folder, env });
    expect(stdout).toMatch(/# pass 1\n# fail 0/);
  });
});
