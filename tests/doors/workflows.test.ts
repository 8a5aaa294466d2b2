import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { faultsOf } from './workflow-rules';

/** Who builds and deploys it: no action, package or branch of others comes near the account's keys. */

const root = path.resolve(__dirname, '../..');
const folder = path.join(root, '.github/workflows');
const read = (name: string) => readFileSync(path.join(folder, name), 'utf8');

test.each(readdirSync(folder))('%s keeps every rule', (name) => {
  expect(faultsOf(read(name))).toEqual([]);
});

const sid = '$' + '{{ secrets.TWILIO_ACCOUNT_SID }}';

test.each<[string, string, string | RegExp, string, string]>([
  ['a tag instead of a commit', 'check.yml', /checkout@\w+ #/, 'checkout@v4 #', 'not pinned'],
  ['a short commit', 'check.yml', /checkout@\w+ #/, 'checkout@11bd719 #', 'not pinned'],
  ['a commit without its version', 'check.yml', ' # v4.2.2', '', 'not pinned'],
  [
    'a secret of the job',
    'nightly.yml',
    '    steps:',
    `    env:\n      SID: ${sid}\n    steps:`,
    'level of a job',
  ],
  ['a secret of the workflow', 'nightly.yml', 'jobs:', `env:\n  SID: ${sid}\njobs:`, 'level of the workflow'],
  ['a secret in a command', 'nightly.yml', '--yes', `--yes ${sid}`, 'in a command'],
  ['a secret of an action', 'check.yml', 'cache: npm', `token: ${sid}`, 'more than its environment'],
  [
    'a secret before the install',
    'nightly.yml',
    '      - run: npm ci --ignore-scripts',
    `      - run: npm ci --ignore-scripts\n        env:\n          SID: ${sid}`,
    'before the secrets',
  ],
  [
    'an install behind the secrets',
    'nightly.yml',
    'run: npm run',
    'run: npx other && npm run',
    'or afterwards',
  ],
  ['packages that run scripts', 'nightly.yml', ' --ignore-scripts', '', 'scripts at install'],
  ['a checkout that leaves its token', 'deploy.yml', /with:\n +persist-credentials: false/, '', 'its token'],
  ['rights to write', 'check.yml', 'contents: read', 'contents: write', 'permissions'],
  ['rights that nobody names', 'check.yml', 'permissions:\n  contents: read\n', '', 'permissions'],
  ['rights of a job', 'check.yml', '    steps:', '    permissions: write-all\n    steps:', 'of its own'],
  ['pull requests with our rights', 'check.yml', 'pull_request:', 'pull_request_target:', 'strangers'],
  [
    'pull requests where secrets are',
    'nightly.yml',
    'workflow_dispatch:',
    'pull_request:',
    'pull requests run',
  ],
  ['secrets of no environment', 'nightly.yml', /\n +environment: production/, '', 'no environment'],
  ['a deploy without tests', 'deploy.yml', '.ci/run', 'npm ci --ignore-scripts', 'not tested'],
  [
    'a cache where secrets are',
    'deploy.yml',
    'node-version: 22',
    'node-version: 22\n          cache: npm',
    'cache',
  ],
  [
    'a name of others in a command',
    'deploy.yml',
    '-- $TARGET\n',
    '-- $' + '{{ github.ref_name }}\n',
    'put together',
  ],
])('refuses %s', (_, name, find, replacement, sentence) => {
  const planted = read(name).replace(find, replacement);
  expect(planted).not.toBe(read(name));
  expect(faultsOf(planted).join('\n')).toContain(sentence);
});

test('refuses to let packages run scripts where everything is tested, and looks at their signatures first', () => {
  const lines = readFileSync(path.join(root, '.ci/run'), 'utf8').split('\n');
  const [install, next] = lines.slice(lines.findIndex((line) => line.startsWith('npm ')));
  expect([install, next]).toEqual(['npm ci --ignore-scripts', 'node .ci/signatures.js']);
});

describe('the signatures of what is installed', () => {
  const bin = mkdtempSync(path.join(os.tmpdir(), 'npm-'));

  afterAll(() => rmSync(bin, { recursive: true }));

  /** What it says, and how it ends, when npm answers this. */
  function checked(answer: unknown): Promise<{ code: number; out: string }> {
    const text = typeof answer === 'string' ? answer : JSON.stringify(answer);
    writeFileSync(path.join(bin, 'npm'), `#!/bin/sh\ncat <<'END'\n${text}\nEND\nexit 1\n`);
    chmodSync(path.join(bin, 'npm'), 0o755);
    const env = { ...process.env, PATH: `${bin}:${process.env.PATH}` };
    return new Promise((resolve) => {
      execFile(process.execPath, [path.join(root, '.ci/signatures.js')], { env }, (error, out) =>
        resolve({ code: error ? 1 : 0, out }),
      );
    });
  }

  const one = { name: 'left-pad', version: '1.3.0', registry: 'https://registry.npmjs.org/' };

  test.each<[string, unknown]>([
    ['a wrong signature', { invalid: [{ ...one, code: 'EINTEGRITYSIGNATURE' }], missing: [] }],
    [
      'a wrong one among missing ones',
      { invalid: [{ ...one, code: 'EATTESTATIONVERIFY' }], missing: [one, one] },
    ],
    ['keys that have expired', { error: { code: 'EEXPIREDSIGNATUREKEY', summary: 'expired' } }],
    ['an npm that does not know how', 'Usage: npm audit'],
    ['nothing installed', { error: { summary: 'found no installed dependencies to audit' } }],
  ])('refuses %s', async (_, answer) => {
    expect((await checked(answer)).code).toBe(1);
  });

  test.each<[string, unknown, RegExp]>([
    ['right', { invalid: [], missing: [] }, /^Signatures: right\.\n$/],
    ['a mirror without signatures', { invalid: [], missing: [one, one] }, /2 packages have none here\.\n$/],
    [
      'no network',
      { error: { code: 'ENOTFOUND', summary: 'getaddrinfo' } },
      /not checked.*\(ENOTFOUND\)\.\n$/,
    ],
    [
      'a mirror without keys',
      { error: { summary: 'found no dependencies to audit that were installed from a supported registry' } },
      /not checked.*supported registry\)\.\n$/,
    ],
  ])('%s: says so in one line, and fails nothing', async (_, answer, line) => {
    expect(await checked(answer)).toEqual({ code: 0, out: expect.stringMatching(line) });
  });
});

test('the bill of materials needs no network, and names every package of the lock file', async () => {
  const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { version: string; name?: string; link?: boolean }>;
  };
  const env = { ...process.env, npm_config_offline: 'true' };
  const out = await new Promise<string>((resolve, reject) => {
    const options = { cwd: root, env, maxBuffer: 2 ** 26 };
    execFile('npm', ['run', '--silent', 'sbom'], options, (error, out) =>
      error ? reject(error) : resolve(out),
    );
  });
  const bill = JSON.parse(out) as { bomFormat: string; components: { purl: string }[] };
  const listed = new Set(bill.components.map(({ purl }) => decodeURIComponent(purl)));
  const wanted = Object.entries(packages).flatMap(([place, { name, version, link }]) =>
    place === '' || link ? [] : `pkg:npm/${name ?? place.replace(/^.*node_modules\//, '')}@${version}`,
  );
  expect(bill.bomFormat).toBe('CycloneDX');
  expect(wanted.length).toBeGreaterThan(100);
  expect(wanted.filter((purl) => !listed.has(purl))).toEqual([]);
});
