// The phone in a terminal: what is shown, what keys do, how it ends.
import { PassThrough } from 'node:stream';
import { livePhone } from '../../phone/terminal/live';
import type { StoryLanguage } from '../../story/languages';
import { app } from '../support/app';

const number = '+15550100199';

/** A phone in a terminal of so many columns. */
async function terminal({
  columns,
  waits = false,
  timeZone,
  language,
}: {
  columns?: number;
  waits?: boolean;
  timeZone?: string;
  language?: StoryLanguage;
} = {}) {
  const voice = await app({
    '/voice':
      '<Gather numDigits="1" action="/chosen"><Say>For the opening hours, press 1. For a person who speaks with you, press 2.</Say></Gather>',
    '/chosen': '<Dial timeout="20"><Number>+15550100142</Number></Dial>',
  });
  const input = Object.assign(new PassThrough(), { setRawMode: () => undefined });
  const output = Object.assign(new PassThrough(), { columns });
  let shown = '';
  output.on('data', (text) => {
    shown += text;
  });
  const done = livePhone({
    twilio: voice.twilio,
    handsets: [{ name: 'caller', number: '+15550100100', dials: number }],
    input: input as unknown as NodeJS.ReadStream,
    output: output as unknown as NodeJS.WriteStream,
    help: 'Keys',
    waits,
    timeZone,
    language,
  });
  await voice.time.settle();
  return {
    ...voice,
    voice,
    done,
    input,
    types: async (keys: string) => {
      input.write(keys);
      await voice.time.settle();
    },
    /** What was written, without what moves the cursor and paints. */
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what it is about
    shown: () => shown.replace(/\r?\u001b\[(2K|\d+m)/g, ''),
    raw: () => shown,
  };
}

test('calls at once, or waits until somebody wants to', async () => {
  const eager = await terminal();
  expect(eager.shown()).toContain('calls +1 555 010 0199');
  const patient = await terminal({ waits: true });
  expect(patient.shown()).toBe('');
  await patient.types('c');
  expect(patient.shown()).toContain('calls +1 555 010 0199');
  for (const { types, done } of [eager, patient]) {
    await types('q');
    await done;
  }
});

test('a narrow one wraps at words, below where the line began', async () => {
  const { shown, types, done } = await terminal({ columns: 40 });
  const rows = shown().split('\n');
  expect(rows.filter(({ length }) => length > 40)).toEqual([]);
  expect(shown()).toContain(
    [
      ' 0:00  hears  "For the opening hours,',
      '         press 1. For a person who',
      '         speaks with you, press 2."',
    ].join('\n'),
  );
  await types('q');
  await done;
});

test('words being typed stay in one line, which is written once a key', async () => {
  const { raw, types, done } = await terminal({ columns: 30 });
  await types('s');
  const before = raw().length;
  for (const letter of 'a sentence that is much longer than thirty') await types(letter);
  const written = raw().slice(before).split('\r\u001b[2K').slice(1);
  expect(written).toHaveLength('a sentence that is much longer than thirty'.length);
  expect(written.filter((row) => row.length >= 30 || row.includes('\n'))).toEqual([]);
  expect(written.at(-1)).toBe('say: much longer than thirty▏');
  await types('\u0003');
  await done;
});

test('an unknown key is answered', async () => {
  const { shown, types, done } = await terminal();
  await types('x');
  expect(shown()).toContain('x does nothing here. ? shows the keys.');
  await types('\u001b[A');
  expect(shown()).toContain('up does nothing here.');
  await types('\u0001');
  expect(shown()).toContain('Ctrl-a does nothing here.');
  await types('?');
  expect(shown()).toContain('Keys\n');
  await types('q');
  await done;
});

test.each([
  ['before a call', 'q', ''],
  ['before a call', '\u0003', ''],
  ['while words are being typed', '\u0003', 'csq'],
  ['while it rings', 'q', 'c1'],
  ['while it rings', '\u0003', 'c1'],
  ['after a call', '\u0004', 'ch'],
])('is put away %s, by %j', async (_, key, before) => {
  const { types, done } = await terminal({ waits: true });
  for (const one of before) await types(one);
  await types(key);
  await done;
});

test('is put away when the terminal has gone', async () => {
  const { input, done } = await terminal();
  input.end();
  await done;
});

test('shows the clock of whoever is called', async () => {
  const { shown, types, done } = await terminal({ timeZone: 'America/Chicago' });
  expect(shown()).toMatch(/^10:00:00 {2}\+1 555 010 0100 calls/);
  await types('q');
  await done;
});

test('speaks Spanish; what is heard stays as it is', async () => {
  const { shown, types, done, voice } = await terminal({ language: 'es' });
  expect(shown()).toContain('+1 555 010 0100 llama a +1 555 010 0199');
  expect(shown()).toContain('oye   "For the opening hours');
  await types('x');
  expect(shown()).toContain('x no hace nada aquí. ? muestra las teclas.');
  await types('\u001b[A');
  expect(shown()).toContain('Flecha arriba no hace nada aquí.');
  await types('1');
  expect(shown()).toContain('marca 1');
  expect(shown()).toContain('oye   (llamando)');
  await types('h');
  expect(shown()).toContain('cuelga');
  await types('1');
  expect(shown()).toContain('La línea está muerta');
  await voice.time.settle();
  await types('q');
  await done;
});
