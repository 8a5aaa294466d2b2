import type { Kept, Shelf } from '../../shelf';
import type { MakeSid } from '../../sid';
import type { Happening } from '../../story/story';
import type { Twilio } from '../../twilio';
import { rfc2822 } from '../dates';
import { amount } from '../prices';
import { isCounted } from './categories';
import { dayOf, type Ledger, nothing } from './ledger';
import { monthOf, yearOf } from './periods';
import type { Trigger } from './trigger';

/** What triggers look at, and whom they tell of it. */
interface Watched {
  twilio: Twilio;
  account: { sid: string };
  sid: MakeSid;
  ledger: Ledger;
  triggers: Shelf<Trigger>;
}

const startOf: Record<Trigger['recurring'], (date: string) => string> = {
  daily: (date) => date,
  monthly: (date) => monthOf(date).from,
  yearly: (date) => yearOf(date).from,
  alltime: () => '',
};

/** What there has been of it in its period so far. */
export function currentValue(
  { ledger, twilio }: Pick<Watched, 'ledger' | 'twilio'>,
  trigger: Omit<Trigger, 'triggerValue'>,
): number {
  const today = dayOf(twilio.clock.now());
  const { usageCategory, triggerBy, recurring } = trigger;
  const total = isCounted(usageCategory)
    ? ledger.total(usageCategory, startOf[recurring](today), today)
    : nothing;
  return total[triggerBy];
}

/** Looks at the triggers about once a minute while there is usage, as Twilio says it does. */
export function watchTriggers(watched: Watched): void {
  const { ledger, triggers, twilio } = watched;
  let isDue = false;
  ledger.watch(() => {
    if (isDue || triggers.list().length === 0) return;
    isDue = true;
    twilio.clock.after(60_000, () => {
      isDue = false;
      for (const trigger of triggers.list()) firesWhenDue(watched, trigger);
    });
  });
}

function firesWhenDue(watched: Watched, trigger: Trigger & Kept): void {
  const { triggers, twilio } = watched;
  const now = twilio.clock.now();
  const begins = startOf[trigger.recurring](dayOf(now));
  if (trigger.firedAt !== undefined && dayOf(trigger.firedAt) >= begins) return;
  const value = currentValue(watched, trigger);
  if (value < trigger.triggerValue) return;
  triggers.update(trigger, { firedAt: now });
  tells(watched, trigger, value);
}

function tells({ account, twilio, sid }: Watched, trigger: Trigger & Kept, value: number): void {
  const fields = {
    AccountSid: account.sid,
    UsageTriggerSid: trigger.sid,
    DateFired: rfc2822(trigger.firedAt ?? 0),
    Recurring: trigger.recurring === 'alltime' ? '' : trigger.recurring,
    UsageCategory: trigger.usageCategory,
    TriggerBy: trigger.triggerBy,
    TriggerValue: amount(trigger.triggerValue),
    CurrentValue: amount(value),
    UsageRecordUri: usageRecordUri(account.sid, trigger.usageCategory),
    IdempotencyToken: sid('RQ').slice(2),
  };
  const about = {
    tell: (happening: Happening) =>
      twilio.story.add({
        ...happening,
        at: twilio.clock.now(),
        callSid: trigger.sid,
        rootSid: trigger.sid,
        person: trigger.friendlyName,
      }),
  };
  twilio.reports(
    { method: trigger.callbackMethod, url: trigger.callbackUrl, fields },
    about,
    'usage trigger',
  );
}

/** The records that a trigger watches. */
export function usageRecordUri(accountSid: string, category: string): string {
  return `/2010-04-01/Accounts/${accountSid}/Usage/Records.json?Category=${category}`;
}
