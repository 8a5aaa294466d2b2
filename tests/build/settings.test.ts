import { readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from '../../scripts/build/build';
import { lineOf } from '../../scripts/build/line-of';
import { fixedSettingsSource } from '../support/fixed-settings';
import { project } from './fixture';

const root = path.resolve(__dirname, '../..');
const business = readFileSync(path.join(root, 'functions/business.private.ts'), 'utf8');
const read = readFileSync(path.join(root, 'functions/voice/read.private.ts'), 'utf8');
const types = readFileSync(path.join(root, 'functions/types/settings.d.ts'), 'utf8');

it('names the line, and does not repeat in the words of TypeScript what a sentence says', async () => {
  const source = fixedSettingsSource.replace("nobody: 'support'", "nobody: 'suport'");
  const fixture = await project({
    'functions/settings.private.ts': source,
    'functions/business.private.ts': business,
    'functions/voice/read.private.ts': read,
    'functions/types/settings.d.ts': types,
  });
  const { problems } = await build(fixture.folder);
  expect(problems.filter(({ file }) => file === 'functions/settings.private.ts')).toEqual([
    {
      file: 'functions/settings.private.ts',
      line: source.slice(0, source.indexOf("'suport'")).split('\n').length,
      what: expect.stringMatching(/^places\.team\.nobody: there is no place "suport"; write "front", /),
    },
  ]);
});

it.each([
  ['businessName', 'businessName:'],
  ['languages.es-MX.voice', "{ code: 'es-MX'"],
  ['numbers.+15550100199', 'numbers: {'],
  ['hours.office.week.saturday', 'saturday:'],
  ['hours.office.dates.12-24', 'dates: {'],
  ['people.carla.number', 'carla: {'],
  ['places.front.choices.2', "key: '2'", -1],
  ['places.front.choices.0.hears.es-MX', "'persona',", -1],
  ['places.sales.open', "rings: ['carla', 'dan']", -2],
  ['places.sales.nbody', 'sales: {'],
  ['placeCall.allowedPrefixes', 'placeCall: {'],
])('finds the line of %s', (setting, text, before = 0) => {
  const line = fixedSettingsSource.slice(0, fixedSettingsSource.indexOf(text)).split('\n').length;
  expect(lineOf(fixedSettingsSource, setting.split('.'))).toBe(line + before);
});

it('knows no line where there is none', () => {
  expect(lineOf(fixedSettingsSource, ['bussinessName'])).toBeUndefined();
  expect(lineOf('const settings = {', ['businessName'])).toBeUndefined();
});

it('wants plain data', async () => {
  const fixture = await project({
    'functions/settings.private.ts':
      "import os = require('node:os');\nexport = { businessName: os.hostname() };\n",
  });
  expect((await build(fixture.folder)).problems).toEqual([
    {
      file: 'functions/settings.private.ts',
      what: 'is more than plain data.',
      todo: 'Write values only: nothing else imported, nothing computed.',
    },
  ]);
});

it('wants the music that callers of a queue are to hear', async () => {
  const files = {
    'functions/settings.private.ts': fixedSettingsSource,
    'functions/business.private.ts': business,
    'functions/voice/read.private.ts': read,
    'functions/types/settings.d.ts': types,
  };
  const about = async (more: Record<string, string>) => {
    const { problems } = await build((await project({ ...files, ...more })).folder);
    return problems.filter(({ file }) => file === 'assets/hold/music.wav');
  };
  expect(await about({})).toEqual([
    {
      file: 'assets/hold/music.wav',
      what: 'does not exist, and callers who wait in support are to hear it: they would hear nothing.',
      todo: expect.stringContaining('npm run music'),
    },
  ]);
  expect(await about({ 'assets/hold/music.wav': 'no sound' })).toMatchObject([{ what: 'is no WAV file.' }]);
});
