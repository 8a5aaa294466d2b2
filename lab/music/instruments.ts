/** One of the tones a struck or plucked thing rings with. */
export interface Partial {
  /** Hz */
  frequency: number;
  /** negative where it begins the other way round */
  level: number;
  /** seconds until it has faded to 1/e */
  fade: number;
}

/** What a note of a pitch (Hz) and strength (0 to 1) is made of, and how the instrument speaks and stops. */
export interface Instrument {
  partials(pitch: number, strength: number): Partial[];
  /** seconds to full level */
  attack: number;
  /** seconds in which a note that is let go fades to 1/e */
  damping: number;
  /** a motor or circuit that makes the tone swell: Hz, and the share of the level it takes away */
  tremolo?: { rate: number; depth: number };
}

/** Aluminium bars: a nearly pure tone, a bright double octave that is gone at once, a slow motor. */
export const vibraphone: Instrument = {
  partials: (pitch, strength) => [
    { frequency: pitch, level: 1, fade: 0.85 * (523 / pitch) ** 0.6 },
    { frequency: pitch * 2.003, level: 0.05, fade: 0.5 },
    { frequency: pitch * 3.984, level: 0.34 * strength, fade: 0.24 },
    { frequency: pitch * 5.1, level: 0.1 * strength ** 2, fade: 0.02 },
  ],
  attack: 0.002,
  damping: 0.22,
  tremolo: { rate: 4.3, depth: 0.22 },
};

/** A nylon string, plucked a fifth of the way along; each partial swings in two planes and so beats slowly. */
export const guitar: Instrument = {
  partials: (pitch, strength) => [
    ...string(pitch, {
      partials: 12,
      pluck: 0.21,
      slope: 1.12 - 0.35 * strength,
      fade: 0.75,
      stiffness: 4e-5,
    }),
    { frequency: 415, level: 0.1 * strength, fade: 0.012 },
    { frequency: 830, level: 0.06 * strength, fade: 0.006 },
  ],
  attack: 0.0025,
  damping: 0.06,
};

/** A double bass. A telephone lets through only its upper partials, from which the ear infers the rest. */
export const bass: Instrument = {
  partials: (pitch, strength) =>
    string(pitch, { partials: 14, pluck: 0.29, slope: 1.1 - 0.2 * strength, fade: 0.7, stiffness: 6e-5 }),
  attack: 0.006,
  damping: 0.07,
};

/** An electric piano: a tine whose overtones bark when struck harder, under a faint bell. */
export const piano: Instrument = {
  partials: (pitch, strength) => [
    { frequency: pitch, level: 1, fade: 1.1 },
    { frequency: pitch * 2, level: 0.42 * strength, fade: 0.7 },
    { frequency: pitch * 3, level: 0.24 * strength ** 2, fade: 0.42 },
    { frequency: pitch * 4, level: 0.1 * strength ** 2, fade: 0.3 },
    { frequency: pitch * 5, level: 0.06 * strength ** 3, fade: 0.2 },
    { frequency: pitch * 7.11, level: 0.07 * strength, fade: 0.05 },
  ],
  attack: 0.004,
  damping: 0.12,
  tremolo: { rate: 5.1, depth: 0.12 },
};

interface StringShape {
  partials: number;
  /** where it is plucked, as a share of its length: partials with a node there are missing */
  pluck: number;
  /** how fast the partials get weaker: level falls as 1/n to this power */
  slope: number;
  /** seconds, of the lowest partial */
  fade: number;
  /** how much sharp the upper partials are */
  stiffness: number;
}

function string(pitch: number, { partials, pluck, slope, fade, stiffness }: StringShape): Partial[] {
  return Array.from({ length: partials }, (_, index) => index + 1).flatMap((n) => {
    const frequency = n * pitch * Math.sqrt(1 + stiffness * n * n);
    const level = Math.sin(Math.PI * n * pluck) / n ** slope;
    const ring = fade / (1 + 0.22 * (n - 1));
    // Higher up it fades too soon for the beating to be heard.
    if (n > 6) return [{ frequency, level, fade: ring }];
    return [
      { frequency, level: 0.68 * level, fade: 0.6 * ring },
      { frequency: frequency * 1.0007, level: 0.32 * level, fade: 1.6 * ring },
    ];
  });
}
