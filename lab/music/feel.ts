import { seeded } from '../../simulator/weather/random';
import { EIGHTHS_PER_BAR, type Note } from './notation';

/** How one player plays: where on the beat, how exactly, how evenly. */
export interface Player {
  /** each player's own seed, so that a note changed in one part moves nothing in another */
  seed: number;
  /** seconds behind the beat */
  late: number;
  /** most a note strays from there, in seconds either way */
  stray: number;
}

/** A note as played: seconds instead of eighths. */
export interface Played {
  /** seconds from the first bar line */
  at: number;
  /** seconds until it is let go */
  held: number;
  pitch: number;
  strength: number;
}

// How loud each bar is, as a share of the loudest: a rise to the second A's top (bar 13), another through the
// bridge (23), a close that ends where the first bar begins. Narrow, because a telephone evens it out anyway.
const SWELL = [
  0.8, 0.78, 0.8, 0.8, 0.88, 0.86, 0.84, 0.78, 0.84, 0.84, 0.84, 0.9, 1, 0.96, 0.9, 0.82, 0.8, 0.82, 0.8,
  0.84, 0.9, 0.96, 0.98, 0.88, 0.9, 0.92, 0.88, 0.9, 0.96, 0.9, 0.88, 0.8,
];

/** Plays written notes with a player's small, repeatable imprecision and the swell of the piece. */
export function play(notes: Note[], player: Player, eighth: number): Played[] {
  const random = seeded(player.seed);
  return notes.map(({ start, length, pitch, strength }) => {
    const bar = Math.floor(start / EIGHTHS_PER_BAR);
    const touch = 1 + 0.08 * (random() - random());
    return {
      at: start * eighth + player.late + player.stray * (random() - random()),
      held: length * eighth,
      pitch,
      strength: strength * touch * (SWELL[bar] ?? 1),
    };
  });
}

/** Leans on the notes that carry a tune, as a singer would: long ones, and the top of a rise. */
export function phrase(notes: Note[]): Note[] {
  return notes.map((note, index) => {
    const before = notes[index - 1]?.pitch ?? note.pitch;
    const after = notes[index + 1]?.pitch ?? note.pitch;
    const long = note.length >= 3 ? 0.12 : note.length === 1 ? -0.1 : 0;
    const top = note.pitch > before && note.pitch >= after ? 0.06 : 0;
    return { ...note, strength: note.strength * (0.82 + long + top) };
  });
}
