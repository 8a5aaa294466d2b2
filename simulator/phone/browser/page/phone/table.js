/** @import { Store } from '../store.js' */
/** @import { Phone } from './phone.js' */
import { byId, h, redraw } from '../dom.js';
import { t } from '../words.js';

/**
 * On a small screen one telephone is seen: a tab for each, which says when one rings.
 * @param {readonly Phone[]} phones
 * @param {Phone | undefined} inHand
 * @param {(phone: Phone) => void} take
 */
export function showTabs(phones, inHand, take) {
  const tabs = phones.map((phone) => ({
    name: phone.name,
    inHand: phone === inHand,
    rings: phone.situation.rings,
    isLive: phone.situation.tone !== 'still',
  }));
  redraw(byId('tabs'), tabs, () =>
    phones.map((phone, at) => {
      const tab = tabs[at];
      const properties = {
        type: 'button',
        className: tab?.rings ? 'quiet rings' : 'quiet',
        'aria-pressed': String(tab?.inHand),
        onclick: () => take(phone),
      };
      const words = tab?.rings ? ` ${t.phone.rings}` : tab?.isLive ? ` · ${t.phone.inACall}` : '';
      return h('button', properties, `${phone.name}${words}`);
    }),
  );
}

/**
 * Somebody is called who has no telephone on the table.
 * @param {Store} store
 * @param {readonly Phone[]} phones
 * @param {(number: string) => void} bring
 */
export function showRinging(store, phones, bring) {
  const ringing = store.state.calls
    .filter(({ status, direction }) => status === 'ringing' && direction !== 'inbound')
    .map(({ person }) => person)
    .filter((person) => !phones.some(({ number }) => number === person));
  redraw(byId('ringing'), ringing, () =>
    ringing.map((person) => {
      const name = store.nameOf(person);
      const written = store.written(person);
      const who = name === written ? name : `${name} (${written})`;
      const onclick = () => bring(person);
      return h(
        'p',
        {},
        t.phone.whoRings(who),
        h('button', { type: 'button', className: 'quiet', onclick }, t.phone.putHere),
      );
    }),
  );
}
