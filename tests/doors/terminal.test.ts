import { PassThrough } from 'node:stream';
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
import { runs, shellOf } from '../records/support';
import { switchboard, withPlaces } from '../support/switchboard';
import { everything, hostile, obeyed } from './hostile';

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
