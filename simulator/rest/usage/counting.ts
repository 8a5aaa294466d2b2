import { isFinal } from '../../call/status';
import type { LegHandle } from '../../call/types';
import type { Twilio } from '../../twilio';
import type { NewMessage } from '../message';
import { minutesOf, type Prices, priceOfCall, priceOfMessage, priceOfRecording } from '../prices';
import { typeOf } from '../stock/stock';
import type { Counted } from './categories';
import type { Ledger } from './ledger';

/** Enters what happens in an account from now on: calls that were answered, when they end, and recordings, when they are ready. */
export function countInto(ledger: Ledger, { story, legs }: Twilio, prices: Prices | undefined): void {
  story.listen((entry) => {
    if (entry.kind === 'status' && isFinal(entry.status)) {
      const leg = legs.get(entry.callSid);
      if (leg?.answeredAt !== undefined) countCall(ledger, leg, entry.at, prices);
    }
    if (entry.kind === 'recording' && entry.status === 'completed') {
      const seconds = entry.seconds ?? 0;
      const price = priceOfRecording(prices, seconds) ?? 0;
      ledger.add(entry.at, ['recordings'], { count: 1, usage: minutesOf(seconds), price });
    }
  });
}

function countCall(ledger: Ledger, leg: LegHandle, at: number, prices: Prices | undefined): void {
  const { plan, duration } = leg;
  const price = priceOfCall(prices, plan.direction, duration) ?? 0;
  ledger.add(at, ['calls', ...categoriesOf(leg)], { count: 1, usage: minutesOf(duration), price });
}

const inbound: Partial<Record<ReturnType<typeof typeOf>, Counted>> = {
  Mobile: 'calls-inbound-mobile',
  TollFree: 'calls-inbound-tollfree',
};

function categoriesOf({ plan, person }: LegHandle): Counted[] {
  if (person.startsWith('client:')) return ['calls-client'];
  if (/^sips?:/.test(person)) return ['calls-sip', 'calls-sip-outbound'];
  if (plan.direction !== 'inbound') return ['calls-outbound'];
  return ['calls-inbound', inbound[typeOf(plan.to)] ?? 'calls-inbound-local'];
}

/** Enters a message when it is sent. @param parts of its text */
export function countMessage(
  ledger: Ledger,
  at: number,
  { mediaUrls, from = '' }: NewMessage,
  parts: number,
  prices: Prices | undefined,
): void {
  const hasMedia = mediaUrls.length > 0;
  const kind = hasMedia ? 'mms' : 'sms';
  const sender = typeOf(from) === 'TollFree' ? 'tollfree' : 'longcode';
  ledger.add(at, [kind, `${kind}-outbound`, `${kind}-outbound-${sender}`], {
    count: 1,
    usage: hasMedia ? 1 : parts,
    price: priceOfMessage(prices, parts, hasMedia) ?? 0,
  });
}
