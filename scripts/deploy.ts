import { updateDeployInfoCache } from 'twilio-run/dist/utils/deployInfoCache';
import { Trouble } from '../simulator/cli/kit/trouble';
import { readEnvFile, variablesToDeploy } from './account/env-file';
import { openTarget, readAccount, targetFlags } from './account/open';
import { addresses } from './account/paths';
import { asking, explained } from './account/refusals';
import { flagsFor, type Target } from './account/target';
import { type Command, main, type Run } from './command/command';
import { activate, liveSentence, readBefore, restore } from './deploy/activate';
import { checkAccount, checkHealth, show } from './deploy/before';
import { checkDrift, readBoth } from './deploy/drift';
import { type Uploaded, upload } from './deploy/upload';
import { changedPaths } from './drift/compare';
import type { LiveFunction } from './drift/live';
import { problemLines, rehearseBuild } from './rehearsal/build';
import { type Rehearsal, tokenToSign } from './rehearsal/rehearse';

const flags = {
  ...targetFlags,
  account: { value: 'AC...', about: 'the account that is meant; another is refused' },
  overwrite: { about: 'give up what was edited in the Console' },
  'skip-rehearsal': { about: 'go live without a rehearsal call' },
  'dry-run': { about: 'everything up to the upload, which is left out' },
} as const;

export const deploy: Command<typeof flags> = {
  name: 'deploy',
  does: `Deploys the switchboard: shows where to, examines, builds, looks for edits made in the Console, uploads with Twilio's
toolkit, opens the service for the Console, and rehearses a call. When the rehearsal fails, what was live before is live again.`,
  examples: [
    ['', 'to the environment dev'],
    ['--production', 'to the environment without a suffix'],
    ['--environment stage --dry-run', 'what would be done, and nothing of it'],
    ['--overwrite', 'and give up what was edited in the Console'],
  ],
  flags,
  notes:
    'Nothing that callers reach changes before the last step. Run it again when it has stopped: it takes up from there.',
  fails: 'The deployment stopped',
  run: deployTo,
};

async function deployTo(run: Run<typeof flags>): ReturnType<typeof deploy.run> {
  const { flags: given, shell, tell } = run;
  tell.step('Asking Twilio');
  const target = await openTarget(shell, given);
  const { friendlyName } = await readAccount(target.account);
  show(target, friendlyName, tell);
  checkAccount(target, given.account);
  if (!given['skip-rehearsal']) tokenToSign(target.account);
  await checkHealth(shell, given, tell);
  tell.step('Looking for edits made in the Console');
  const both = await readBoth(target);
  const overwritten = await checkDrift(shell.root, both, tell, given.overwrite);
  if (given['dry-run']) {
    const changes = changedPaths(both.functions, both.built);
    const which = changes.length === both.built.length ? 'all of them' : changes.join(', ') || 'none';
    tell.line(`\nWould deploy ${both.built.length} functions; new or changed: ${which}.`);
    tell.line('Nothing was deployed: this was a dry run.');
    return { code: 0, json: { deployed: false, ...facts(target), changes, overwritten } };
  }
  const { uploaded, rehearsal } = await goLive(target, both.functions, run);
  if (rehearsal.problems.length > 0) throw failedRehearsal(target, rehearsal, uploaded);
  updateDeployInfoCache(shell.root, target.account.accountSid, target.account.region, {
    serviceSid: uploaded.serviceSid,
    latestBuild: uploaded.buildSid,
  });
  tellWhatNext(run, target, uploaded, rehearsal);
  const urls = addresses(uploaded.domain);
  return { code: 0, json: { deployed: true, ...facts(target), ...uploaded, urls, rehearsal, overwritten } };
}

/** From the upload to the rehearsal, in an order that does not affect callers until everything is ready. */
async function goLive(
  target: Target,
  live: readonly LiveFunction[],
  { flags: given, shell, tell }: Run<typeof flags>,
) {
  const { account, environment } = target;
  const untouched = liveSentence({ buildSid: environment?.buildSid || undefined });
  const uploaded = await upload(target, live, shell, tell).catch((error: unknown) => {
    throw explained(error, 'Uploading', account).after(`Nothing has changed for callers. ${untouched}`);
  });
  const before = await readBefore(target, uploaded);
  // Replace only the build that was checked for drift.
  const expected = { ...before, buildSid: environment?.buildSid ?? undefined };
  tell.step('Going live');
  const variables = variablesToDeploy(await readEnvFile(shell.root, given['env-file']));
  await activate(target, uploaded, uploaded.buildSid, variables, expected);
  await openForConsole(target, uploaded.serviceSid);
  if (given['skip-rehearsal']) return { uploaded, rehearsal: { asked: 0, problems: [], warnings: [] } };
  const rehearsal = await rehearseBuild(account, uploaded, shell, tell);
  if (rehearsal.problems.length > 0) await restore(target, uploaded, uploaded.buildSid, expected);
  return { uploaded, rehearsal };
}

/** https://www.twilio.com/docs/runtime/read-only-services-and-editing-functions-ui */
async function openForConsole({ account, service }: Target, sid: string): Promise<void> {
  if (service?.uiEditable) return;
  const { services } = account.sdk.serverless.v1;
  await asking(account, 'Opening the service for the Console (the build is live)', () =>
    services(sid).update({ uiEditable: true }),
  );
}

function failedRehearsal({ environment }: Target, rehearsal: Rehearsal, { buildSid }: Uploaded): Trouble {
  const state = environment?.buildSid
    ? `Build ${environment.buildSid} is live again.`
    : `There is no build to go back to: ${buildSid} stays live, so connect no number to it.`;
  const what = `The rehearsal failed:\n${problemLines(rehearsal)}\n${state}`;
  return new Trouble(what, 'Mend that, then run npm run deploy again.');
}

function tellWhatNext(
  { tell }: Run<typeof flags>,
  target: Target,
  uploaded: Uploaded,
  rehearsal: Rehearsal,
): void {
  const { functions, assets, buildSid, domain } = uploaded;
  const { voiceUrl, voiceFallbackUrl, statusCallback } = addresses(domain);
  for (const warning of rehearsal.warnings) tell.line(`Twilio will warn: ${warning}`);
  const said = rehearsal.asked > 0 ? `; ${rehearsal.asked} requests rehearsed, all good` : '';
  tell.line(`\n${tell.bold('Live')}: ${functions} functions and ${assets} assets, build ${buildSid}${said}.`);
  tell.table([
    ['A call comes in', `${voiceUrl} (POST)`],
    ['Primary handler fails', `${voiceFallbackUrl} (GET)`],
    ['Call status changes', `${statusCallback} (POST)`],
  ]);
  const rest = flagsFor(target.suffix).replace(/^ -- /, ' ');
  tell.line(`\nNext: npm run connect -- <your number>${rest}`);
}

function facts({ account, service, name }: Target) {
  return { account: account.accountSid, service: service?.sid ?? null, environment: name };
}

if (require.main === module) main(deploy);
