import { Trouble } from '../simulator/cli/kit/trouble';
import { openTarget, readAccount, targetFlags } from './account/open';
import { mustBeLive } from './account/target';
import { type Command, main } from './command/command';
import { activate, readBefore } from './deploy/activate';
import { show } from './deploy/before';
import { type PastBuild, readPast } from './deploy/past';
import { rehearseBuild } from './rehearsal/build';
import { tokenToSign } from './rehearsal/rehearse';

const flags = {
  ...targetFlags,
  to: { value: 'ZB...', about: 'this build; the one before the live one unless told' },
  list: { about: 'the builds that were live here, newest first' },
  'skip-rehearsal': { about: 'without a rehearsal call' },
  'dry-run': { about: 'which build it would be' },
} as const;

export const rollback: Command<typeof flags> = {
  name: 'rollback',
  does: 'Makes a build live again that was live before: within seconds, without a build. Variables stay as they are.',
  examples: [
    ['', 'the build before the live one, in the environment dev'],
    ['--production', 'the same in production'],
    ['--list', 'which builds there are'],
    ['--to ZB...', 'that one: this is also the way forward again'],
  ],
  flags,
  fails: 'The rollback stopped',
  async run({ flags: given, shell, tell }) {
    tell.step('Asking Twilio');
    const live = mustBeLive(await openTarget(shell, given));
    const { friendlyName } = await readAccount(live.account);
    show(live, friendlyName, tell);
    const past = await readPast(live);
    if (given.list) {
      tell.line();
      tell.table(
        past.map(
          ({ sid, lastLive }) =>
            [sid, `${lastLive.toISOString()}${sid === live.buildSid ? ', live now' : ''}`] as const,
        ),
      );
      return { code: 0, json: { live: live.buildSid, builds: past } };
    }
    const to = chosen(past, live.buildSid, given.to);
    tell.line(`\n${live.buildSid} is live; ${to.sid} was, last on ${to.lastLive.toISOString()}.`);
    if (given['dry-run']) {
      tell.line('Nothing was changed: this was a dry run.');
      return { code: 0, json: { rolledBack: false, from: live.buildSid, to: to.sid } };
    }
    if (!given['skip-rehearsal']) tokenToSign(live.account);
    const place = { serviceSid: live.service.sid, environmentSid: live.environment.sid };
    const before = await readBefore(live, place);
    tell.step('Going back');
    await activate(live, place, to.sid, {}, { ...before, buildSid: live.buildSid });
    tell.line(`${to.sid} is live again.`);
    const at = { domain: live.environment.domainName, buildSid: to.sid };
    const rehearsal = given['skip-rehearsal']
      ? undefined
      : await rehearseBuild(live.account, at, shell, tell);
    for (const problem of rehearsal?.problems ?? []) tell.line(`Rehearsal: ${problem}`);
    const ok = !rehearsal || rehearsal.problems.length === 0;
    tell.line(
      ok
        ? `\nForward again: npm run rollback -- --to ${live.buildSid}`
        : '\nIt is live, and not sound: see npm run rollback -- --list',
    );
    return { code: ok ? 0 : 1, json: { rolledBack: true, from: live.buildSid, to: to.sid, rehearsal } };
  },
};

function chosen(past: readonly PastBuild[], live: string, wanted: string | undefined): PastBuild {
  const isLiveAt = past.findIndex(({ sid }) => sid === live);
  const found = wanted ? past.find(({ sid }) => sid === wanted) : past[isLiveAt + 1];
  if (found && found.sid !== live) return found;
  if (wanted === live) throw new Trouble(`Build ${live} is live already.`, 'See: npm run rollback -- --list');
  throw wanted
    ? new Trouble(
        `Build ${wanted} was never live here, or Twilio has deleted it.`,
        'See: npm run rollback -- --list',
      )
    : new Trouble(
        `There is no build before ${live}.`,
        'Check out the version that you want, and run: npm run deploy',
      );
}

if (require.main === module) main(rollback);
