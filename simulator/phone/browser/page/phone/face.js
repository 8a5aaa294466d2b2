/** @import { Sounding } from '../sound/now.js' */
/** @import { form } from './form.js' */
/** @import { Situation } from './situation.js' */
import { write } from '../dom.js';
import { fileName, minutes } from '../format.js';
import { t } from '../words.js';

/** @typedef {ReturnType<typeof form>} Parts */

const toneClass = { still: '', live: 'is-live', 'needs-you': 'needs-you' };

/**
 * Shows where a telephone stands, and what can be done with it now.
 * @param {Parts} parts
 * @param {{ now: Situation, complaint: string | undefined, isBusy: boolean, asks: string | undefined }} how
 */
export function showFace(parts, { now, complaint, isBusy, asks }) {
  const { state, from, to, words, send, go, stop, head } = parts;
  write(state, complaint ?? now.words);
  state.className = `state ${complaint ? 'complaint' : toneClass[now.tone]}`;
  from.readOnly = to.readOnly = isBusy;
  words.disabled = send.disabled = asks === undefined;
  words.placeholder = asks ?? '';
  write(go, now.rings ? t.phone.answer : t.phone.call);
  write(stop, now.rings ? t.phone.decline : t.phone.hangUp);
  go.hidden = isBusy && !now.rings;
  stop.hidden = !isBusy;
  const remove = head.querySelector('button');
  if (remove) remove.hidden = isBusy;
}

/**
 * Shows how far the music is.
 * @param {Parts} parts
 * @param {Sounding | undefined} sounding
 * @param {number} now on the simulator's clock
 */
export function showMusic({ music, song, time, played }, sounding, now) {
  music.hidden = sounding?.kind !== 'plays';
  if (sounding?.kind === 'plays') {
    const position = Math.min(now - sounding.at, sounding.seconds * 1000);
    write(song, `♪ ${fileName(sounding.url)}${sounding.sound ? '' : ` ${t.phone.noFile}`}`);
    write(time, `${minutes(position)} / ${minutes(sounding.seconds * 1000)}`);
    played.value = position / (sounding.seconds * 1000);
  }
}
