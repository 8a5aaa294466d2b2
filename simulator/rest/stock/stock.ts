import type { PhoneNumber } from '../../numbers';
import { type Area, areas, type NumberType } from './areas';

/** A number that can be bought. */
export interface OfferedNumber {
  /** E.164. */
  phoneNumber: string;
  area: Area;
  capabilities: PhoneNumber['capabilities'];
}

/** Every number that Twilio offers here, the same on every run; `more` are those of one world. */
export function* offers(more: readonly Area[] = []): Iterable<OfferedNumber> {
  for (const area of [...areas, ...more]) {
    for (let last = Number(area.from); last <= Number(area.to); last++) {
      yield {
        phoneNumber: area.prefix + String(last).padStart(area.from.length, '0'),
        area,
        capabilities: capabilitiesOf(area),
      };
    }
  }
}

/** Where a number is, be it on offer or sold. */
export function areaOf(phoneNumber: string, more: readonly Area[] = []): Area | undefined {
  return [...areas, ...more].find(
    ({ prefix, from, to }) =>
      phoneNumber.startsWith(prefix) &&
      phoneNumber.length === prefix.length + from.length &&
      phoneNumber.slice(prefix.length) >= from &&
      phoneNumber.slice(prefix.length) <= to,
  );
}

/** What kind of number it is. Those that an account was given from elsewhere count as local. */
export function typeOf(phoneNumber: string, more: readonly Area[] = []): NumberType {
  const area = areaOf(phoneNumber, more);
  if (area) return area.type;
  return /^\+18(00|33|44|55|66|77|88)\d{7}$/.test(phoneNumber) ? 'TollFree' : 'Local';
}

function capabilitiesOf({ can = 'voice and text', country }: Area): PhoneNumber['capabilities'] {
  const texts = can !== 'voice';
  return {
    voice: can !== 'text',
    sms: texts,
    mms: texts && (country === 'US' || country === 'CA'),
    fax: false,
  };
}
