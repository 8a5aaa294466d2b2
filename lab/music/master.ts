import { biquad, halve, highPass } from './filters';
import { loudness } from './loudness';
import type { TapeLoop } from './tape-loop';

/** Integrated loudness of the finished piece, in LUFS: level with the voices that speak between the repeats. */
export const TARGET_LOUDNESS = -19;

/** No sample exceeds -5.5 dBFS, so that what swings between two samples stays under -3 dBFS too. */
const CEILING = 10 ** (-5.5 / 20);

/** Quality factors of the sections of a sixth-order Butterworth filter. */
const BUTTERWORTH = [0.5176, Math.SQRT1_2, 1.9319];

/** Makes a 16 kHz mix fit for a telephone: 8 kHz, nothing but the band a line carries, even and loud enough. */
export function master(mix: TapeLoop): TapeLoop {
  const band = halve(throughHighPass(mix, 320), 3450);
  let gain = 1;
  let mastered = band;
  // The limiter takes a little away again, so the right gain is found in a few steps.
  for (let step = 0; step < 3; step++) {
    mastered = limit(band.map((value) => value * gain));
    gain *= 10 ** ((TARGET_LOUDNESS - loudness(mastered.samples, mastered.rate)) / 20);
  }
  return mastered;
}

function throughHighPass(loop: TapeLoop, corner: number): TapeLoop {
  return BUTTERWORTH.reduce(
    (sound, quality) => sound.through(biquad(highPass(corner, quality, loop.rate)), 0.5),
    loop,
  );
}

/** Turns the level down smoothly, from 25 ms before a peak to 25 ms after it, just as far as the peak needs. */
function limit(loop: TapeLoop): TapeLoop {
  const reach = Math.round(0.025 * loop.rate);
  const gain = loop.map(() => 1);
  loop.samples.forEach((value, position) => {
    if (value < CEILING && value > -CEILING) return;
    const wanted = CEILING / Math.abs(value);
    for (let i = -reach; i <= reach; i++) {
      const fade = 0.5 + 0.5 * Math.cos((Math.PI * i) / (reach + 1));
      const here = 1 - (1 - wanted) * fade;
      gain.add(position + i, Math.min(0, here - gain.at(position + i)));
    }
  });
  return loop.map((value, position) => value * gain.at(position));
}
