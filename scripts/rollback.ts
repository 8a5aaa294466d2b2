import { Trouble } from '../simulator/cli/kit/trouble';
import { npmRun } from './account/advice';
import { openTarget, readAccount, targetFlags } from './account/open';
import { asking } from './account/refusals';
import { type Live, mustBeLive } from './account/target';
import { type Command, main } from './command/command';
import { activate } from './deploy/activate';
import { show, warnOfUntested } from './deploy/before';
import { readState } from './deploy/place';
import { readBuild } from './drift/live';
import { newSalt, packed, unpacked } from './journal/baseline';
import { type Entry, lastGood } from './journal/entry';
import { type Journal, keepBaseline, note, readJournal } from './journal/journal';
import { whoIs } from './journal/who';
import { rehearseBuild } from './rehearsal/build';
import { tokenToSign } from './rehearsal/rehearse';

const flags = {
  ...targetFlags,
  to: { value: 'ZB...', about: 'this build; the last good one that is other than the live one unless told' },
  'skip-rehearsal': { about: 'without a rehearsal call' },
  'dry-run': { about: 'which build it would be' },
} as const;

export const rollback: Command<typeof flags> = {
  name: 'rollback',
  does: `Makes the last build live again that was rehearsed, and is other than the live one: within seconds, without a build. Never
one that failed, or that somebody went back from. Variables stay as they are.`,
  examples: [
    ['', 'the last good build, in the environment dev'],
    ['--production', 'the same in production'],
    ['--to ZB...', 'that one: this is also the way forward again'],
  ],
  flags,
  notes: 'Which builds there are: npm run deploys.',
  fails: 'The rollback stopped',
  async run({ flags: given, shell, tell }) {
    tell.step('Asking Twilio');
    const live = mustBeLive(await openTarget(shell, given));
    const { account, environment, buildSid: from, suffix } = live;
    const { friendlyName } = await readAccount(account);
    show(live, friendlyName, tell);
    const journal = await readJournal(account, environment.sid);
    warnOfUntested(live, journal, tell);
    const to = await chosen(live, journal, given.to);
    const known = journal.entries.findLast(({ build }) => build === to);
    tell.line(`\n${from} is live; back to ${to}${told(known)}.`);
    if (given['dry-run']) {
      tell.line('Nothing was changed: this was a dry run.');
      return { code: 0, json: { rolledBack: false, from, to } };
    }
    if (!given['skip-rehearsal']) tokenToSign(account);
    const place = { serviceSid: live.service.sid, environmentSid: environment.sid };
    const before = await readState(account, place);
    const entry = {
      at: new Date(shell.now()).toISOString(),
      how: 'rollback',
      build: to,
      content: known?.content ?? to,
      commit: known?.commit ?? '',
      by: whoIs(shell),
      from,
      ...(known?.kept && { kept: known.kept }),
    } as const;
    const wasRehearsed = journal.entries.some(({ build, rehearsed }) => build === to && rehearsed);
    tell.step('Going back');
    await note(account, environment.sid, { ...entry, came: 'going', rehearsed: wasRehearsed }, tell);
    await activate(live, place, to, {}, { ...before, buildSid: from });
    tell.line(`${to} is live again.`);
    const at = { domain: environment.domainName, buildSid: to, suffix };
    const rehearsal = given['skip-rehearsal'] ? undefined : await rehearseBuild(account, at, shell, tell);
    for (const problem of rehearsal?.problems ?? []) tell.line(`Rehearsal: ${problem}`);
    const ok = !rehearsal || rehearsal.problems.length === 0;
    const rehearsed = rehearsal ? ok : wasRehearsed;
    await note(account, environment.sid, { ...entry, came: 'live', rehearsed }, tell);
    await leave({ ...live, buildSid: to }, journal, known, tell);
    tell.line(
      ok
        ? `\nForward again: ${npmRun('rollback', { suffix }, '--to', from)}`
        : `\nIt is live, and not sound: see ${npmRun('deploys', { suffix })}`,
    );
    return { code: ok ? 0 : 1, json: { rolledBack: true, from, to, rehearsal } };
  },
};

function told(entry: Entry | undefined): string {
  if (!entry) return ', which is not in the journal';
  return `${entry.commit && ` of commit ${entry.commit}`}, live since ${entry.at}`;
}

async function chosen(live: Live, journal: Journal, wanted: string | undefined): Promise<string> {
  const { account, service, environment, buildSid, suffix } = live;
  const see = `See: ${npmRun('deploys', { suffix })}`;
  if (wanted === buildSid) throw new Trouble(`Build ${wanted} is live already.`, see);
  const { builds, environments } = account.sdk.serverless.v1.services(service.sid);
  const [there, deployments] = await asking(account, 'Reading the builds', () =>
    Promise.all([builds.list(), wanted ? environments(environment.sid).deployments.list() : []]),
  );
  const isThere = (build: string) => there.some(({ sid, status }) => sid === build && status === 'completed');
  if (wanted) {
    const wasLive = deployments.some((each) => each.buildSid === wanted);
    if (wasLive && isThere(wanted)) return wanted;
    throw new Trouble(`Build ${wanted} was never live here, or Twilio has deleted it.`, see);
  }
  const good = lastGood(journal.entries, buildSid, isThere);
  if (good) return good.build;
  const unread = journal.trouble ? 'The journal cannot be read. Name a build: --to ZB... . ' : '';
  throw new Trouble(
    `There is no good build before ${buildSid} that Twilio still has.`,
    `${unread}${see}; or check out the version that you want, and run: ${npmRun('deploy', { suffix })}`,
  );
}

/** What is live now is ours, whatever was edited since it was built. */
async function leave(
  live: Live,
  journal: Journal,
  known: Entry | undefined,
  tell: Parameters<typeof note>[3],
) {
  const { files, dependencies, runtime } = await readBuild(live);
  const { variables = {}, salt = newSalt() } = journal.baseline ?? {};
  const before = unpacked(journal.baseline?.files ?? '');
  const left = files.map(({ kind, path, versionSid: version }) => ({
    kind,
    path,
    version,
    sha: before.shaOf(version),
  }));
  const kept = known?.kept ?? [];
  const baseline = {
    build: live.buildSid,
    files: packed(left),
    dependencies,
    runtime,
    variables,
    salt,
    kept,
  };
  await keepBaseline(live.account, live.environment.sid, baseline, tell);
}

if (require.main === module) main(rollback);
