import { TapeLoop } from './tape-loop';

/** Coefficients of a second-order filter, normalised to a0 = 1. */
export interface Biquad {
  b0: number;
  b1: number;
  b2: number;
  a1: number;
  a2: number;
}

/** A second-order filter as a device that remembers. */
export function biquad({ b0, b1, b2, a1, a2 }: Biquad): (value: number) => number {
  let [s1, s2] = [0, 0];
  return (value) => {
    const out = b0 * value + s1;
    s1 = b1 * value - a1 * out + s2;
    s2 = b2 * value - a2 * out;
    return out;
  };
}

/** A high-pass of the second order; corner in Hz, rate in samples per second. */
export function highPass(corner: number, quality: number, rate: number): Biquad {
  const k = Math.tan((Math.PI * corner) / rate);
  const norm = 1 + k / quality + k * k;
  const b0 = 1 / norm;
  return { b0, b1: -2 * b0, b2: b0, a1: (2 * (k * k - 1)) / norm, a2: (1 - k / quality + k * k) / norm };
}

/**
 * Halves the sampling rate. Before every second sample is dropped a windowed sinc takes away what the lower rate
 * cannot carry; it is symmetrical, so it delays nothing.
 * @param corner Hz, where the level has fallen by 6 dB
 */
export function halve(loop: TapeLoop, corner: number): TapeLoop {
  const reach = 48;
  const taps = Float64Array.from({ length: 2 * reach + 1 }, (_, index) => {
    const t = index - reach;
    const sinc =
      t === 0 ? (2 * corner) / loop.rate : Math.sin((2 * Math.PI * corner * t) / loop.rate) / (Math.PI * t);
    const phase = (Math.PI * t) / (reach + 1);
    // Blackman's window: the stop band lies 74 dB down, far below the noise of the telephone's eight bits.
    return sinc * (0.42 + 0.5 * Math.cos(phase) + 0.08 * Math.cos(2 * phase));
  });
  const half = new TapeLoop(loop.length / 2, loop.rate / 2);
  return half.map((_, position) => {
    let sum = 0;
    for (let tap = 0; tap < taps.length; tap++) sum += (taps[tap] ?? 0) * loop.at(2 * position + tap - reach);
    return sum;
  });
}
