/** A note as written. Times are in eighths from the first bar line. */
export interface Note {
  start: number;
  /** in eighths */
  length: number;
  /** MIDI number: 69 is A4, 440 Hz */
  pitch: number;
  /** 0 is silent, 1 is as loud as the piece gets */
  strength: number;
}

export const EIGHTHS_PER_BAR = 8;

const SEMITONES: Record<string, number> = { C: 0, D: 2, E: 4, F: 5, G: 7, A: 9, B: 11 };

/** The MIDI number of a pitch such as `Bb4`. Throws on anything else. */
export function pitchOf(name: string): number {
  const [, letter = '', accidental = '', octave] = /^([A-G])([#b]?)(\d)$/.exec(name) ?? [];
  const semitone = SEMITONES[letter];
  if (semitone === undefined) throw new Error(`"${name}" is no pitch: write it like C5, F#4 or Bb3`);
  return 12 * (Number(octave) + 1) + semitone + (accidental === '#' ? 1 : accidental === 'b' ? -1 : 0);
}

/**
 * Reads one voice, a line a bar, eight eighths a line: a pitch starts a note, `.` lets it ring on (across the
 * bar line too), `-` is a rest. All notes come out at full strength.
 */
export function readVoice(text: string, firstBar: number): Note[] {
  const notes: Note[] = [];
  for (const [bar, line] of text.trim().split('\n').entries()) {
    const cells = line.trim().split(/\s+/);
    if (cells.length !== EIGHTHS_PER_BAR) throw new Error(`A bar has eight eighths: "${line.trim()}"`);
    for (const [eighth, cell] of cells.entries()) {
      const last = notes.at(-1);
      if (cell === '.' && last) last.length += 1;
      else if (cell !== '-') {
        const start = (firstBar - 1 + bar) * EIGHTHS_PER_BAR + eighth;
        notes.push({ start, length: 1, pitch: pitchOf(cell), strength: 1 });
      }
    }
  }
  return notes;
}
