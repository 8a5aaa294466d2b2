import type { IncomingPhoneNumberInstance } from 'twilio/lib/rest/api/v2010/account/incomingPhoneNumber';
import type { Settings } from '../../functions/types/settings';
import { addresses, paths, retries } from '../account/paths';
import { asking } from '../account/refusals';
import type { Live } from '../account/target';
import { holderOf } from '../connect/holder';
import { type Finding, finding } from './finding';

/** Where each number of the settings points, and whether one leads to the agents' line. */
export async function examineNumbers(live: Live, settings: Settings, hasPin: boolean): Promise<Finding[]> {
  const { account, environment } = live;
  const numbers = await asking(account, 'Reading the numbers of the account', () =>
    account.sdk.incomingPhoneNumbers.list(),
  );
  const findings = Object.keys(settings.numbers).flatMap((number) => {
    const found = numbers.find(({ phoneNumber }) => phoneNumber === number);
    if (found) return examineNumber(found, environment.domainName);
    const what = `${number} (numbers in the settings) is not a number of account ${account.accountSid}.`;
    return [finding(501, what, 'Write one of the account there: npm run connect -- --list')];
  });
  // The agents' line does not matter until a number leads here at all.
  if (findings.some(({ number }) => number === 501 || number === 502)) return findings;
  const agents = numbers.some(({ voiceUrl }) => bare(voiceUrl).endsWith(paths.agents));
  const noAgents =
    'No number leads to the agents’ line (/agent/incoming), so nobody can take callers from the queue.';
  const fix = 'npm run connect -- <another number> --agents';
  return hasPin && !agents ? [...findings, finding(509, noAgents, fix)] : findings;
}

function examineNumber(number: IncomingPhoneNumberInstance, domain: string): Finding[] {
  const wanted = addresses(domain);
  const { phoneNumber, voiceUrl, voiceFallbackUrl, statusCallback } = number;
  const fix = `npm run connect -- ${phoneNumber}`;
  const holder = holderOf(number);
  if (holder) {
    const what = `Calls to ${phoneNumber} go to ${holder}, not to the switchboard.`;
    return [finding(502, what, `Take the number out of there, or: ${fix} --take-over`)];
  }
  const whereTo = bare(wanted.voiceUrl);
  const isOurs = bare(voiceUrl) === whereTo;
  const findings: Finding[] = [];
  const found = (is: boolean, ...rest: [Parameters<typeof finding>[0], string]) => {
    if (is) findings.push(finding(...rest, fix));
  };
  const whither = voiceUrl ? `${voiceUrl}` : 'nowhere';
  found(!isOurs, 503, `Calls to ${phoneNumber} go to ${whither}, not to ${whereTo}.`);
  found(
    number.voiceMethod !== 'POST',
    504,
    `${phoneNumber} asks its Voice URL with ${number.voiceMethod}, not POST.`,
  );
  const noFallback = `${phoneNumber} has no fallback on this domain: when every function is down, callers hear an error.`;
  const hasFallback = bare(voiceFallbackUrl) === wanted.voiceFallbackUrl;
  found(!hasFallback, 505, noFallback);
  const wrongMethod = `${phoneNumber} asks its fallback with ${number.voiceFallbackMethod}; a static file wants GET.`;
  found(hasFallback && number.voiceFallbackMethod !== 'GET', 506, wrongMethod);
  const isReported =
    bare(statusCallback) === bare(wanted.statusCallback) && number.statusCallbackMethod === 'POST';
  found(!isReported, 507, `${phoneNumber} does not report how calls end (${paths.status}).`);
  const asksOnce = (url: string | null) => !url?.endsWith(retries);
  found(
    (isOurs && asksOnce(voiceUrl)) || (isReported && asksOnce(statusCallback)),
    508,
    `URLs of ${phoneNumber} do not end in ${retries}: in a rush callers hear the fallback, and reports are lost.`,
  );
  return findings;
}

/** Without connection overrides. */
function bare(url: string | null): string {
  return (url ?? '').split('#')[0] ?? '';
}
