import { Misuse, Trouble } from '../simulator/cli/kit/trouble';
import { npmRun } from './account/advice';
import { envFileOf, variablesToDeploy } from './account/env-file';
import { open, readAccount, readVariables, targetFlags } from './account/open';
import { addresses } from './account/paths';
import { readProject } from './account/project';
import { findTarget, mustBeLive } from './account/target';
import { type Command, main } from './command/command';
import { checkAccount, checkSuffix, show, warnOfUntested } from './deploy/before';
import { decide, driftFlags } from './deploy/drift';
import { goLive } from './deploy/go-live';
import { checkOwnSecrets } from './deploy/secrets';
import { makeReady } from './deploy/upload';
import { findEdits } from './drift/edits';
import { readBuild } from './drift/live';
import { nextFromBuild } from './drift/next';
import { readVariablesThere, variableEdits } from './drift/variables';
import { packed } from './journal/baseline';
import type { Entry } from './journal/entry';
import { readJournal } from './journal/journal';
import { tokenToSign } from './rehearsal/rehearse';

const { profile, 'env-file': envFileFlag } = targetFlags;
const flags = {
  from: { value: 'NAME', default: 'dev', about: 'the environment that has the build' },
  to: { value: 'NAME', default: 'production', about: 'the environment that gets it' },
  profile,
  'env-file': { ...envFileFlag, about: 'whose variables it gets, instead of .env.production or .env.NAME' },
  account: { value: 'AC...', about: 'the account that is meant; another is refused' },
  commit: { value: 'SHA', about: 'the commit that is meant; a build of another is refused' },
  overwrite: driftFlags.overwrite,
  'same-secrets': { about: 'both environments may have the same secrets' },
  'skip-rehearsal': { about: 'without a rehearsal call' },
  'dry-run': { about: 'which build it would be' },
} as const;

export const promote: Command<typeof flags> = {
  name: 'promote',
  does: 'Makes the build that is live in one environment live in another: what was tried out is what callers get, byte for byte.',
  examples: [
    ['', 'from dev to production, with the variables of .env.production'],
    ['--to stage', 'from dev to stage, with those of .env.stage'],
    ['--from stage --commit 4f2a91c', 'from stage to production, if it is that commit'],
  ],
  flags,
  takes: 'names of edits to give up',
  fails: 'The promotion stopped',
  async run({ flags: given, words, shell, tell }) {
    const [from, to] = [suffix(given.from), suffix(given.to)];
    if (from === to) throw new Misuse('--from and --to are the same environment.');
    checkSuffix(to);
    const place = {
      environment: to,
      production: to === '',
      profile: given.profile,
      'env-file': given['env-file'],
    };
    const variables = variablesToDeploy(await readVariables(shell.root, place));
    tell.step('Asking Twilio');
    const account = await open(shell, place);
    const { friendlyName } = await readAccount(account);
    const source = mustBeLive(await findTarget(account, await readProject(shell.root, from), from));
    const target = await findTarget(account, await readProject(shell.root, to), to);
    show(target, friendlyName, tell);
    checkAccount(target, given.account);
    const { buildSid } = source;
    const before = target.environment?.buildSid || null;
    const [made, journal] = await Promise.all([
      readJournal(account, source.environment.sid),
      readJournal(account, target.environment?.sid),
    ]);
    warnOfUntested(target, journal, tell);
    const origin = made.entries.findLast(({ build }) => build === buildSid);
    tell.line(
      `\n${source.name} has build ${buildSid}${ofCommit(origin)}; ${target.name} has ${before ?? 'none'}.`,
    );
    checkCommit(origin, given.commit, source.name);
    const json = { from: source.name, to: target.name, buildSid, commit: origin?.commit ?? null, before };
    const envFile = envFileOf(to, given['env-file']);
    if (!given['same-secrets']) await checkOwnSecrets(source, target, variables, envFile);
    tell.step('Looking for edits made in the Console');
    const build = await readBuild(source);
    const edits = [
      ...(before && before !== buildSid
        ? (await findEdits(mustBeLive(target), nextFromBuild(source, build), journal)).edits
        : []),
      ...variableEdits(await readVariablesThere(target), variables, journal.baseline),
    ];
    const { overwritten } = await decide(
      target,
      edits,
      { overwrite: given.overwrite, words },
      'promote',
      tell,
    );
    if (given['dry-run']) {
      tell.line('Nothing was changed: this was a dry run.');
      return { code: 0, json: { promoted: false, ...json, overwritten } };
    }
    if (before === buildSid && (await isSet(target, variables))) {
      tell.line('They are the same already.');
      return { code: 0, json: { promoted: false, ...json } };
    }
    if (!given['skip-rehearsal']) tokenToSign(account);
    const ready = await makeReady(target);
    const { files, dependencies, runtime } = build;
    const unread = files.map(({ kind, path, versionSid }) => ({ kind, path, version: versionSid }));
    const isKnown = made.baseline?.build === buildSid;
    await goLive(
      {
        target,
        ready,
        journal,
        how: 'promote',
        buildSid,
        content: origin?.content ?? buildSid,
        commit: origin?.commit ?? '',
        variables,
        kept: origin?.kept ?? [],
        left: { files: isKnown ? made.baseline?.files : packed(unread), dependencies, runtime },
        mend: `Mend that in a new build: ${npmRun('deploy', { suffix: from })}`,
        skipRehearsal: given['skip-rehearsal'],
      },
      { shell, tell },
    );
    const { domain } = ready;
    tell.line(`${tell.bold('Live')} in ${target.name}: build ${buildSid}, at ${addresses(domain).voiceUrl}.`);
    tell.line(`\nNext: ${npmRun('connect', { suffix: to }, '<your number>')}`);
    return { code: 0, json: { promoted: true, ...json, domain, overwritten } };
  },
};

function suffix(name: string): string {
  return name === 'production' ? '' : name;
}

function ofCommit(entry: Entry | undefined): string {
  return entry?.commit ? ` of commit ${entry.commit}` : '';
}

/** @throws Trouble for a build of another commit, or of files that nobody had committed */
function checkCommit(entry: Entry | undefined, meant: string | undefined, name: string): void {
  if (!meant) return;
  const commit = entry?.commit;
  if (commit && !commit.endsWith('+') && (meant.startsWith(commit) || commit.startsWith(meant))) return;
  throw new Trouble(
    `What is live in ${name} is of ${commit ? `commit ${commit}` : 'no known commit'}, not of ${meant}. Nothing was changed.`,
    `Deploy that commit there first: ${npmRun('deploy', { suffix: suffix(name) })}`,
  );
}

async function isSet(target: Parameters<typeof readVariablesThere>[0], variables: Record<string, string>) {
  const there = await readVariablesThere(target);
  return Object.entries(variables).every(([name, value]) =>
    there.some((each) => each.key === name && each.value === value),
  );
}

if (require.main === module) main(promote);
