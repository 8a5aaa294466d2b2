import type { TapeLoop } from './tape-loop';

// Echo times in seconds without a common divisor, so that no echo falls on another and rings.
const ECHOES = [0.0297, 0.0371, 0.0411, 0.0437, 0.0533, 0.0607];
const DIFFUSERS = [0.005, 0.0017];

/** Seconds in which the room falls silent (by 60 dB). Short: on one small loudspeaker a hall is only mud. */
const DECAY = 1.1;

/** The sound of a small room (Schroeder's: parallel echoes, then all-pass diffusers), without the direct sound. */
export function room(loop: TapeLoop): TapeLoop {
  const echoes = ECHOES.map((time) => echo(time * loop.rate, 10 ** ((-3 * time) / DECAY)));
  const diffusers = DIFFUSERS.map((time) => diffuser(time * loop.rate));
  const device = (value: number): number => {
    let sum = 0;
    for (const each of echoes) sum += each(value);
    let spread = sum / ECHOES.length;
    for (const each of diffusers) spread = each(spread);
    return spread;
  };
  return loop.through(device, 2 * DECAY);
}

function echo(delay: number, feedback: number): (value: number) => number {
  const line = new Float64Array(Math.round(delay));
  let [place, dull] = [0, 0];
  return (value) => {
    const out = line[place] ?? 0;
    // Walls take the treble first.
    dull = 0.7 * out + 0.3 * dull;
    line[place] = value + feedback * dull;
    place = (place + 1) % line.length;
    return out;
  };
}

function diffuser(delay: number): (value: number) => number {
  const line = new Float64Array(Math.round(delay));
  let place = 0;
  return (value) => {
    const out = line[place] ?? 0;
    const fed = value + 0.5 * out;
    line[place] = fed;
    place = (place + 1) % line.length;
    return out - 0.5 * fed;
  };
}
