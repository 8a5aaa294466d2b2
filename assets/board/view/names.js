/** @import { Waiting } from '../../../functions/types/desk.d.ts' */
/** @import { CallRecord } from '../../../functions/types/record.d.ts' */
/** @import { Kind } from '../../../functions/types/settings.d.ts' */
import { telephone } from '../format.js';
import { calls, desk, say } from '../state.js';

/** The other side of a call: who called, or who was called. @param {CallRecord} call */
export function who(call) {
  const customer = call.legs.find(({ place }) => place === 'customer')?.number;
  return numberName(customer ?? (call.direction === 'outbound' ? call.to : call.from));
}

/** @param {string | undefined} number */
export function numberName(number) {
  return number && /^\+\d{5,15}$/.test(number)
    ? telephone(number)
    : number?.includes(':')
      ? number
      : say().withheld;
}

/** Who waits in line. @param {Waiting} waiting */
export function callerOf({ callSid, from }) {
  const call = calls().find((each) => each.callSid === callSid);
  if (call) return who(call);
  return from ? numberName(from) : say().somebody;
}

/** What the settings call a place, in the language of the page where it has one. A place they no longer have is its key, and a number of ours is itself. @param {string} key */
export function placeName(key) {
  const { locale, parties } = say();
  if (key in parties) return parties[/** @type {keyof typeof parties} */ (key)];
  const names = /** @type {Record<string, string>} */ (desk().business.places[key]?.name ?? {});
  const name = names[locale] ?? Object.values(names)[0];
  return name ? name.charAt(0).toLocaleUpperCase(locale) + name.slice(1) : telephone(key);
}

/** @param {string} key */
export function personName(key) {
  return desk().business.people[key] ?? key;
}

/** Whether it has to be said which one. @param {Kind} kind */
export function hasSeveral(kind) {
  return Object.values(desk().business.places).filter((place) => place.kind === kind).length > 1;
}
