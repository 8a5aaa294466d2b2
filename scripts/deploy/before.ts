import { Misuse, Trouble } from '../../simulator/cli/kit/trouble';
import { npmRun } from '../account/advice';
import type { TargetFlags } from '../account/open';
import type { Target } from '../account/target';
import type { Shell } from '../command/shell';
import type { Tell } from '../command/tell';
import { examineHere } from '../doctor/examine';
import { inWords } from '../doctor/finding';
import { elsewhere } from '../doctor/service';
import { readBuild } from '../drift/live';
import type { Next } from '../drift/next';
import { isRehearsed } from '../journal/entry';
import type { Journal } from '../journal/journal';
import { rehearsalSuffix } from './apart';

/** Shows where a command acts, before it does anything. */
export function show(
  { account, project, service, environment, name }: Target,
  friendlyName: string,
  tell: Tell,
): void {
  const region = [account.region, account.edge].filter(Boolean).join(', ');
  tell.table([
    [
      'Account',
      `${friendlyName} (${account.accountSid}), from ${account.source}${region && `, in ${region}`}`,
    ],
    ['Service', service ? `${service.uniqueName} (${service.sid})` : `${project.serviceName} (new)`],
    ['Environment', environment ? name : `${name} (new)`],
    ['Domain', environment?.domainName ?? 'Twilio gives it one'],
  ]);
}

/** Says loudly what is live and has not been rehearsed. */
export function warnOfUntested(target: Target, journal: Journal, tell: Tell): void {
  for (const sentence of untested(target, journal)) tell.line(`\n${sentence}`);
}

/** What is live and has not been rehearsed: a deploy skipped that, or was interrupted, or somebody has edited in the Console. */
export function untested(
  { environment, environments, name, suffix }: Target,
  { entries, trouble }: Journal,
): string[] {
  const rehearsal = environments.find(
    ({ domainSuffix, buildSid }) => domainSuffix === rehearsalSuffix && buildSid,
  );
  const left = `A rehearsal is under way, or was interrupted: build ${rehearsal?.buildSid} answers at ${rehearsal?.domainName} until the next one.`;
  const unknown = `${trouble?.what} ${trouble?.todo} Until then nobody knows which builds were rehearsed.`;
  const said = [...(trouble ? [unknown] : []), ...(rehearsal ? [left] : [])];
  const live = environment?.buildSid;
  if (!live || trouble) return said;
  const rehearsed = isRehearsed(entries, live);
  if (rehearsed) return said;
  const why =
    rehearsed === undefined
      ? 'it is not in the journal, so it comes from the Console or another tool'
      : 'its deploy skipped that';
  const back = npmRun('rollback', { suffix });
  return [
    ...said,
    `UNTESTED: build ${live} is live in ${name}, and nobody has rehearsed it (${why}). Back: ${back}`,
  ];
}

/** @throws Misuse for the environment in which builds are rehearsed */
export function checkSuffix(suffix: string): void {
  if (suffix === rehearsalSuffix)
    throw new Misuse(`The environment ${suffix} is kept for rehearsals: choose another name.`);
}

/**
 * Refuses the wrong account.
 * @throws Trouble when it is not the one named, or, if none is named, when the project was deployed to another one before
 */
export function checkAccount(target: Target, meant: string | undefined): void {
  const { account } = target;
  if (meant && meant !== account.accountSid) {
    throw new Trouble(
      `These credentials (${account.source}) are of ${account.accountSid}, not of ${meant}.`,
      'Use that account’s credentials: --profile, .env, or TWILIO_ACCOUNT_SID in the environment.',
    );
  }
  const [stranger] = meant ? [] : elsewhere(target);
  if (stranger) throw new Trouble(stranger.what, stranger.fix);
}

/** @throws Trouble for a service that has our name, and in whichever environment holds something else */
export async function checkOurs(target: Target, next: Next, { entries }: Journal): Promise<void> {
  const { account, project, service, environment, environments } = target;
  const known = project.serviceSid ?? project.deployed[account.accountSid]?.serviceSid;
  if (!service || known === service.sid || entries.length > 0) return;
  const held = [environment, ...environments].find((each) => each?.buildSid);
  const files = held?.buildSid
    ? (await readBuild({ ...target, service, environment: held, buildSid: held.buildSid })).files.map(
        ({ path }) => path,
      )
    : (await account.sdk.serverless.v1.services(service.sid).functions.list()).map(
        ({ friendlyName }) => friendlyName,
      );
  const ours = new Set(next.files.map(({ path }) => path));
  if (files.length === 0 || files.some((path) => ours.has(path))) return;
  throw new Trouble(
    `The account has a service ${service.uniqueName} (${service.sid}) already, and it holds something else. Nothing was deployed.`,
    'Write another "serviceName" into .twilioserverlessrc.',
  );
}

/** @throws Trouble when the doctor finds an error: the deployment would not work, or not be safe */
export async function checkHealth(shell: Shell, flags: TargetFlags, tell: Tell): Promise<void> {
  tell.step('Building, and examining the project');
  const told = (await examineHere(shell, flags)).filter(({ level }) => level !== 'note');
  if (told.length > 0) tell.line();
  for (const each of told) tell.line(inWords(each));
  const errors = told.filter(({ level }) => level === 'error');
  if (errors.length === 0) return;
  const numbers = errors.map(({ number }) => number).join(', ');
  throw new Trouble(
    `The doctor finds what would not work (${numbers}). Nothing was deployed.`,
    'Mend what stands above (npm run doctor -- --offline shows it again), then run this again.',
  );
}
