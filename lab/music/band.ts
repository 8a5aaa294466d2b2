import { comp, pad, walk } from './accompaniment';
import { type Harmony, readChart } from './chords';
import { type Player, phrase } from './feel';
import { bass, guitar, type Instrument, piano, vibraphone } from './instruments';
import { type Note, readVoice } from './notation';
import { CHART, GUITAR, PIANO, VIBRAPHONE } from './score';

/** One line of the arrangement: who plays what, how, and how loud in the mix. */
export interface Part {
  name: string;
  instrument: Instrument;
  notes: Note[];
  player: Player;
  gain: number;
  /** share of it that goes to the room */
  distance: number;
}

/** The arrangement: the tunes as written, and an accompaniment for the chart. */
export function parts(): Part[] {
  const chords = readChart(CHART);
  // Late by at least as much as they stray: no note begins before the first bar line, so none is cut at the start.
  const steady: Player = { seed: 1962, late: 0.006, stray: 0.006 };
  const singing: Player = { seed: 1958, late: 0.018, stray: 0.009 };
  return [
    part('vibraphone', vibraphone, phrase(readVoice(VIBRAPHONE, 1)), singing, 0.31, 0.5),
    part('guitar tune', guitar, phrase(readVoice(GUITAR, 16)), { ...singing, seed: 1964 }, 0.38, 0.4),
    part('piano voice', piano, phrase(readVoice(PIANO, 25)), { ...singing, seed: 1970 }, 0.16, 0.4),
    part('guitar', guitar, comping(chords), steady, 0.16, 0.3),
    part('piano', piano, chordsOfPiano(chords), { ...steady, seed: 1971 }, 0.14, 0.4),
    part('bass', bass, walk(chords), { ...steady, seed: 1957, late: 0.008 }, 0.6, 0.1),
  ];
}

/** The guitar accompanies wherever it has not the tune itself. */
function comping(chords: Harmony[]): Note[] {
  return [...comp(chords, 1, 16), ...comp(chords, 25, 32)];
}

/** The piano joins with the second A, carries the bridge, and stays softly behind the last A. */
function chordsOfPiano(chords: Harmony[]): Note[] {
  const soft = (note: Note): Note => ({ ...note, strength: note.strength * 0.72 });
  return [...pad(chords, 9, 16).map(soft), ...pad(chords, 17, 24), ...pad(chords, 25, 32).map(soft)];
}

function part(
  name: string,
  instrument: Instrument,
  notes: Note[],
  player: Player,
  gain: number,
  distance: number,
): Part {
  return { name, instrument, notes, player, gain, distance };
}
