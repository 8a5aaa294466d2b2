import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { copyOfTheProject } from './deploy/project';

const root = join(__dirname, '..');

let project: Awaited<ReturnType<typeof copyOfTheProject>>;

// What the READMEs show is the business that a clone comes with.
beforeAll(async () => {
  project = await copyOfTheProject('scripts', 'simulator');
});

afterAll(() => project.remove());

/**
 * Each README shows a call and what one sees of it. Here the very line that it tells people to type is run, and what
 * comes out is compared with what it promises; only the milliseconds differ from one machine to another.
 */
test.each(['README.md', 'README.es.md'])('%s shows the call that its command makes', async (name) => {
  const readme = readFileSync(join(root, name), 'utf8');
  const [, typed, args, hidden = ''] =
    /printf '([^']*)' \| npm start (?:-- (.+) )?\| grep -v (\w+)/.exec(readme) ?? [];
  const promised = /```\n( 0:00 [\s\S]*?)```/.exec(readme)?.[1];
  const story = (await start(typed?.replaceAll('\\n', '\n') ?? '', args?.split(' '))).split('\n');
  const seen = story.filter((line) => !line.includes(hidden)).join('\n');
  expect(normalized(seen)).toBe(normalized(promised ?? ''));
  const counted = Number(/(\d+) (?:for the call above|por la llamada de arriba)/.exec(readme)?.[1]);
  expect(story.filter((line) => line.includes('POST /'))).toHaveLength(counted);
});

test.each(['README.md', 'README.es.md'])('%s stays short enough to be read', (name) => {
  expect(readFileSync(join(root, name), 'utf8').split('\n').length).toBeLessThan(170);
});

test('package.json has every command that the READMEs name', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const readmes =
    readFileSync(join(root, 'README.md'), 'utf8') + readFileSync(join(root, 'README.es.md'), 'utf8');
  const named = [...readmes.matchAll(/npm (?:run )?([a-z]+(?::[a-z]+)?) ?/g)]
    .map(([, script]) => script as string)
    .filter((script) => !['ci', 'run'].includes(script));
  expect(named.length).toBeGreaterThan(5);
  for (const script of named) expect(scripts).toHaveProperty([script]);
});

async function start(keys: string, args: readonly string[] = []): Promise<string> {
  const tsx = join(root, 'node_modules', '.bin', 'tsx');
  const process = spawn(tsx, [join(project.folder, 'scripts', 'start.ts'), ...args], {
    cwd: project.folder,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  process.stdin.end(keys);
  return text(process.stdout);
}

function normalized(story: string): string {
  return story.replace(/ +\d+ ms/g, ' N ms').trimEnd();
}
