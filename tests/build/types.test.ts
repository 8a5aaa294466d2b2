import { cp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { compile } from '../../scripts/build/compile';
import type { Problem } from '../../scripts/build/problem';
import { fixedSettingsSource } from '../support/fixed-settings';
import { project } from './fixture';

const root = path.resolve(__dirname, '../..');

/** One thing that is changed in a file of functions/. */
interface Change {
  readonly file: string;
  readonly right: string;
  readonly wrong: string;
}

const inSettings = (right: string, wrong: string): Change => ({ file: 'settings.private.ts', right, wrong });

/** What TypeScript says of functions/ after these changes. */
async function complaints(...changes: Change[]): Promise<Problem[]> {
  const { folder } = await project({});
  await cp(path.join(root, 'functions'), path.join(folder, 'functions'), { recursive: true });
  await writeFile(path.join(folder, 'functions/settings.private.ts'), fixedSettingsSource);
  for (const { file, right, wrong } of changes) {
    const changed = path.join(folder, 'functions', file);
    const source = await readFile(changed, 'utf8');
    expect(source).toContain(right);
    await writeFile(changed, source.replace(right, wrong));
  }
  return compile(folder, path.join(folder, 'emitted'));
}

it('compiles as it is', async () => {
  expect(await complaints()).toEqual([]);
});

it('underlines what leads nowhere where it stands', async () => {
  const changes = [
    inSettings("'+15550100199': 'front'", "'+15550100199': 'frnt'"),
    inSettings("to: 'sales'", "to: 'sale'"),
    inSettings("nobody: 'support'", "nobody: 'suport'"),
    inSettings("rings: ['ana', 'ben']", "rings: ['ana', 'bob']"),
    inSettings("tellsHours: 'office'", "tellsHours: 'ofice'"),
    inSettings("speaks: ['es-MX', 'en-US']", "speaks: ['es-MX', 'fr-FR']"),
    inSettings("{ 'en-US': 'sales', 'es-MX': 'ventas' }", "{ 'en-US': 'sales' }"),
    inSettings("key: '3'", "key: '33'"),
    inSettings("number: '+15550100143'", "number: '(555) 010-0143'"),
    inSettings("leave: 'mailbox'", "leaves: 'mailbox'"),
    inSettings('recordCalls: true', "recordCalls: true, callers: { withheld: 'mailbx' }"),
  ];
  const problems = await complaints(...changes);
  const found = problems.map(({ file, line }) => `${file}:${line}`);
  const lineOf = (text: string) =>
    fixedSettingsSource.slice(0, fixedSettingsSource.indexOf(text)).split('\n').length;
  expect(found).toEqual(
    expect.arrayContaining(changes.map(({ right }) => `functions/settings.private.ts:${lineOf(right)}`)),
  );
});

/** Files in which TypeScript misses something. */
const files = (problems: readonly Problem[]) => [...new Set(problems.map(({ file }) => file))].sort();

it('does not compile a new QueueResult or DialCallStatus until every answer exists', async () => {
  const problems = await complaints(
    {
      file: 'voice/read.private.ts',
      right: "  'system-error',\n]",
      wrong: "  'system-error',\n  'parked',\n]",
    },
    {
      file: 'voice/read.private.ts',
      right: "'failed', 'canceled']",
      wrong: "'failed', 'canceled', 'parked']",
    },
  );
  expect(files(problems)).toEqual([
    'functions/agent/desk.protected.ts',
    'functions/call/dial-result.protected.ts',
    'functions/call/queue-result.protected.ts',
    'functions/record/legs.private.ts',
  ]);
});

it('does not compile a new kind of place or a new language until every answer exists', async () => {
  const problems = await complaints(
    { file: 'business.private.ts', right: "'message', 'say']", wrong: "'message', 'say', 'parked']" },
    { file: 'business.private.ts', right: "['en-US', 'es-MX']", wrong: "['en-US', 'es-MX', 'fr-FR']" },
  );
  expect(files(problems)).toEqual([
    'functions/agent/connect.protected.ts',
    'functions/places/index.private.ts',
    'functions/words/index.private.ts',
  ]);
});
