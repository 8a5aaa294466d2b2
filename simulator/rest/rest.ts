import type { Clock } from '../clock/clock';
import { Shelf } from '../shelf';
import type { Twilio } from '../twilio';
import type { Address } from './address';
import { Alerts } from './alerts';
import { Keys } from './keys';
import type { RestOptions } from './options';
import type { Subaccount } from './subaccounts';
import { countInto } from './usage/counting';
import { Ledger } from './usage/ledger';
import type { Trigger } from './usage/trigger';
import { watchTriggers } from './usage/triggers';
import { DialingPermissions } from './voice/permissions';

/**
 * What every resource works with. REST keeps no call, queue, conference or recording of its own: it checks a request,
 * moves the account, and writes what lives there as Twilio writes it.
 */
export interface Rest extends RestOptions {
  twilio: Twilio;
  /** The account's: dates and the ends of TTLs come from here. */
  clock: Clock;
  /** The problems of its calls and messages. */
  alerts: Alerts;
  /** Whom it may call. */
  permissions: DialingPermissions;
  keys: Keys;
  subaccounts: Shelf<Subaccount>;
  /** What was used, day by day. */
  ledger: Ledger;
  triggers: Shelf<Trigger>;
  addresses: Shelf<Address>;
}

/** REST of one account, which is ready for it: its caller IDs are known, its usage is counted. */
export function restFor(twilio: Twilio, options: RestOptions): Rest {
  const { account, prices, sid } = options;
  const { clock } = twilio;
  twilio.verifies(account.verifiedNumbers ?? []);
  twilio.isActive = () => (account.status ?? 'active') === 'active';
  const permissions = new DialingPermissions(account);
  // A Dial is held to them as well.
  twilio.mayCall = (number) => permissions.allows(number);
  const ledger = new Ledger();
  countInto(ledger, twilio, prices);
  const triggers = new Shelf<Trigger>('UT', clock, sid);
  watchTriggers({ twilio, account, sid, ledger, triggers });
  return {
    ...options,
    twilio,
    clock,
    alerts: new Alerts(twilio),
    permissions,
    keys: new Keys(clock, sid, () => account.apiKeys ?? []),
    subaccounts: new Shelf('AC', clock, sid),
    ledger,
    triggers,
    addresses: new Shelf('AD', clock, sid),
  };
}
