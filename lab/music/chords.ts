import { EIGHTHS_PER_BAR, pitchOf } from './notation';

/** A chord where it stands in the piece. Pitches are MIDI numbers, times in eighths. */
export interface Harmony {
  start: number;
  length: number;
  root: number;
  /** the bass's other note: the chord's own fifth, above or below the root */
  fifth: number;
  /** four upper voices, from low to high; none of them a minor ninth under a long note of the tune */
  voices: number[];
}

// Bass root, bass fifth, then the upper voices. The inversions are chosen for the way the chords follow each
// other: most voices stay or move by a step, and the few leaps upwards fall where the tune leaps too.
const CHORDS: Record<string, string> = {
  Fmaj9: 'F2 C3  C4 E4 G4 A4',
  'F6/9': 'F2 C3  A3 D4 G4 C5',
  F9: 'F2 C3  A3 C4 Eb4 G4',
  F7alt: 'F2 A2  Eb4 Gb4 A4 Db5',
  Em7b5: 'E2 Bb2  Bb3 D4 E4 G4',
  A7b9: 'A2 E2  Bb3 C#4 E4 G4',
  Dm7: 'D3 A2  A3 C4 D4 F4',
  Cm7: 'C3 G2  Bb3 C4 Eb4 G4',
  Bbmaj9: 'Bb2 F2  D4 F4 A4 C5',
  Bbm6: 'Bb2 F2  Db4 F4 G4 Bb4',
  Bbm7: 'Bb2 F2  Db4 F4 Ab4 Bb4',
  Am7: 'A2 E2  C4 E4 G4 A4',
  D7b9: 'D3 A2  C4 Eb4 F#4 A4',
  Abdim7: 'Ab2 D3  B3 D4 F4 Ab4',
  Gm7: 'G2 D3  Bb3 D4 F4 G4',
  Gm9: 'G2 D3  Bb3 D4 F4 A4',
  C9: 'C3 G2  Bb3 D4 E4 G4',
  C9sus: 'C3 G2  Bb3 D4 F4 G4',
  C13: 'C3 G2  Bb3 D4 E4 A4',
  Eb9: 'Eb3 Bb2  Db4 F4 G4 Bb4',
  Abmaj9: 'Ab2 Eb3  C4 Eb4 G4 Bb4',
  Dbmaj9: 'Db3 Ab2  C4 Eb4 F4 Ab4',
};

/** Reads a chord chart: bars between `|` or line ends, one chord a bar or two that share it. */
export function readChart(chart: string): Harmony[] {
  const bars = chart.trim().split(/\s*[|\n]\s*/);
  return bars.flatMap((bar, index) => {
    const names = bar.split(/\s+/);
    const length = EIGHTHS_PER_BAR / names.length;
    return names.map((name, part) => harmony(name, index * EIGHTHS_PER_BAR + part * length, length));
  });
}

function harmony(name: string, start: number, length: number): Harmony {
  const [root, fifth, ...voices] = CHORDS[name]?.split(/\s+/).map(pitchOf) ?? [];
  if (root === undefined || fifth === undefined) throw new Error(`"${name}" is not in the table of chords`);
  return { start, length, root, fifth, voices };
}
