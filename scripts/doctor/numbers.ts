import type { IncomingPhoneNumberInstance } from 'twilio/lib/rest/api/v2010/account/incomingPhoneNumber';
import type { Settings } from '../../functions/types/settings';
import { npmRun, type Place } from '../account/advice';
import { inParallel } from '../account/in-parallel';
import { addresses, paths, retries } from '../account/paths';
import { asking } from '../account/refusals';
import type { Live } from '../account/target';
import { holderOf } from '../connect/holder';
import { type Finding, type FindingNumber, finding } from './finding';

/** Where a number's Voice URL leads. */
interface Leads {
  host: string;
  path: string;
  /** Domain suffix of the environment of ours that has this domain; undefined for a domain that is none of ours. */
  suffix?: string;
}

/** Where somebody looks from: an environment, and the domains of all environments of its service. */
interface View {
  live: Live;
  place: Place;
  /** Suffix by domain, of environments that have a deployment. */
  domains: ReadonlyMap<string, string>;
}

/**
 * Where the numbers of the settings lead, and how every number is set that leads to the switchboard: second lines and
 * the agents' number too, in whatever environment. Each is advised for the environment that it belongs to.
 */
export async function examineNumbers(
  live: Live,
  settings: Settings,
  { hasPin, place }: { hasPin: boolean; place: Place },
): Promise<Finding[]> {
  const { account } = live;
  const numbers = await asking(account, 'Reading the numbers of the account', () =>
    account.sdk.incomingPhoneNumbers.list(),
  );
  const view = { live, place, domains: await domainsOf(live) };
  const missing = Object.keys(settings.numbers)
    .filter((known) => !numbers.some(({ phoneNumber }) => phoneNumber === known))
    .map((number) => notOfTheAccount(number, view));
  const isOfSettings = ({ phoneNumber }: IncomingPhoneNumberInstance) =>
    Object.hasOwn(settings.numbers, phoneNumber);
  const found = await inParallel(numbers, (number) => examineNumber(number, isOfSettings(number), view));
  return [...missing, ...found.flat(), ...examineAgents(numbers, { isOfSettings, hasPin }, view)];
}

async function domainsOf({ account, service }: Live): Promise<Map<string, string>> {
  const all = await asking(account, `Reading the environments of ${service.uniqueName}`, () =>
    account.sdk.serverless.v1.services(service.sid).environments.list(),
  );
  const built = all.filter(({ buildSid }) => buildSid);
  return new Map(built.map(({ domainName, domainSuffix }) => [domainName, domainSuffix ?? '']));
}

function notOfTheAccount(number: string, { live: { account }, place }: View): Finding {
  const what = `${number} (numbers in the settings) is not a number of account ${account.accountSid}.`;
  const list = npmRun('connect', { ...place, suffix: 'dev' }, '--list');
  const then = npmRun('connect', place, number);
  const fix = `Buy it in the Console, or write one of the account there (they are: ${list}); then: ${then}`;
  return finding(501, what, fix);
}

async function examineNumber(
  number: IncomingPhoneNumberInstance,
  isOfSettings: boolean,
  view: View,
): Promise<Finding[]> {
  const { phoneNumber, voiceUrl } = number;
  const { place, live } = view;
  const leads = leadsOf(number, view);
  const isEntrance = leads?.path === paths.voice || leads?.path === paths.agents;
  const holder = holderOf(number);
  if (holder) {
    if (!isOfSettings) return [];
    const what = `Calls to ${phoneNumber} go to ${holder}, not to the switchboard.`;
    const fix = `Take the number out of there, or: ${npmRun('connect', place, `${phoneNumber} --take-over`)}`;
    return [finding(502, what, fix)];
  }
  if (leads?.suffix !== undefined && isEntrance) {
    const away =
      isOfSettings && live.suffix === '' && leads.suffix !== '' ? [awayFromCallers(number, leads, view)] : [];
    return [...away, ...examineFields(number, { ...leads, suffix: leads.suffix }, view)];
  }
  const again = npmRun('connect', place, phoneNumber + (leads?.path === paths.agents ? ' --agents' : ''));
  if (leads && isEntrance && (await isDead(leads, view))) {
    const what = `Calls to ${phoneNumber} go to ${leads.host}, where nothing of this switchboard answers: it is no environment of ${live.service.uniqueName}.`;
    return [finding(510, what, `Run: ${again}`)];
  }
  if (!isOfSettings) return [];
  const whereTo = bare(addresses(live.environment.domainName).voiceUrl);
  return [
    finding(
      503,
      `Calls to ${phoneNumber} go to ${voiceUrl || 'nowhere'}, not to ${whereTo}.`,
      `Run: ${again}`,
    ),
  ];
}

function leadsOf({ voiceUrl }: IncomingPhoneNumberInstance, { domains }: View): Leads | undefined {
  if (!voiceUrl || !URL.canParse(voiceUrl)) return undefined;
  const { host, pathname: path } = new URL(voiceUrl);
  return { host, path, suffix: domains.get(host) };
}

/** A domain that Twilio serves nothing on: of a service that was deleted, or of another account's past. */
async function isDead({ host }: Leads, { live: { account } }: View): Promise<boolean> {
  if (!host.endsWith('.twil.io')) return false;
  try {
    const { status, body } = await account.fetch(`https://${host}${paths.fallback}`);
    await body?.cancel();
    return status >= 400;
  } catch {
    return true;
  }
}

function awayFromCallers(
  { phoneNumber }: IncomingPhoneNumberInstance,
  leads: Leads,
  { place }: View,
): Finding {
  const what = `Calls to ${phoneNumber} go to the environment ${leads.suffix}, not to production.`;
  return finding(511, what, `If production is ready for callers: ${npmRun('connect', place, phoneNumber)}`);
}

/** What else is set at a number that leads to the domain of an environment. */
function examineFields(
  number: IncomingPhoneNumberInstance,
  { host, path, suffix }: Leads & { suffix: string },
  { place }: View,
): Finding[] {
  const { phoneNumber, voiceUrl, voiceFallbackUrl, statusCallback } = number;
  const wanted = addresses(host, path);
  const words = path === paths.agents ? `${phoneNumber} --agents` : phoneNumber;
  const fix = `Run: ${npmRun('connect', { ...place, suffix }, words)}`;
  const hasFallback = bare(voiceFallbackUrl) === wanted.voiceFallbackUrl;
  const isReported =
    bare(statusCallback) === bare(wanted.statusCallback) && number.statusCallbackMethod === 'POST';
  const asksOnce = (url: string | null) => !url?.endsWith(retries);
  const found: [boolean, FindingNumber, string][] = [
    [
      number.voiceMethod !== 'POST',
      504,
      `${phoneNumber} asks its Voice URL with ${number.voiceMethod}, not POST.`,
    ],
    [
      !hasFallback,
      505,
      `${phoneNumber} has no fallback on ${host}: when every function is down, callers hear an error.`,
    ],
    [
      hasFallback && number.voiceFallbackMethod !== 'GET',
      506,
      `${phoneNumber} asks its fallback with ${number.voiceFallbackMethod}; a static file wants GET.`,
    ],
    [!isReported, 507, `${phoneNumber} does not report how calls end (${paths.status}).`],
    [
      asksOnce(voiceUrl) || (isReported && asksOnce(statusCallback)),
      508,
      `URLs of ${phoneNumber} do not end in ${retries}: in a rush callers hear the fallback, and reports are lost.`,
    ],
  ];
  return found.flatMap(([is, kind, what]) => (is ? finding(kind, what, fix) : []));
}

/** Whether agents can call in. It does not matter in an environment that no caller reaches. */
function examineAgents(
  numbers: readonly IncomingPhoneNumberInstance[],
  { isOfSettings, hasPin }: { isOfSettings(number: IncomingPhoneNumberInstance): boolean; hasPin: boolean },
  view: View,
): Finding[] {
  const { live, place } = view;
  const isHere = (number: IncomingPhoneNumberInstance, path: string) => {
    const leads = holderOf(number) ? undefined : leadsOf(number, view);
    return leads?.suffix === live.suffix && leads.path === path;
  };
  const isReached = numbers.some((number) => isOfSettings(number) && isHere(number, paths.voice));
  if (!hasPin || !isReached || numbers.some((number) => isHere(number, paths.agents))) return [];
  const what =
    'No number leads to the agents’ line (/agent/incoming), so nobody can take callers from the queue.';
  return [
    finding(509, what, `With another number: ${npmRun('connect', place, '<another number> --agents')}`),
  ];
}

/** Without connection overrides. */
function bare(url: string | null): string {
  return (url ?? '').split('#')[0] ?? '';
}
