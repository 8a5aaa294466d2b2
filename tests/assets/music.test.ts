import { readFileSync } from 'node:fs';
import path from 'node:path';
import { loudness } from '../../lab/music/loudness';
import { muLaw, muLawWav } from '../../lab/music/mu-law-wav';
import { render } from '../../lab/music/render';
import { peakBetweenSamples, readMuLawWav } from './listening';
import { bandShare } from './spectrum';

const file = readFileSync(path.join(__dirname, '../../assets/hold/music.wav'));
const music = readMuLawWav(file);

describe('the hold music callers get', () => {
  test('is a WAV file of mono 8 kHz mu-law, over a minute in under 600 KB', () => {
    expect(music).toMatchObject({ format: 7, channels: 1, rate: 8000, bitsPerSample: 8 });
    expect(music.samples.length / music.rate).toBeGreaterThanOrEqual(60);
    expect(music.samples.length / music.rate).toBeLessThanOrEqual(72);
    expect(file.length).toBeLessThan(600_000);
  });

  test('is as loud as speech on the line: -19 LUFS', () => {
    expect(Math.abs(loudness(music.samples, music.rate) - -19)).toBeLessThan(1);
  });

  test('has its peaks under -3 dBFS, between the samples too', () => {
    expect(decibels(peakBetweenSamples(music.samples))).toBeLessThan(-3);
  });

  test('keeps 95 % of its energy where a telephone carries it, 300 to 3400 Hz', () => {
    expect(bandShare(music.samples, music.rate, 300, 3400)).toBeGreaterThan(0.95);
  });

  test('is more than a drone below 800 Hz: some of it gives the instruments their brightness', () => {
    expect(bandShare(music.samples, music.rate, 800, 3400)).toBeGreaterThan(0.2);
  });

  test('loops without a click: the step across the seam is like any other', () => {
    const { samples } = music;
    const steps = [...samples].map((value, i) => Math.abs(value - (samples.at(i - 1) ?? 0)));
    const seam = steps[0] ?? Number.NaN;
    const usual = steps.toSorted((a, b) => a - b)[Math.floor(0.9 * steps.length)];
    expect(seam).toBeLessThanOrEqual(usual ?? 0);
  });

  test('still rings at the seam: the first tenth of a second carries the end of the last bar', () => {
    const tenth = music.rate / 10;
    expect(decibels(rms(music.samples.subarray(0, tenth)))).toBeGreaterThan(-40);
    expect(decibels(rms(music.samples.subarray(-tenth)))).toBeGreaterThan(-40);
  });

  test('is never silent: no quarter of a second below -45 dBFS', () => {
    const quarter = music.rate / 4;
    for (let start = 0; start + quarter <= music.samples.length; start += quarter / 2) {
      expect(decibels(rms(music.samples.subarray(start, start + quarter)))).toBeGreaterThan(-45);
    }
  });

  test('is what the score says: rendered anew it is the same file, byte for byte', () => {
    const { samples, rate } = render();
    expect(muLawWav(samples, rate).equals(file)).toBe(true);
  });
});

describe('the rulers', () => {
  test('loudness: a sine of 997 Hz at full scale measures -3.01 LUFS (ITU-R BS.1770)', () => {
    for (const rate of [8000, 48000]) {
      expect(loudness(sine(997, rate, 3 * rate), rate)).toBeCloseTo(-3.01, 1);
    }
  });

  test('loudness: the gates leave out silence', () => {
    const half = Float64Array.from([...sine(997, 8000, 40_000), ...new Float64Array(40_000)]);
    expect(loudness(half, 8000)).toBeCloseTo(-3.01, 0);
  });

  test('mu-law: the codes of ITU-T G.711 for silence, full scale and both signs', () => {
    expect([0, 1, -1, 0.5, -0.5].map(muLaw)).toEqual([0xff, 0x80, 0x00, 0x8f, 0x0f]);
  });

  test('band: half the energy of two equal tones lies around one of them', () => {
    const low = sine(200, 8000, 20_480);
    const both = sine(1000, 8000, 20_480).map((value, i) => value + (low[i] ?? 0));
    expect(bandShare(both, 8000, 300, 3400)).toBeCloseTo(0.5, 3);
  });

  test('peaks: a quarter-rate sine sampled off its tops is found to reach 1', () => {
    const missed = Float64Array.from({ length: 800 }, (_, i) => Math.sin((Math.PI / 2) * i + Math.PI / 4));
    expect(peakBetweenSamples(missed)).toBeCloseTo(1, 1);
  });
});

function sine(frequency: number, rate: number, length: number): Float64Array {
  return Float64Array.from({ length }, (_, i) => Math.sin((2 * Math.PI * frequency * i) / rate));
}

function rms(samples: Float64Array): number {
  return Math.sqrt(samples.reduce((sum, value) => sum + value * value, 0) / samples.length);
}

function decibels(value: number): number {
  return 20 * Math.log10(value);
}
