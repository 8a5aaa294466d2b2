import { type Command, run } from '../../scripts/command/command';
import type { Shell } from '../../scripts/command/shell';
import { connect } from '../../scripts/connect';
import { deploy } from '../../scripts/deploy';
import { doctor } from '../../scripts/doctor';
import { logs } from '../../scripts/logs';
import { promote } from '../../scripts/promote';
import { pull } from '../../scripts/pull';
import { rollback } from '../../scripts/rollback';
import { setup } from '../../scripts/setup';
import { Misuse, Trouble } from '../../simulator/cli/kit/trouble';

const flags = {
  loud: { about: 'in capitals' },
  name: { value: 'NAME', default: 'you', about: 'whom to greet' },
} as const;

const greet: Command<typeof flags> = {
  name: 'greet',
  does: 'Says hello.',
  examples: [['--name Ana', 'to Ana']],
  flags,
  takes: 'words',
  fails: 'Nobody was greeted',
  async run({ flags: given, words, tell }) {
    if (given.name === 'nobody') throw new Trouble('Nobody is there.', 'Come back later.');
    if (given.name === 'bug') throw new TypeError('x is not a function');
    if (words.length > 1) throw new Misuse('One word at most.');
    tell.step('Thinking');
    tell.line(given.loud ? 'HELLO' : `Hello ${given.name}`);
    return { code: 0, json: { greeted: given.name } };
  },
};

async function greets(args: string[], isTTY = false, env: Record<string, string> = {}) {
  const text = { out: '', err: '' };
  const sink = (to: 'out' | 'err') => ({
    isTTY,
    write: (words: string) => {
      text[to] += words;
    },
  });
  const shell = { env, out: sink('out'), err: sink('err') } as unknown as Shell;
  return { code: await run(greet, args, shell), ...text };
}

it('says what it does, plainly when piped', async () => {
  expect(await greets([])).toEqual({ code: 0, out: 'Hello you\n', err: 'Thinking\n' });
  expect(await greets(['--loud'])).toMatchObject({ out: 'HELLO\n' });
});

it('shows progress in a terminal on one line that goes away, and no colour where it is not wanted', async () => {
  expect((await greets([], true)).err).toBe('\x1b[2mThinking ...\x1b[22m\r\x1b[2K');
  expect((await greets([], true, { NO_COLOR: '1' })).err).toBe('Thinking\n');
});

it('prints one line of JSON, and nothing else', async () => {
  expect(await greets(['--json'])).toEqual({ code: 0, out: '{"greeted":"you"}\n', err: '' });
  expect(await greets(['--json', '--name', 'nobody'])).toEqual({
    code: 1,
    out: '{"error":{"what":"Nobody is there.","todo":"Come back later."}}\n',
    err: '',
  });
});

it('tells trouble in sentences; where it came from only when asked', async () => {
  expect(await greets(['--name', 'nobody'])).toEqual({
    code: 1,
    out: '',
    err: 'Nobody is there.\n  Come back later.\n',
  });
  const bug = await greets(['--name', 'bug']);
  expect(bug.err).toBe(
    'Nobody was greeted: x is not a function\n  Run it again with --trace to see where that happened.\n',
  );
  expect((await greets(['--name', 'bug', '--trace'])).err).toContain('at Object.run');
});

it('ends with 2 when it is called in a way that makes no sense', async () => {
  for (const args of [['--nonsense'], ['--name'], ['one', 'two']]) {
    expect(await greets(args)).toMatchObject({
      code: 2,
      err: expect.stringContaining('See: npm run greet -- --help'),
    });
  }
});

it('has a page of help with an example and every flag', async () => {
  expect((await greets(['--help'])).out).toBe(`Says hello.

  npm run greet -- --name Ana   to Ana

  --loud        in capitals
  --name NAME   whom to greet (you unless told)
  --json        one line of JSON for programs, and nothing else
  --trace       with an error, also where in the code it came from
  --help        this page
`);
});

it.each([setup, doctor, deploy, connect, pull, rollback, promote, logs])(
  'has an example of $name',
  (command) => {
    expect(command.examples.length).toBeGreaterThan(1);
    expect(command.does).toMatch(/^[A-Z].*\.$/s);
  },
);

it.each([setup, deploy, connect, pull, rollback, promote])(
  'can be tried without effect: $name',
  (command) => {
    expect(command.flags).toHaveProperty('dry-run');
  },
);
