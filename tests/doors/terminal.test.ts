import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { PassThrough, type Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { type Command, run } from '../../scripts/command/command';
import { Tell } from '../../scripts/command/tell';
import { latestLines } from '../../scripts/logs/story';
import { records } from '../../scripts/records';
import { cli } from '../../simulator/cli';
import { realIo } from '../../simulator/cli/io';
import { Trouble } from '../../simulator/cli/kit/trouble';
import { harmless, jsonLine, oneLine } from '../../simulator/harmless';
import { livePhone } from '../../simulator/phone/terminal/live';
import { app } from '../../simulator/tests/support/app';
import { copyOfTheProject } from '../deploy/project';
import { runs, shellOf } from '../records/support';
import { switchboard, withPlaces } from '../support/switchboard';

/** What strangers say, and what other computers answer, is shown in a terminal: it must not be obeyed there. */

const hostile = {
  'OSC 52, which fills the clipboard': '\u001b]52;c;cm0gLXJmIH4=\u0007',
  'OSC 8, which hides where a link leads': '\u001b]8;;https://example.com/\u001b\\bank\u001b]8;;\u001b\\',
  'a window title': '\u001b]0;root\u0007',
  'cursor moves and erased lines': '\u001b[2A\u001b[2Kgone',
  'CSI in its form of eight bits': '\u009b31m\u009b2J',
  'OSC in its form of eight bits': '\u009d52;c;eA==\u009c',
  'a line that is written over': 'real\rfalse',
  'bells and backspaces': '\u0007\u0008\u0008',
  'a changed direction of writing': '\u202egpj.exe\u2066\u200f',
  'a request for an answer, DECRQSS': '\u001bP$q"p\u001b\\',
  'sequences within sequences': '\u001b\u001b[0m]0;x\u0007\u001b\u001b]8;;\u0007[2J',
  'hidden words': '\u001b[8mhidden\u001b[0m',
  'a lone DEL and NUL': '\u007f\u0000',
} as const;
const everything = Object.values(hostile).join(' and ');

/** Any of what a terminal obeys, besides lines and tabs. */
const obeyed = /(?![\n\t])[\p{Cc}\p{Bidi_Control}]/u;

/** What XML cannot hold. */
const noXml = /(?![\r\n\t\u0080-\u009f])\p{Cc}/gu;

const get = switchboard({ settings: withPlaces({ mailbox: { transcribe: true } }) });

test.each(Object.entries(hostile))('refuses %s', (_, sequence) => {
  expect(harmless(`before ${sequence} after`)).toMatch(/^before .*after$/s);
  expect(harmless(sequence)).not.toMatch(obeyed);
  expect(harmless(sequence, { colours: true })).not.toMatch(obeyed);
  expect(jsonLine({ sequence })).not.toMatch(obeyed);
  expect(JSON.parse(jsonLine({ sequence }))).toEqual({ sequence });
});

test('words, signs of other languages and emoji stay as they are; our own colours too', () => {
  const words = 'Señora Núñez\tsaid: “¡Sí!” — 你好 👩‍👩‍👧 שלום';
  expect(harmless(words)).toBe(words);
  expect(harmless('\u001b[1mLive\u001b[22m', { colours: true })).toBe('\u001b[1mLive\u001b[22m');
  expect(harmless('\u001b[1mLive\u001b[22m')).toBe('Live');
  expect(oneLine('one\r\n  two\nthree')).toBe('one two three');
});

test('refuses a sequence that begins before one of our colours and ends behind it', () => {
  const text = '\u001b\u001b[1m[2J\u001b]0;\u001b[22mx\u0007';
  expect(
    harmless(text, { colours: true }).replaceAll('\u001b[1m', '').replaceAll('\u001b[22m', ''),
  ).not.toMatch(obeyed);
});

test.each([
  ['piped', false],
  ['in a terminal', true],
])('refuses them in every line of a command, %s', (_, isTTY) => {
  let told = '';
  const sink = { isTTY, write: (text: string) => (told += text) };
  const tell = new Tell({ ...shellOf(get()), out: sink, err: sink, env: {} }, false);
  tell.line(everything);
  tell.line(tell.bold(everything));
  tell.table([[everything, everything]]);
  tell.step(everything);
  tell.clear();
  const ours = ['\r\u001b[2K', '\u001b[1m', '\u001b[2m', '\u001b[22m'];
  const others = ours.reduce((left, sequence) => left.replaceAll(sequence, ''), told);
  expect(others).not.toMatch(obeyed);
  expect(told.includes('\u001b[1m')).toBe(isTTY);
});

test.each([[[]], [['--json']], [['--trace']]])(
  'refuses them in what REST says of an error: %j',
  async (args) => {
    const shell = shellOf(get());
    const fails: Command = {
      name: 'fails',
      does: '',
      examples: [],
      flags: {},
      fails: 'It failed',
      run: () => Promise.reject(new Trouble(everything, everything, { cause: new Error(everything) })),
    };
    expect(await run(fails, args, shell)).toBe(1);
    expect(shell.printed() + shell.errors()).toContain('gone');
    expect(shell.printed() + shell.errors()).not.toMatch(obeyed);
  },
);

test('refuses them, and lines that look like ours, in records: list, show, export', async () => {
  const caller = await get().leavesMessage(undefined, `${everything}\ncall        CA000\u0085forged`);
  for (const line of ['list', `show ${caller.sid}`, `show ${caller.sid} --json`, 'export --csv']) {
    const { code, out, err } = await runs(records, get(), line);
    expect(code).toBe(0);
    expect(out.replaceAll('\r\n', '\n').replace('\uFEFF', '') + err).not.toMatch(obeyed);
    expect(out).not.toMatch(/^call +CA000/m);
    if (line !== 'list') expect(out).toContain('hidden');
  }
});

test('refuses them in log lines', () => {
  const at = new Date(0);
  const lines = latestLines([
    { at, level: 'error', path: everything, says: `${everything}\n1970-01-01 forged` },
    { at, level: 'info', path: '/call/menu', says: { event: everything, reason: [everything] } },
  ]);
  expect(lines.join('\n')).not.toMatch(obeyed);
  expect(lines.join('\n').split('\n')).toHaveLength(2);
});

test('refuses them in what an app says to the simulator: call, as lines and as JSON', async () => {
  const voice = await app({ '/voice': `<Say>${everything.replace(noXml, '')}</Say>` }, {});
  const said: string[] = [];
  const streams = [process.stdout, process.stderr].map((stream) => jest.spyOn(stream, 'write'));
  for (const stream of streams) stream.mockImplementation((line) => said.push(String(line)) > 0);
  const io = {
    ...realIo(),
    terminal: undefined,
    script: async () => `say ${everything.replaceAll('\n', ' ')}\n`,
    env: {},
  };
  await cli(['call', `${voice.url}/voice`], io);
  await cli(['call', `${voice.url}/voice`, '--json'], io);
  await cli([everything], io);
  await cli(['call', `${voice.url}/voice`], { ...io, script: async () => `${everything}\n` });
  for (const stream of streams) stream.mockRestore();
  expect(said.length).toBeGreaterThan(10);
  expect(said.join('\n')).toContain('gone');
  expect(said.join('\n')).not.toMatch(obeyed);
});

test('refuses them in what a caller says to npm start', async () => {
  const project = await copyOfTheProject('scripts', 'simulator', 'examples');
  const tsx = resolve(__dirname, '../../node_modules/tsx/dist/cli.mjs');
  const child = spawn(process.execPath, [tsx, 'scripts/start.ts'], { cwd: project.folder });
  child.stdin.end(`1\n4\nsay ${everything.replaceAll('\n', ' ')}\nh\n`);
  const both = await Promise.all([child.stdout, child.stderr].map((stream: Readable) => text(stream)));
  await project.remove();
  expect(both.join('')).toContain('hidden');
  expect(both.join('').replaceAll('\r\n', '\n')).not.toMatch(obeyed);
}, 60_000);

test('refuses them on the phone in a terminal, in what is heard and in what is pasted', async () => {
  const voice = await app(
    { '/voice': `<Say>${everything.replace(noXml, '')}</Say><Pause length="60"/>` },
    {},
  );
  const input = Object.assign(new PassThrough(), { setRawMode: () => undefined });
  const output = new PassThrough();
  const twilio = voice.twilio;
  const caller = {
    name: everything,
    number: '+15550100100',
    dials: twilio.numbers.list()[0]?.phoneNumber ?? '',
  };
  const done = livePhone({
    twilio,
    handsets: [caller],
    input: input as unknown as NodeJS.ReadStream,
    output: output as unknown as NodeJS.WriteStream,
    help: everything,
  });
  await voice.time.settle();
  input.write(
    `?s${hostile['CSI in its form of eight bits']}${hostile['a changed direction of writing']}words\r`,
  );
  await voice.time.settle();
  input.write('q');
  await done;
  output.end();
  const shown = await text(output);
  expect(shown).toContain('gone');
  expect(
    shown.replaceAll('\r\u001b[2K', '').replaceAll('\u001b[2m', '').replaceAll('\u001b[22m', ''),
  ).not.toMatch(obeyed);
});
