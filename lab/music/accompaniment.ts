import type { Harmony } from './chords';
import { EIGHTHS_PER_BAR, type Note } from './notation';

/** A chord struck: when and how long in eighths, how strong, and how fast the hand rolls it. */
interface Stroke {
  at: number;
  length: number;
  strength: number;
}

// The bossa nova clave over two bars. Where two chords share a bar the second comes in after the bass has named
// it; every fourth bar leaves out its first stroke, so that the pattern breathes instead of turning like a wheel.
const CLAVE: [Stroke[], Stroke[]] = [
  [stroke(0, 2.6, 0.8), stroke(3, 2.4, 0.95), stroke(6, 1.8, 0.7)],
  [stroke(2, 2.4, 0.8), stroke(5, 2.6, 0.9)],
];
const SHARED: [Stroke[], Stroke[]] = [
  [stroke(0, 1.8, 0.8), stroke(2, 1.6, 0.65), stroke(5, 2.6, 0.9)],
  [stroke(1, 2.2, 0.75), stroke(4, 1.4, 0.85), stroke(6, 1.8, 0.7)],
];

/** The guitar's chords under the tune, in the bars from `first` to `last` (counted from 1). */
export function comp(chords: Harmony[], first: number, last: number): Note[] {
  return between(chords, first, last).flatMap((chord) => {
    const bar = Math.floor(chord.start / EIGHTHS_PER_BAR);
    const begin = chord.start % EIGHTHS_PER_BAR;
    const shared = chord.length < EIGHTHS_PER_BAR;
    const [even, odd] = shared ? SHARED : CLAVE;
    return (bar % 2 ? odd : even)
      .filter(({ at }) => at >= begin && at < begin + chord.length)
      .filter(({ at }) => bar % 4 !== 2 || shared || at > 0)
      .flatMap((played) => strike(chord, { ...played, at: bar * EIGHTHS_PER_BAR + played.at }, 0.055));
  });
}

/** The piano's chords: each struck once and held, and touched again before the bar is out when it lasts a bar. */
export function pad(chords: Harmony[], first: number, last: number): Note[] {
  return between(chords, first, last).flatMap((chord) => {
    const again = chord.length === EIGHTHS_PER_BAR;
    const strokes = again
      ? [stroke(chord.start, 4.6, 0.85), stroke(chord.start + 5, 2.8, 0.6)]
      : [stroke(chord.start, chord.length - 0.2, 0.8)];
    return strokes.flatMap((played) => strike(chord, played, 0.03));
  });
}

/** The bass: root, fifth, and a short note that leans into the next chord from a semitone or a step away. */
export function walk(chords: Harmony[]): Note[] {
  return chords.flatMap((chord, index) => {
    const next = chords[(index + 1) % chords.length] ?? chord;
    const bar = Math.floor(chord.start / EIGHTHS_PER_BAR);
    const root = { start: chord.start, length: 2.8, pitch: chord.root, strength: 0.9 };
    const end = chord.start + chord.length;
    const lead = { start: end - 1, length: 0.9, pitch: leading(chord, next), strength: 0.6 };
    if (chord.length < EIGHTHS_PER_BAR)
      return bar % 2 || chord.start % EIGHTHS_PER_BAR ? [root, lead] : [root];
    const fifth = { start: chord.start + 4, length: 2.8, pitch: chord.fifth, strength: 0.8 };
    return bar % 4 === 0 ? [root, fifth] : [root, fifth, lead];
  });
}

function leading(chord: Harmony, next: Harmony): number {
  if (chord.root === next.root) return chord.fifth;
  const nearby = [chord.fifth, chord.root].find((pitch) => near(pitch, next.root));
  if (nearby !== undefined) return nearby;
  return chord.root > next.root ? next.root + 1 : next.root - 1;
}

/** A semitone or a whole tone away. */
function near(pitch: number, goal: number): boolean {
  const distance = Math.abs(pitch - goal);
  return distance === 1 || distance === 2;
}

/** Rolls a chord from the low voice up; `roll` is the time between two voices, in eighths. */
function strike(chord: Harmony, { at, length, strength }: Stroke, roll: number): Note[] {
  return chord.voices.map((pitch, voice) => {
    // The inner voices are the warmth, the outer ones would compete with tune and bass.
    const weight = voice === 0 || voice === chord.voices.length - 1 ? 0.85 : 1;
    return { start: at + roll * voice, length: length - roll * voice, pitch, strength: strength * weight };
  });
}

function between(chords: Harmony[], first: number, last: number): Harmony[] {
  return chords.filter(
    ({ start }) => start >= (first - 1) * EIGHTHS_PER_BAR && start < last * EIGHTHS_PER_BAR,
  );
}

function stroke(at: number, length: number, strength: number): Stroke {
  return { at, length, strength };
}
