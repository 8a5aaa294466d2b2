import { build } from '../../scripts/build/build';
import { project } from './fixture';

const settings = `import type { Settings } from '../types/settings';

const settings: Settings = {
  businessName: 'Harbor Dental',
  languages: ['en-US', 'fr-FR'],
  menu: [
    { key: '1', goTo: 'support' },
    { key: '1', goTo: 'billing' },
  ],
};

export = settings;
`;
const types = `export interface Settings {
  businessName: string;
  languages: 'en-US'[];
  menu: { key: string; goTo: 'support' }[];
}
`;

it('names the line, and does not repeat in the words of TypeScript what a sentence says', async () => {
  const fixture = await project({
    'functions/settings.private.ts': settings,
    'functions/types/settings.d.ts': types,
  });
  const { problems } = await build(fixture.folder);
  expect(problems).toContainEqual({
    file: 'functions/settings.private.ts',
    line: 6,
    what: 'menu: key 1 leads to support and to billing; give one of them another key.',
  });
  expect(problems.filter(({ what }) => /\(TS\d+\)/.test(what))).toEqual([]);
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
      todo: 'Write values only: nothing imported, nothing computed.',
    },
  ]);
});
