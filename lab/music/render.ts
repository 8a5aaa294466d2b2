import { parts } from './band';
import { play } from './feel';
import { master } from './master';
import { EIGHTHS_PER_BAR } from './notation';
import { room } from './room';
import { BARS, EIGHTH } from './score';
import { shimmer, sound } from './synthesis';
import { TapeLoop } from './tape-loop';

/** Samples per second while mixing: twice the telephone's rate, so that the band's edge can be cut properly. */
const MIXING_RATE = 16000;

/** Plays, mixes and masters the piece: a loop at 8 kHz. The same samples every time, on every machine. */
export function render(): TapeLoop {
  const length = Math.round(BARS * EIGHTHS_PER_BAR * EIGHTH * MIXING_RATE);
  const near = new TapeLoop(length, MIXING_RATE);
  const far = new TapeLoop(length, MIXING_RATE);
  for (const { notes, player, instrument, gain, distance } of parts()) {
    const track = new TapeLoop(length, MIXING_RATE);
    for (const note of play(notes, player, EIGHTH)) sound(track, instrument, note, gain);
    const finished = shimmer(track, instrument);
    near.mix(finished, 1);
    far.mix(finished, distance);
  }
  near.mix(room(far), 1);
  return master(near);
}
