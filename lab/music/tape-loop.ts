/**
 * A mono recording whose end is its beginning: positions wrap round, so whatever rings past the last
 * sample is heard at the first. Every stage of the rendering works on one, which is why the seam is no seam.
 */
export class TapeLoop {
  readonly samples: Float64Array;

  /** @param length in samples @param rate in samples per second */
  constructor(
    readonly length: number,
    readonly rate: number,
  ) {
    this.samples = new Float64Array(length);
  }

  /** The sample at a position; any integer will do, negative ones too. */
  at(position: number): number {
    return this.samples[this.wrap(position)] ?? 0;
  }

  /** Adds to what is already recorded at a position. */
  add(position: number, value: number): void {
    const index = this.wrap(position);
    this.samples[index] = (this.samples[index] ?? 0) + value;
  }

  /** Adds another loop of the same length. */
  mix(other: TapeLoop, level: number): void {
    for (let i = 0; i < this.length; i++) this.add(i, level * other.at(i));
  }

  /** A new loop, each sample of it made from the one here. */
  map(change: (value: number, position: number) => number): TapeLoop {
    const loop = new TapeLoop(this.length, this.rate);
    loop.samples.set(this.samples.map(change));
    return loop;
  }

  /**
   * Runs a device with a memory (a filter, an echo) round the loop.
   * @param warmUp seconds of the loop's end it hears first, so that its memory at the start is that of the end
   */
  through(device: (value: number) => number, warmUp: number): TapeLoop {
    for (let i = -Math.round(warmUp * this.rate); i < 0; i++) device(this.at(i));
    return this.map(device);
  }

  private wrap(position: number): number {
    if (position >= 0 && position < this.length) return position;
    const index = position % this.length;
    return index < 0 ? index + this.length : index;
  }
}
