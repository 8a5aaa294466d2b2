import { updateDeployInfoCache } from 'twilio-run/dist/utils/deployInfoCache';
import { npmRun } from './account/advice';
import { variablesToDeploy } from './account/env-file';
import { openTarget, readAccount, readVariables, suffixOf, targetFlags } from './account/open';
import { addresses } from './account/paths';
import { asking, explained } from './account/refusals';
import type { Target } from './account/target';
import { type Command, main, type Run } from './command/command';
import { liveSentence } from './deploy/activate';
import { checkAccount, checkHealth, checkOurs, checkSuffix, show, warnOfUntested } from './deploy/before';
import { compare } from './deploy/compared';
import { driftFlags } from './deploy/drift';
import { baselineOf, goLive } from './deploy/go-live';
import type { Parts } from './deploy/parts';
import { makeReady, type Ready, upload } from './deploy/upload';
import { nextFromHere } from './drift/next';
import { contentHash, packed } from './journal/baseline';
import { isRehearsed } from './journal/entry';
import { keepBaseline, readJournal } from './journal/journal';
import { commitOf } from './journal/who';
import { type Rehearsal, tokenToSign } from './rehearsal/rehearse';

const flags = {
  ...targetFlags,
  account: { value: 'AC...', about: 'the account that is meant; another is refused' },
  ...driftFlags,
  'skip-rehearsal': { about: 'go live without a rehearsal call' },
  'dry-run': { about: 'everything up to the upload, which is left out' },
} as const;

export const deploy: Command<typeof flags> = {
  name: 'deploy',
  does: `Deploys the switchboard: shows where to, examines, builds, looks for edits made in the Console, uploads what is new with
Twilio's toolkit, and rehearses a call in an environment of its own. Only what passes goes live.`,
  examples: [
    ['', 'to the environment dev'],
    ['--production', 'to the environment without a suffix'],
    ['--environment stage --dry-run', 'what would be done, and nothing of it'],
    ['--overwrite', 'and give up what was edited in the Console'],
    ['--overwrite /call/menu --keep PIN_SECRET', 'one edit given up, another left as it is'],
  ],
  flags,
  takes: 'names of edits to give up',
  notes:
    'Nothing that callers reach changes before the last step. Run it again when it has stopped: it takes up from there.',
  fails: 'The deployment stopped',
  run: deployTo,
};

async function deployTo(run: Run<typeof flags>): ReturnType<typeof deploy.run> {
  const { flags: given, shell, tell, words } = run;
  checkSuffix(suffixOf(given));
  const variables = variablesToDeploy(await readVariables(shell.root, given));
  tell.step('Asking Twilio');
  const target = await openTarget(shell, given);
  const { account, environment } = target;
  const { friendlyName } = await readAccount(account);
  show(target, friendlyName, tell);
  checkAccount(target, given.account);
  if (!given['skip-rehearsal']) tokenToSign(account);
  const journal = await readJournal(account, environment?.sid);
  warnOfUntested(target, journal, tell);
  await checkHealth(shell, given, tell);
  tell.step('Looking for edits made in the Console');
  const next = await nextFromHere(target.project);
  await checkOurs(target, next, journal);
  const said = { overwrite: given.overwrite, words, keep: given.keep };
  const compared = await compare(target, next, journal, variables, said, tell);
  const { parts, changes, overwritten, kept, live } = compared;
  if (given['dry-run']) {
    const which = changes.length === parts.files.length ? 'all of them' : changes.join(', ') || 'none';
    tell.line(`\nWould deploy ${parts.files.length} files; new, changed or gone: ${which}.`);
    tell.line('Nothing was deployed: this was a dry run.');
    return { code: 0, json: { deployed: false, ...facts(target), changes, overwritten, kept } };
  }
  const plan = {
    target,
    journal,
    how: 'deploy',
    content: contentHash(parts.files, parts.dependencies, parts.runtime),
    variables: compared.variables,
    kept,
    left: { dependencies: parts.dependencies, runtime: parts.runtime ?? '', files: packed(parts.files) },
    mend: `Mend that, then run ${npmRun('deploy', target)} again.`,
    skipRehearsal: given['skip-rehearsal'],
  } as const;
  if (live && compared.areSet && (given['skip-rehearsal'] || isRehearsed(journal.entries, live))) {
    // An interrupt may have come before the service was opened, or before this was written down.
    const { sid: serviceSid = '' } = target.service ?? {};
    await openForConsole(target, serviceSid);
    updateDeployInfoCache(shell.root, account.accountSid, account.region, { serviceSid, latestBuild: live });
    if (journal.baseline?.build !== live && environment)
      await keepBaseline(account, environment.sid, baselineOf({ ...plan, buildSid: live }), tell);
    tell.line(`\nNothing has changed: build ${live} is live in ${target.name}, and is what was built here.`);
    return {
      code: 0,
      json: { deployed: false, ...facts(target), buildSid: live, changes, overwritten, kept },
    };
  }
  const commit = commitOf(shell);
  const untouched = liveSentence({ buildSid: environment?.buildSid || undefined });
  const { ready, buildSid } = await uploaded(target, live, parts, commit, run).catch((error: unknown) => {
    throw explained(error, 'Uploading', account).after(`Nothing has changed for callers. ${untouched}`);
  });
  const left = { ...plan.left, files: packed(parts.files) };
  const rehearsal = await goLive({ ...plan, left, ready, buildSid, commit }, run);
  await openForConsole(target, ready.serviceSid);
  updateDeployInfoCache(shell.root, account.accountSid, account.region, {
    serviceSid: ready.serviceSid,
    latestBuild: buildSid,
  });
  const count = (kind: string) => parts.files.filter((file) => file.kind === kind).length;
  const done = { ...ready, buildSid, commit, functions: count('function'), assets: count('asset') };
  tellWhatNext(run, target, done, rehearsal);
  const urls = addresses(ready.domain);
  const json = { deployed: true, ...facts(target), ...done, urls, rehearsal, changes, overwritten, kept };
  return { code: 0, json };
}

/** @param live the build that is made of the same, if it is live already */
async function uploaded(
  target: Target,
  live: string | undefined,
  parts: Parts,
  commit: string,
  { shell, tell }: Run<typeof flags>,
): Promise<{ ready: Ready; buildSid: string }> {
  const ready = await makeReady(target);
  if (live) return { ready, buildSid: live };
  const note = { commit, version: target.project.pkgJson.version };
  return { ready, buildSid: await upload(target, ready.serviceSid, parts, note, shell, tell) };
}

/** https://www.twilio.com/docs/runtime/read-only-services-and-editing-functions-ui */
async function openForConsole({ account, service }: Target, sid: string): Promise<void> {
  if (service?.uiEditable) return;
  const { services } = account.sdk.serverless.v1;
  await asking(account, 'Opening the service for the Console (the build is live)', () =>
    services(sid).update({ uiEditable: true }),
  );
}

interface Done extends Ready {
  buildSid: string;
  commit: string;
  functions: number;
  assets: number;
}

function tellWhatNext({ tell }: Run<typeof flags>, target: Target, done: Done, rehearsal: Rehearsal): void {
  const { functions, assets, buildSid, commit, domain } = done;
  const { voiceUrl, voiceFallbackUrl, statusCallback } = addresses(domain);
  for (const warning of rehearsal.warnings) tell.line(`Twilio will warn: ${warning}`);
  const of = commit && ` of commit ${commit}`;
  const said = rehearsal.asked > 0 ? `; ${rehearsal.asked} requests rehearsed, all good` : '';
  tell.line(
    `\n${tell.bold('Live')}: ${functions} functions and ${assets} assets, build ${buildSid}${of}${said}.`,
  );
  tell.table([
    ['A call comes in', `${voiceUrl} (POST)`],
    ['Primary handler fails', `${voiceFallbackUrl} (GET)`],
    ['Call status changes', `${statusCallback} (POST)`],
  ]);
  tell.line(`\nNext: ${npmRun('connect', target, '<your number>')}`);
}

function facts({ account, service, name }: Target) {
  return { account: account.accountSid, service: service?.sid ?? null, environment: name };
}

if (require.main === module) main(deploy);
