import { asking } from '../account/refusals';
import type { Account } from '../account/twilio';
import type { AlertsRun } from '../alerts';
import type { Outcome } from '../command/command';
import { readOurs } from './ours';

/** Takes away what `set` has made. A sink that is subscribed cannot go, so subscriptions go first. */
export async function off({ tell }: AlertsRun, account: Account): Promise<Outcome> {
  const { sinks, subscriptions, triggers } = await readOurs(account);
  const { events, usage } = account.sdk;
  for (const { sid } of subscriptions)
    await asking(account, `Ending ${sid}`, () => events.v1.subscriptions(sid).remove());
  for (const { sid } of sinks)
    await asking(account, `Taking ${sid} away`, () => events.v1.sinks(sid).remove());
  for (const { sid } of triggers)
    await asking(account, `Taking ${sid} away`, () => usage.triggers(sid).remove());
  const count = sinks.length + triggers.length;
  tell.line(count === 0 ? 'Nothing was set up here.' : 'Nobody is told of errors any more.');
  return { code: 0, json: { removed: [...subscriptions, ...sinks, ...triggers].map(({ sid }) => sid) } };
}
