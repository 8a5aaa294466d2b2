import { type Biquad, biquad, highPass } from './filters';

/**
 * The integrated loudness of a mono recording in LUFS: ITU-R BS.1770-4, K-weighting and both gates.
 * https://www.itu.int/rec/R-REC-BS.1770
 * @param samples from -1 to 1
 * @param rate in samples per second; the standard tabulates its filters for 48 kHz, these are the same analogue
 * filters at any rate
 */
export function loudness(samples: Float64Array, rate: number): number {
  const shelf = biquad(headShelf(rate));
  const rumble = biquad(rumbleFilter(rate));
  const weighted = samples.map((value) => rumble(shelf(value)));
  const powers = blockPowers(weighted, Math.round(0.1 * rate));
  const heard = powers.filter((power) => lufs(power) > -70);
  const threshold = lufs(mean(heard)) - 10;
  return lufs(mean(heard.filter((power) => lufs(power) > threshold)));
}

/** The filter that stands for the head: 4 dB more above some 1.7 kHz. */
function headShelf(rate: number): Biquad {
  const quality = 0.7071752369554196;
  const k = Math.tan((Math.PI * 1681.974450955533) / rate);
  const high = 10 ** (3.999843853973347 / 20);
  const band = high ** 0.4996667741545416;
  const norm = 1 + k / quality + k * k;
  return {
    b0: (high + (band * k) / quality + k * k) / norm,
    b1: (2 * (k * k - high)) / norm,
    b2: (high - (band * k) / quality + k * k) / norm,
    a1: (2 * (k * k - 1)) / norm,
    a2: (1 - k / quality + k * k) / norm,
  };
}

function rumbleFilter(rate: number): Biquad {
  // The standard leaves this one's numerator at 1, -2, 1 and puts the difference into its constant of -0.691 dB.
  return { ...highPass(38.13547087602444, 0.5003270373238773, rate), b0: 1, b1: -2, b2: 1 };
}

/** Mean squares of blocks of four steps each, every block one step after the one before. */
function blockPowers(samples: Float64Array, step: number): number[] {
  const steps = Array.from({ length: Math.floor(samples.length / step) }, (_, index) => {
    let sum = 0;
    for (const value of samples.subarray(index * step, (index + 1) * step)) sum += value * value;
    return sum / step;
  });
  return steps.slice(3).map((_, index) => mean(steps.slice(index, index + 4)));
}

function lufs(power: number): number {
  return -0.691 + 10 * Math.log10(power);
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
