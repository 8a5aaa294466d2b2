import { Misuse, Trouble } from '../../simulator/cli/kit/trouble';
import { asking } from '../account/refusals';
import { readSettings } from '../account/settings';
import type { Account } from '../account/twilio';
import type { AlertsRun } from '../alerts';
import type { Outcome } from '../command/command';
import { since } from '../records/since';

/** How many of them a text names. */
const mostNamed = 4;

/**
 * Errors and failed calls since then, of every number of the settings; a text to somebody, if there are any.
 * https://www.twilio.com/docs/usage/monitor-alert
 */
export async function watch({ flags, shell, tell }: AlertsRun, account: Account): Promise<Outcome> {
  const from = new Date(since(flags.since, shell.now()));
  const codes = new Set(flags.codes.split(',').map((code) => code.trim()));
  if ([...codes].some((code) => !/^\d{5}$/.test(code)))
    throw new Misuse(`--codes wants numbers of errors, as in 11200,82002, not ${flags.codes}.`);
  if (flags.sms !== undefined && !/^\+[1-9]\d{6,14}$/.test(flags.sms))
    throw new Misuse(`--sms wants a number in E.164, not ${flags.sms}.`);
  const settings = await readSettings(shell.root);
  if (!settings) throw new Trouble('The settings are not built.', 'Run: npm run build');
  const numbers = Object.keys(settings.numbers);
  tell.step('Asking Twilio');
  const errors = await errorsSince(account, from, codes);
  const failed = await failedSince(account, from, numbers);
  const told = [
    ...[...errors].map(([code, count]) => `${count} x ${code}`),
    ...(failed > 0 ? [`${failed} calls failed`] : []),
  ];
  const period = `since ${from.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  if (told.length === 0) {
    tell.line(`No errors and no failed calls ${period}.`);
    return { code: 0, json: { since: from, errors: {}, failed: 0, texted: null } };
  }
  const sentence = `${settings.businessName}: ${told.slice(0, mostNamed).join(', ')} ${period}.`;
  tell.line(`${sentence}\nWhat each number means: docs/operating.md. One call: npm run logs -- <CallSid>`);
  if (flags.sms) await text(account, { to: flags.sms, from: numbers[0] ?? '', body: sentence });
  return {
    code: 1,
    json: { since: from, errors: Object.fromEntries(errors), failed, texted: flags.sms ?? null },
  };
}

/** How often each error happened: warnings too, because a refused signature (82001, 11200) may be one. */
async function errorsSince(account: Account, startDate: Date, codes: ReadonlySet<string>) {
  const all = await asking(account, 'Reading the alerts', () =>
    account.sdk.monitor.v1.alerts.list({ startDate, pageSize: 1000 }),
  );
  const counts = new Map<string, number>();
  for (const { errorCode } of all)
    if (codes.has(errorCode)) counts.set(errorCode, (counts.get(errorCode) ?? 0) + 1);
  return counts;
}

/** Calls to any of our numbers that Twilio could not connect. */
async function failedSince(
  account: Account,
  startTimeAfter: Date,
  numbers: readonly string[],
): Promise<number> {
  let failed = 0;
  for (const to of numbers) {
    const calls = await asking(account, 'Reading the calls', () =>
      account.sdk.calls.list({ to, status: 'failed', startTimeAfter, pageSize: 1000 }),
    );
    // Where the filter counts by date alone, calls of the morning come along.
    failed += calls.filter(({ startTime }) => !startTime || startTime >= startTimeAfter).length;
  }
  return failed;
}

async function text(account: Account, message: { to: string; from: string; body: string }): Promise<void> {
  await asking(account, `Texting ${message.to}`, () => account.sdk.messages.create(message));
}
