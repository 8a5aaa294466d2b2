/** @import { WireEntry } from '../../wire' */

/** @typedef {Extract<WireEntry, { kind: 'plays' | 'hears' | 'tone' | 'talk' }>} Sounding */

/**
 * What somebody hears at the end of their story so far: a prompt, music, a tone, somebody's words. Undefined when it was cut short or
 * something else began.
 * @param {readonly WireEntry[]} entries of one leg
 * @returns {Sounding | undefined}
 */
export function soundingNow(entries) {
  for (let at = entries.length - 1; at >= 0; at--) {
    const entry = /** @type {WireEntry} */ (entries[at]);
    if (isSounding(entry)) return entry;
    if (ends(entry)) return undefined;
  }
  return undefined;
}

/** @param {WireEntry} entry @returns {entry is Sounding} */
function isSounding(entry) {
  return ['plays', 'hears', 'tone', 'talk'].includes(entry.kind);
}

/** Whether something else begins where this happens: the next document, a talk, the end. @param {WireEntry} entry */
function ends(entry) {
  switch (entry.kind) {
    case 'webhook':
      return !/callback|^Play$/.test(entry.purpose);
    case 'status':
      return entry.status !== 'in-progress' || entry.by === entry.person;
    case 'joins':
      return entry.place.startsWith('a talk');
    case 'calls':
      return true;
    default:
      return false;
  }
}
