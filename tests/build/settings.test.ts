import { readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from '../../scripts/build/build';
import { lineOf } from '../../scripts/build/line-of';
import { readExample } from '../../scripts/start/business';
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
      what: expect.stringMatching(/^places\.team\.nobody: there is no place "suport"; write "support"\.$/),
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

const unread = 'Write values only: nothing else imported, nothing computed.';
const wrapped =
  "import house = require('./business.private');\nconst settings = house.business({ businessName: 'A' });\n";

it.each<[what: string, source: string, problem: object]>([
  [
    'what is imported',
    "import os = require('node:os');\nexport = { businessName: os.hostname() };\n",
    { what: 'is more than plain data: settings cannot load node:os.', todo: unread },
  ],
  [
    'what throws',
    `throw new Error('no');\n${wrapped}export = settings;\n`,
    { what: 'is more than plain data: no.', todo: unread },
  ],
  [
    'a loop without end',
    `for (;;) {}\n${wrapped}export = settings;\n`,
    { what: 'is more than plain data: Script execution timed out after 1000ms.', todo: unread },
  ],
  ...['', 'export = undefined;', 'export = {};', 'export default settings;', 'export { settings };'].map(
    (end): [string, string, object] => [
      `"${end}" at the end`,
      `${wrapped}${end}\n`,
      { what: 'exports no settings.', todo: 'End it with: export = settings;' },
    ],
  ),
  [
    'settings that no editor knows',
    "export = { businessName: 'A' };\n",
    {
      what: 'does not call house.business, so no editor can say what leads nowhere.',
      todo: 'Write: const settings = house.business({ ... });',
    },
  ],
  [
    'a missing comma',
    wrapped.replace("'A' }", "'A' timeZone: 'UTC' }"),
    {
      line: 2,
      what: "',' expected. (TS1005)",
      todo: 'A comma, a bracket or a straight quote is missing here or just above.',
    },
  ],
  [
    'what is there twice',
    `${wrapped.replace("'A' }", "'A',\n  places: { team: {}, mailbox: {},\n    team: { kind: 'say' } } }")}export = settings;\n`,
    { line: 4, what: 'places.team: is there twice; take one of them out, or give it another name.' },
  ],
])('says one thing of %s, and nothing of the files that use the settings', async (_, source, problem) => {
  const fixture = await project({
    'functions/settings.private.ts': source,
    'functions/business.private.ts': business,
    'functions/voice/read.private.ts': read,
    'functions/types/settings.d.ts': types,
    'functions/call/x.protected.ts':
      "import settings = require('../settings.private');\nexport const handler = () => settings.businessName;\n",
  });
  expect((await build(fixture.folder)).problems).toEqual([
    { file: 'functions/settings.private.ts', ...problem },
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

describe('an example', () => {
  const right = readFileSync(path.join(root, 'examples/dental-office.ts'), 'utf8');
  const told = async (source: string, name = 'taxi') => {
    const fixture = await project({
      'examples/taxi.ts': source,
      'functions/business.private.ts': business,
      'functions/voice/read.private.ts': read,
    });
    const refused = await readExample(fixture.folder, name).catch((error) => error.what ?? error.message);
    return String(refused).replace(/\d+/, 'LINE');
  };

  it.each([
    [
      right.replace("nobody: 'support'", "nobody: 'suport'"),
      'LINE  places.team.nobody: there is no place "suport"',
    ],
    [
      right.replace('    mailbox: {', '    team: {'),
      'LINE  places.team: is there twice; take one of them out',
    ],
    [
      right.replace("timeZone: 'America/Chicago',", "timeZone: 'America/Chicago'"),
      'LINE  cannot be read on from here.',
    ],
    [
      right.replace('export = dentalOffice;', ''),
      'LINE  exports no settings. End it with: export = settings;',
    ],
  ])('is refused in a sentence before it is called', async (source, sentence) => {
    expect(await told(source)).toContain(`examples/taxi.ts:${sentence}`);
  });

  it('is found by its name, also as a shell completes it', async () => {
    const broken = right.replace('export = dentalOffice;', '');
    for (const name of ['taxi', 'taxi.ts', 'examples/taxi.ts'])
      expect(await told(broken, name)).toContain('exports no settings');
    expect(await told(broken, 'taxy')).toBe('--business taxy is no business in examples/. There are taxi.');
  });
});
