import { createHash } from 'node:crypto';

/**
 * Chances that repeat: the same seed gives the same numbers in the same order, on every machine.
 * @param seed a text, or a whole number that is the generator's state itself
 * @returns a number from 0 up to, but not including, 1
 */
export function seeded(seed: string | number): () => number {
  // Mulberry32: small, fast, and even enough to toss coins with.
  let state = typeof seed === 'number' ? seed : createHash('md5').update(seed).digest().readUInt32LE(0);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
