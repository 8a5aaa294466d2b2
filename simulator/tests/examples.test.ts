// The examples of the README, as it says: started, called by the command with a piped script, and heard.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type Done, run } from './cli/shell';

const root = join(__dirname, '..');
const section = readFileSync(join(root, 'README.md'), 'utf8').split('\n## Examples\n')[1]?.split('\n## ')[0];

interface Example {
  name: string;
  /** Left out where the command serves the app. */
  start?: string;
  call: string;
  story: string;
}

const examples = (section ?? '').split('\n### ').slice(1).map(read);

function read(text: string): Example {
  const [, name = ''] = /^`([^`]+)`/.exec(text) ?? [];
  const commands = [...text.matchAll(/```sh\n([^`]+)\n```/g)].map(([, command = '']) => command);
  const [, story = ''] = /```\n( 0:00 [^`]+)\n```/.exec(text) ?? [];
  const call = commands.pop() ?? '';
  return { name, start: commands.pop(), call, story };
}

/** The ports of the README, and what they are here. */
let ports: Record<string, string>;
let app: ChildProcess | undefined;

beforeEach(async () => {
  const [voice, rest] = await Promise.all([freePort(), freePort()]);
  ports = { 3000: voice, 4546: rest };
});

afterEach(() => {
  app?.kill();
  app = undefined;
});

async function freePort(): Promise<string> {
  const server = createServer();
  await once(server.listen(0), 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return String(port);
}

/** Starts an app as its reader would, in its folder; the preload is the one of this clone. */
async function starts({ name, start = '' }: Example): Promise<void> {
  const door = `--require tsx/cjs --require ${join(root, 'door.ts')}`;
  const command = start.replace('--require offline-twilio/door', door).replace(/\bnode /, 'exec node ');
  app = spawn('sh', ['-c', command], {
    cwd: join(root, 'examples', name),
    env: { ...process.env, PORT: ports[3000], OFFLINE_TWILIO_REST: `http://127.0.0.1:${ports[4546]}` },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await Promise.race([
    once(app.stdout as NodeJS.ReadableStream, 'data'),
    once(app, 'exit').then(([code]) => Promise.reject(new Error(`${name} ended: ${code}`))),
  ]);
}

/** Runs `printf '1\n' | npx offline-twilio call ...`. */
function calls({ name, call }: Example, change = (command: string) => command): Promise<Done> {
  const [, script = '', command = ''] = /^printf '([^']+)' \| npx offline-twilio (.+)$/.exec(call) ?? [];
  const here = change(command)
    .replaceAll(/\b(3000|4546)\b/g, (port) => ports[port] ?? port)
    .replace('serve .', `serve ${join(root, 'examples', name)}`);
  const words = [...here.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, word]) => quoted ?? word ?? '');
  return run(words, script.replaceAll('\\n', '\n'));
}

const withoutTimes = (story: string) => story.replace(/ +\d+ ms/g, ' N ms');

test('every example is in the README', () => {
  expect(examples.map(({ name }) => name).sort()).toEqual(readdirSync(join(root, 'examples')).sort());
});

test.each(examples)('$name', async (example) => {
  if (example.start) await starts(example);
  const { code, printed } = await calls(example);
  expect(withoutTimes(printed.join('\n'))).toBe(withoutTimes(example.story));
  expect(code).toBe(0);
});

const named = (name: string) => examples.find((example) => example.name === name) as Example;

test.each([
  ['another token', '12345', '54321'],
  ['no public address', '--public-url https://shop.example', ''],
])('node-http refuses what is not signed for it: %s', async (_, told, other) => {
  await starts(named('node-http'));
  const { code, printed } = await calls(named('node-http'), (command) => command.replace(told, other));
  expect(printed.join('\n')).toContain('answered 403');
  expect(code).toBe(1);
});

test.each(['busy', 'lets it ring', 'hears any key, hangs up'])(
  'express takes a message when Ada does not take the call: %s',
  async (script) => {
    await starts(named('express'));
    const { code, printed } = await calls(named('express'), (command) =>
      command.replace(/'.*'/, `'+15550100140=${script}'`),
    );
    expect(printed.join('\n')).toMatch(
      /Ada is not there(.|\n)+says +"I bring a coat back\."(.|\n)+Thank you/,
    );
    expect(code).toBe(0);
  },
);
