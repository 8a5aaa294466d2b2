/**
 * "Party Line", a slow bossa nova in F for vibraphone, nylon guitar, electric piano and double bass.
 *
 * Thirty-two bars, A A B A. The vibraphone has the tune and the guitar accompanies; the second A climbs higher;
 * in the bridge (A flat, then home through the dominants) guitar and piano change roles; the last A is in two
 * voices and ends on an open ninth over a suspended dominant, which leads back into the first bar.
 */
export const BARS = 32;

/** An eighth in seconds: 0.26875, or 111.6 quarters a minute; a whole number of samples at 8 and at 16 kHz. */
export const EIGHTH = 2150 / 8000;

export const CHART = `
  Fmaj9       | Em7b5 A7b9 | Dm7     | Cm7 F9
  Bbmaj9      | Bbm6       | Am7 D7b9 | Gm7 C9
  Fmaj9       | Em7b5 A7b9 | Dm7     | Cm7 F9
  Bbmaj9 Bbm6 | Am7 D7b9   | Gm7 C13 | F6/9 F7alt
  Bbm7        | Eb9        | Abmaj9  | Dbmaj9
  Gm9         | C9sus C9   | Am7 D7b9 | Gm7 C9
  Fmaj9       | Em7b5 A7b9 | Dm7     | Cm7 F9
  Bbmaj9 Bbm6 | Am7 Abdim7 | Gm7 C13 | F6/9 C9sus
`;

/** The vibraphone, from bar 1: the tune of every A, two bell notes in the bridge. */
export const VIBRAPHONE = `
  -   C5  E5  A5  .   .   G5  .
  E5  .   .   D5  C#5 .   .   .
  -   A4  C5  F5  .   .   E5  .
  Eb5 .   .   D5  C5  .   .   D5
  .   .   F5  A5  C6  .   .   A5
  Bb5 .   .   G5  F5  .   .   E5
  .   .   .   C5  Eb5 .   .   D5
  .   .   .   Bb4 A4  .   .   -
  -   C5  E5  A5  .   G5  A5  C6
  Bb5 .   .   G5  E5  .   C#5 .
  -   A4  C5  F5  .   .   E5  D5
  Eb5 .   F5  G5  A5  .   .   D6
  .   .   .   C6  Db6 .   .   Bb5
  C6  .   .   A5  F#5 .   Eb5 D5
  .   .   F5  A5  G5  .   .   E5
  F5  .   .   .   .   -   -   -
  -   -   -   -   -   -   -   -
  -   -   -   -   -   -   -   -
  -   -   G5  .   Bb5 .   .   -
  -   -   -   -   -   -   -   -
  -   -   -   -   -   -   -   -
  -   -   -   -   -   -   -   -
  -   -   -   -   -   -   -   -
  -   -   -   -   -   -   -   -
  -   C5  E5  A5  .   .   G5  A5
  Bb5 .   G5  E5  C#5 .   D5  E5
  F5  A4  C5  F5  .   .   E5  .
  Eb5 .   .   D5  C5  .   D5  F5
  A5  .   .   F5  G5  .   .   E5
  .   .   .   C5  D5  .   .   B4
  Bb4 .   D5  F5  A5  .   .   G5
  .   .   .   .   .   -   -   -
`;

/** The guitar's own tune, from the pick-up in bar 16 to the end of the bridge. */
export const GUITAR = `
  -   -   -   -   -   A4  Db5 Eb5
  F5  .   .   Eb5 Db5 .   C5  .
  Bb4 .   C5  Db5 G5  .   .   F5
  Eb5 .   .   .   -   C5  Eb5 G5
  Ab5 .   .   G5  F5  .   Eb5 .
  D5  .   .   F5  A5  .   .   Bb5
  C6  .   .   Bb5 A5  .   G5  .
  E5  .   .   G5  F#5 .   A5  C6
  Bb5 .   .   A5  E5  .   .   -
`;

/** The electric piano's second voice in the last A, from bar 25, and its small answer in bar 32. */
export const PIANO = `
  -   E4  G4  C5  .   .   .   .
  D5  .   Bb4 G4  .   .   Bb4 .
  C5  .   .   A4  .   .   C5  .
  G4  .   .   .   A4  .   .   .
  D5  .   .   .   Db5 .   .   .
  C5  .   .   A4  Ab4 .   .   .
  G4  .   Bb4 D5  E5  .   .   .
  C5  .   A4  C5  D5  .   .   -
`;
