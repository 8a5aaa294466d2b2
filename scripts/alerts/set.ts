import { Misuse, Trouble } from '../../simulator/cli/kit/trouble';
import { asking } from '../account/refusals';
import type { Account } from '../account/twilio';
import type { AlertsRun } from '../alerts';
import type { Outcome } from '../command/command';
import type { Shell } from '../command/shell';
import { destinationOf, errorLogged, mark, readOurs } from './ours';

/** How often a new sink is looked at until it is active, two seconds apart. */
const looks = 5;

/**
 * Lets Twilio send each error to an address, once: running it again changes nothing, and another address replaces the first.
 * https://www.twilio.com/docs/events/webhook-quickstart
 * @throws Trouble when Twilio does not take the address
 */
export async function set({ flags, shell, tell }: AlertsRun, account: Account): Promise<Outcome> {
  const to = addressOf(flags.to);
  const spend = dollarsOf(flags.spend);
  tell.step('Asking Twilio');
  const ours = await readOurs(account);
  const { events } = account.sdk;
  const known = ours.sinks.find((sink) => destinationOf(sink) === to);
  const sink = known ?? (await makeSink(account, to));
  await activated(account, sink.sid, shell);
  if (!ours.subscriptions.some(({ sinkSid }) => sinkSid === sink.sid)) {
    await asking(account, 'Subscribing to errors', () =>
      events.v1.subscriptions.create({
        description: mark,
        sinkSid: sink.sid,
        types: [{ type: errorLogged, schema_version: 2 }],
      }),
    );
  }
  // Only when the new one is at work is an older one taken away: in between errors are told twice, never not at all.
  for (const { sid, sinkSid } of ours.subscriptions)
    if (sinkSid !== sink.sid)
      await asking(account, `Ending ${sid}`, () => events.v1.subscriptions(sid).remove());
  for (const { sid } of ours.sinks)
    if (sid !== sink.sid) await asking(account, `Taking ${sid} away`, () => events.v1.sinks(sid).remove());
  if (spend !== undefined) await setSpend(account, { to, spend }, ours.triggers);
  tell.line(`Each error and warning of the account goes to ${to}, as ${errorLogged}.`);
  if (spend !== undefined) tell.line(`A day that costs $${spend} is told there, too.`);
  tell.line('\nNext: let one happen (a URL that is not there: 11200), and see that it arrives.');
  tell.line('Back: npm run alerts -- off');
  return { code: 0, json: { to, spend: spend ?? null, sink: sink.sid } };
}

async function makeSink(account: Account, destination: string) {
  return asking(account, `Making a sink for ${destination}`, () =>
    account.sdk.events.v1.sinks.create({
      description: mark,
      sinkType: 'webhook',
      sinkConfiguration: { destination, method: 'POST', batch_events: false },
    }),
  );
}

/** Twilio subscribes active sinks only. */
async function activated(account: Account, sid: string, { wait }: Shell): Promise<void> {
  for (let look = 0; look < looks; look++) {
    const { status } = await asking(account, `Reading the sink ${sid}`, () =>
      account.sdk.events.v1.sinks(sid).fetch(),
    );
    if (status === 'active') return;
    if (status === 'failed') break;
    await wait(2000);
  }
  throw new Trouble(
    `The sink ${sid} does not become active: Twilio could not reach its address.`,
    'See that it answers a POST with 2xx within five seconds; then run this again, or: npm run alerts -- off',
  );
}

/** https://www.twilio.com/docs/usage/api/usage-trigger */
async function setSpend(
  account: Account,
  { to, spend }: { to: string; spend: number },
  triggers: readonly { sid: string; triggerValue: string; callbackUrl: string }[],
): Promise<void> {
  const { usage } = account.sdk;
  const isSame = (trigger: (typeof triggers)[number]) =>
    Number(trigger.triggerValue) === spend && trigger.callbackUrl === to;
  if (!triggers.some(isSame)) {
    await asking(account, 'Setting what a day may cost', () =>
      usage.triggers.create({
        friendlyName: mark,
        usageCategory: 'totalprice',
        triggerBy: 'price',
        triggerValue: String(spend),
        recurring: 'daily',
        callbackUrl: to,
        callbackMethod: 'POST',
      }),
    );
  }
  for (const trigger of triggers)
    if (!isSame(trigger))
      await asking(account, `Taking ${trigger.sid} away`, () => usage.triggers(trigger.sid).remove());
}

function addressOf(text: string | undefined): string {
  if (text && URL.canParse(text) && new URL(text).protocol === 'https:') return text;
  throw new Misuse('Say where to: --to https://...');
}

function dollarsOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const dollars = Number(text);
  if (dollars > 0 && Number.isFinite(dollars)) return dollars;
  throw new Misuse(`--spend wants dollars a day, as in 50, not ${text}.`);
}
