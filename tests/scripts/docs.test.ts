import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { weather } from '../../lab/weather';
import packageJson from '../../package.json';
import { alerts } from '../../scripts/alerts';
import { connect } from '../../scripts/connect';
import { deploy } from '../../scripts/deploy';
import { deploys } from '../../scripts/deploys';
import { doctor } from '../../scripts/doctor';
import { catalogue } from '../../scripts/doctor/finding';
import { keys } from '../../scripts/keys';
import { logs } from '../../scripts/logs';
import { map } from '../../scripts/map';
import { promote } from '../../scripts/promote';
import { pull } from '../../scripts/pull';
import { recordings } from '../../scripts/recordings';
import { records } from '../../scripts/records';
import { rollback } from '../../scripts/rollback';
import { setup } from '../../scripts/setup';

const root = path.resolve(__dirname, '../..');
const pages = readdirSync(path.join(root, 'docs')).filter((file) => file.endsWith('.md'));
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const commands = [
  alerts,
  setup,
  doctor,
  deploy,
  deploys,
  connect,
  map,
  keys,
  pull,
  rollback,
  promote,
  logs,
  records,
  recordings,
  weather,
];

describe.each(pages)('docs/%s', (page) => {
  const text = read(`docs/${page}`);

  it('links to what is there', () => {
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)/g)].map(([, link = '']) => link);
    expect(links.filter((link) => !existsSync(path.join(root, 'docs', link)))).toEqual([]);
  });

  it('names commands and flags that there are', () => {
    const named = [...text.matchAll(/npm run (?:--silent )?(\w+)(?: --(?: [^`\n#]*)?)?/g)];
    for (const [called, name = ''] of named) {
      expect(Object.keys(packageJson.scripts)).toContain(name);
      const command = commands.find((each) => each.name === name);
      const flags = command ? [...Object.keys(command.flags), 'json', 'help', 'trace'] : undefined;
      const given = [...called.replace(/^npm run --silent/, '').matchAll(/ --([a-z][a-z-]*)/g)].map(
        ([, flag]) => flag,
      );
      if (flags)
        expect([called, given.filter((flag) => !flags.includes(flag as string))]).toEqual([called, []]);
    }
  });

  it('names files that there are', () => {
    const files = [
      ...text.matchAll(
        /`((?:functions|examples|servers|scripts|lab|tests|simulator|assets|\.github)\/[\w./-]+)`/g,
      ),
    ];
    const isThere = (file: string) => existsSync(path.join(root, file)) || /pulled|fr-CA/.test(file);
    expect(files.map(([, file = '']) => file).filter((file) => !isThere(file))).toEqual([]);
  });
});

it('says of every finding of the doctor what it means', () => {
  const [, table = ''] = /## What the doctor finds\n([\s\S]*?)\n## /.exec(read('docs/operating.md')) ?? [];
  const told = new Set<number>();
  for (const [, cell = ''] of table.matchAll(/^\| ([\d, to]+) \|/gm)) {
    const numbers = cell.match(/\d+/g)?.map(Number) ?? [];
    const [first = 0, last = 0] = numbers;
    if (cell.includes('to')) for (let number = first; number <= last; number++) told.add(number);
    else for (const number of numbers) told.add(number);
  }
  expect(
    Object.keys(catalogue)
      .map(Number)
      .filter((number) => !told.has(number)),
  ).toEqual([]);
});

describe('the workflows', () => {
  const files = readdirSync(path.join(root, '.github/workflows')).map((file) =>
    read(`.github/workflows/${file}`),
  );

  it('hold no secret, only names that the guide explains', () => {
    const guide = read('docs/operating.md');
    for (const text of files) {
      // Actions are named by their commits.
      const own = text.replace(/@[0-9a-f]{40} #/g, '');
      expect(own).not.toMatch(/(AC|SK)[0-9a-f]{32}|[0-9a-f]{32}/);
      const names = [...text.matchAll(/secrets\.(\w+)/g)].map(([, name]) => `\`${name}\``);
      expect(names.filter((name) => !guide.includes(name))).toEqual([]);
    }
  });

  it('test each push, deploy or promote each tag, and keep the records every night', () => {
    const [check = '', deployment = '', nightly = '', watch = ''] = files;
    expect(watch).toMatch(/schedule:[\s\S]*npm run --silent alerts -- watch /);
    expect(nightly).toMatch(/schedule:[\s\S]*npm run --silent records -- nightly .*--yes/);
    expect(check).toMatch(/on:\n {2}push:[\s\S]*\.ci\/run/);
    expect(deployment).toMatch(
      /tags: \['v\*'\][\s\S]*\.ci\/run[\s\S]*promote -- --from stage --commit "\$\(git rev-parse HEAD\)"[\s\S]*deploy -- \$TARGET --account/,
    );
  });
});

it.each(['SECURITY.md', 'SEGURIDAD.md'])('%s names each door once, and links to what is there', (page) => {
  const text = read(page);
  const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)/g)].map(([, link = '']) => link);
  expect(links.filter((link) => !existsSync(path.join(root, link)))).toEqual([]);
  const files = [...text.matchAll(/`((?:functions|scripts|tests)\/[\w./-]+)`/g)].map(([, file = '']) => file);
  expect(files.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
  for (const fact of [
    '30',
    '40',
    'keepDays',
    'Report a vulnerability',
    'Voice Insights',
    'Debugger',
    'twil.io',
  ])
    expect(text).toContain(fact);
  expect(text).not.toMatch(/[\w.]+@[\w-]+\.\w+/);
});
