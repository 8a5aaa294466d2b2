import type { Account } from '../account/twilio';
import type { AlertsRun } from '../alerts';
import type { Outcome } from '../command/command';
import { destinationOf, readOurs } from './ours';

/** What `set` has made. Exit code 1 where nobody is told of errors. */
export async function list({ tell }: AlertsRun, account: Account): Promise<Outcome> {
  tell.step('Asking Twilio');
  const { sinks, subscriptions, triggers } = await readOurs(account);
  const told = sinks.map((sink) => ({
    to: destinationOf(sink),
    status: String(sink.status),
    isSubscribed: subscriptions.some(({ sinkSid }) => sinkSid === sink.sid),
  }));
  const spends = triggers.map(({ triggerValue, callbackUrl }) => ({
    spend: Number(triggerValue),
    to: callbackUrl,
  }));
  for (const { to, status, isSubscribed } of told)
    tell.line(
      `Errors go to ${to} (${status}${isSubscribed ? '' : ', not subscribed: npm run alerts -- set'}).`,
    );
  for (const { spend, to } of spends) tell.line(`A day that costs $${spend} is told to ${to}.`);
  const isOn = told.some(({ status, isSubscribed }) => status === 'active' && isSubscribed);
  if (!isOn) tell.line('Nobody is told of errors. Set it up: npm run alerts -- set --to https://...');
  return { code: isOn ? 0 : 1, json: { errors: told, spends } };
}
