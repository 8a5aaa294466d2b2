import type { Played } from './feel';
import type { Instrument, Partial } from './instruments';
import type { TapeLoop } from './tape-loop';

/** Partials above this (Hz) cannot be heard on a telephone and are not made, so nothing can fold back. */
const CEILING = 3900;

/** A partial this weak beside its note (-60 dB) is not worth following any longer. */
const INAUDIBLE = 1e-3;

/** Records one note on the loop, ringing on past its end if it must. */
export function sound(loop: TapeLoop, instrument: Instrument, note: Played, gain: number): void {
  const pitch = 440 * 2 ** ((note.pitch - 69) / 12);
  const level = gain * note.strength ** 1.4;
  const first = Math.round(note.at * loop.rate);
  for (const partial of instrument.partials(pitch, note.strength)) {
    if (partial.frequency < CEILING) ring(loop, instrument, partial, { ...note, first, level });
  }
}

interface Start {
  at: number;
  held: number;
  first: number;
  level: number;
}

/** A rotating pointer that shrinks: two multiplications a sample in place of a sine and an exponential. */
function ring(loop: TapeLoop, { attack, damping }: Instrument, partial: Partial, start: Start): void {
  const { rate } = loop;
  const turn = (2 * Math.PI * partial.frequency) / rate;
  const release = Math.round(start.held * rate);
  const rising = Math.exp(-3 / (attack * rate));
  let shrink = Math.exp(-1 / (partial.fade * rate));
  let cos = shrink * Math.cos(turn);
  let sin = shrink * Math.sin(turn);
  let x = start.level * partial.level;
  let y = 0;
  let size = Math.abs(x);
  const end = INAUDIBLE * start.level;
  let rise = 1;
  for (let i = 0; size > end; i++) {
    if (i === release) {
      const damped = Math.exp(-1 / (damping * rate));
      shrink *= damped;
      cos *= damped;
      sin *= damped;
    }
    const next = x * cos - y * sin;
    y = x * sin + y * cos;
    x = next;
    size *= shrink;
    // Let it shrink for ever and it becomes a denormal number, with which processors are slow.
    if (rise > 1e-9) rise *= rising;
    loop.add(start.first + i, y * (1 - rise));
  }
}

/** Lets the instrument's motor run over all it has played: one motor, so all its notes swell together. */
export function shimmer(loop: TapeLoop, { tremolo }: Instrument): TapeLoop {
  if (!tremolo) return loop;
  // A whole number of turns in the piece, so that the motor does not stumble at the seam.
  const turns = Math.round((tremolo.rate * loop.length) / loop.rate);
  const step = (2 * Math.PI * turns) / loop.length;
  const { sin } = Math;
  return loop.map((value, position) => value * (1 - (tremolo.depth / 2) * (1 + sin(step * position))));
}
