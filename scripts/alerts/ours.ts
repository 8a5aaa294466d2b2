import { asking } from '../account/refusals';
import type { Account } from '../account/twilio';

/** What is ours bears this name: other sinks and triggers of the account are left alone. */
export const mark = 'switchboard alerts';

/** https://www.twilio.com/docs/events/event-types/errors/error-logs */
export const errorLogged = 'com.twilio.error-logs.error.logged';

/** Where errors go, and what a day may cost. */
export async function readOurs(account: Account) {
  const { events, usage } = { events: account.sdk.events.v1, usage: account.sdk.usage };
  return asking(account, 'Reading which alerts there are', async () => {
    const [sinks, subscriptions, triggers] = await Promise.all([
      events.sinks.list(),
      events.subscriptions.list(),
      usage.triggers.list(),
    ]);
    const ours = sinks.filter(({ description }) => description === mark);
    return {
      sinks: ours,
      subscriptions: subscriptions.filter(({ sinkSid }) => ours.some(({ sid }) => sid === sinkSid)),
      triggers: triggers.filter(({ friendlyName }) => friendlyName === mark),
    };
  });
}

/** Where a sink sends to: Twilio's answer has it as an object. */
export function destinationOf({ sinkConfiguration }: { sinkConfiguration: unknown }): string {
  return String((sinkConfiguration as { destination?: unknown } | null)?.destination ?? '');
}
