import { api } from '@twilio-labs/serverless-api';
import { Misuse, Trouble } from '../simulator/cli/kit/trouble';
import { readEnvFile, variablesToDeploy } from './account/env-file';
import { open, readAccount, targetFlags } from './account/open';
import { addresses } from './account/paths';
import { readProject } from './account/project';
import { asking } from './account/refusals';
import { findTarget, flagsFor, mustBeLive } from './account/target';
import { type Command, main } from './command/command';
import { activate, readBefore, restore } from './deploy/activate';
import { checkAccount, show } from './deploy/before';
import { problemLines, rehearseBuild } from './rehearsal/build';
import { tokenToSign } from './rehearsal/rehearse';

const { profile, 'env-file': envFile } = targetFlags;
const flags = {
  from: { value: 'NAME', default: 'dev', about: 'the environment that has the build' },
  to: { value: 'NAME', default: 'production', about: 'the environment that gets it' },
  profile,
  'env-file': { ...envFile, about: 'whose variables the environment gets, instead of .env' },
  account: { value: 'AC...', about: 'the account that is meant; another is refused' },
  'skip-rehearsal': { about: 'without a rehearsal call' },
  'dry-run': { about: 'which build it would be' },
} as const;

export const promote: Command<typeof flags> = {
  name: 'promote',
  does: 'Makes the build that is live in one environment live in another: what was tried out is what callers get, byte for byte.',
  examples: [
    ['', 'from dev to production'],
    ['--to stage --env-file .env.stage', 'from dev to stage, with the secrets of stage'],
    ['--from stage --to production', 'from stage to production'],
  ],
  flags,
  fails: 'The promotion stopped',
  async run({ flags: given, shell, tell }) {
    const [from, to] = [suffix(given.from), suffix(given.to)];
    if (from === to) throw new Misuse('--from and --to are the same environment.');
    tell.step('Asking Twilio');
    const account = await open(shell, given);
    const { friendlyName } = await readAccount(account);
    const source = mustBeLive(await findTarget(account, await readProject(shell.root, from), from));
    const target = await findTarget(account, await readProject(shell.root, to), to);
    show(target, friendlyName, tell);
    checkAccount(target, given.account);
    const { buildSid } = source;
    tell.line(
      `\n${source.name} has build ${buildSid}; ${target.name} has ${target.environment?.buildSid || 'none'}.`,
    );
    const json = {
      from: source.name,
      to: target.name,
      buildSid,
      before: target.environment?.buildSid || null,
    };
    if (target.environment?.buildSid === buildSid || given['dry-run']) {
      tell.line(given['dry-run'] ? 'Nothing was changed: this was a dry run.' : 'They are the same already.');
      return { code: 0, json: { promoted: false, ...json } };
    }
    if (!given['skip-rehearsal']) tokenToSign(account);
    tell.step('Going live');
    const { sid: serviceSid } = source.service;
    const environment = await asking(account, `Making the environment ${target.name}`, () =>
      api.createEnvironmentIfNotExists(to, serviceSid, account.toolkit),
    );
    const place = { serviceSid, environmentSid: environment.sid };
    const before = {
      ...(await readBefore(target, place)),
      buildSid: target.environment?.buildSid || undefined,
    };
    await activate(
      target,
      place,
      buildSid,
      variablesToDeploy(await readEnvFile(shell.root, given['env-file'])),
      before,
    );
    const domain = environment.domain_name;
    if (!given['skip-rehearsal']) {
      const rehearsal = await rehearseBuild(account, { domain, buildSid }, shell, tell);
      if (rehearsal.problems.length > 0) {
        await restore(target, place, buildSid, before);
        const state = before.buildSid
          ? `Build ${before.buildSid} is live again.`
          : `${buildSid} stays live there: connect no number to it.`;
        throw new Trouble(
          `The rehearsal failed:\n${problemLines(rehearsal)}\n${state}`,
          'Mend that in a new build.',
        );
      }
    }
    tell.line(`${tell.bold('Live')} in ${target.name}: build ${buildSid}, at ${addresses(domain).voiceUrl}.`);
    tell.line(`\nNext: npm run connect -- <your number>${flagsFor(to).replace(/^ -- /, ' ')}`);
    return { code: 0, json: { promoted: true, ...json, domain } };
  },
};

function suffix(name: string): string {
  return name === 'production' ? '' : name;
}

if (require.main === module) main(promote);
