import type { Kept } from '../../shelf';
import { rfc2822OrNull } from '../dates';
import { invalid, missing } from '../errors';
import type { Fields } from '../fields';
import { amount } from '../prices';
import type { Rest } from '../rest';
import type { Route } from '../router';
import { isCategory } from '../usage/categories';
import { recurrences, type Trigger, triggerFields } from '../usage/trigger';
import { currentValue, usageRecordUri } from '../usage/triggers';
import { keptRoutes } from './kept';
import { account } from './route';

/** https://www.twilio.com/docs/usage/api/usage-trigger */
export function usageTriggerRoutes(rest: Rest): Route[] {
  return keptRoutes<Trigger>(rest, {
    path: `${account}/Usage/Triggers`,
    key: 'usage_triggers',
    shelf: () => rest.triggers,
    create: (form) => newTrigger(rest, form),
    change: (form) => changeOf(form),
    write: (trigger) => triggerJson(rest, trigger),
    filter: (query) => {
      const recurring = query.oneOf('Recurring', recurrences);
      const triggerBy = query.oneOf('TriggerBy', triggerFields);
      const category = query.text('UsageCategory');
      return (trigger) =>
        (!recurring || trigger.recurring === recurring) &&
        (!triggerBy || trigger.triggerBy === triggerBy) &&
        (!category || trigger.usageCategory === category);
    },
  });
}

function newTrigger(rest: Rest, form: Fields): Trigger {
  const callbackUrl = form.url('CallbackUrl', 20001);
  if (!callbackUrl) throw missing('CallbackUrl');
  const value = form.required('TriggerValue');
  const usageCategory = form.required('UsageCategory');
  if (!isCategory(usageCategory)) throw invalid('UsageCategory', usageCategory, 'a usage category of Twilio');
  const trigger = {
    friendlyName: form.text('FriendlyName', 64) ?? '',
    callbackUrl,
    callbackMethod: form.method('CallbackMethod', 20001) ?? 'POST',
    usageCategory,
    triggerBy: form.oneOf('TriggerBy', triggerFields) ?? 'usage',
    recurring: form.oneOf('Recurring', recurrences) ?? 'alltime',
  };
  return { ...trigger, triggerValue: valueAt(value, currentValue(rest, trigger)) };
}

/** `+30` is thirty more than there is. */
function valueAt(text: string, current: number): number {
  if (!/^\+?\d+(\.\d+)?$/.test(text)) throw invalid('TriggerValue', text, 'a number, or +30 for thirty more');
  return Number(text) + (text.startsWith('+') ? current : 0);
}

function changeOf(form: Fields): Partial<Trigger> {
  const [callbackUrl, callbackMethod] = [
    form.url('CallbackUrl', 20001),
    form.method('CallbackMethod', 20001),
  ];
  const friendlyName = form.text('FriendlyName', 64);
  return {
    ...(callbackUrl ? { callbackUrl } : {}),
    ...(callbackMethod ? { callbackMethod } : {}),
    ...(friendlyName === undefined ? {} : { friendlyName }),
  };
}

function triggerJson(rest: Rest, trigger: Trigger & Kept) {
  return {
    api_version: '2010-04-01',
    friendly_name: trigger.friendlyName,
    callback_url: trigger.callbackUrl,
    callback_method: trigger.callbackMethod,
    usage_category: trigger.usageCategory,
    trigger_by: trigger.triggerBy,
    trigger_value: amount(trigger.triggerValue),
    current_value: amount(currentValue(rest, trigger)),
    recurring: trigger.recurring,
    date_fired: rfc2822OrNull(trigger.firedAt),
    usage_record_uri: usageRecordUri(rest.account.sid, trigger.usageCategory),
    uri: `/2010-04-01/Accounts/${rest.account.sid}/Usage/Triggers/${trigger.sid}.json`,
  };
}
