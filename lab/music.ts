import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Command, main } from '../scripts/command/command';
import { Trouble } from '../simulator/cli/kit/trouble';
import { loudness } from './music/loudness';
import { muLawWav } from './music/mu-law-wav';
import { render } from './music/render';

const flags = { out: { value: 'FILE', about: 'instead of assets/hold/music.wav' } } as const;

interface Figures {
  file: string;
  seconds: number;
  bytes: number;
  lufs: number;
  peakDbfs: number;
}

export const music: Command<typeof flags> = {
  name: 'music',
  does: 'Renders the hold music from its score (lab/music/score.ts).',
  examples: [
    ['', 'writes assets/hold/music.wav'],
    ['--out /tmp/try.wav', 'writes somewhere else, to listen first'],
    ['--json', 'prints the figures for a program'],
  ],
  flags,
  notes: 'The same score gives the same bytes every time. It takes about two seconds.',
  fails: 'The music could not be rendered',
  async run({ flags: given, shell, tell }) {
    tell.step('Rendering');
    const figures = write(given.out ?? path.join(shell.root, 'assets', 'hold', 'music.wav'));
    tell.line(inWords(figures));
    return { code: 0, json: figures };
  },
};

function write(out: string): Figures {
  const { samples, rate } = render();
  const wav = muLawWav(samples, rate);
  try {
    writeFileSync(out, wav);
  } catch (error) {
    const { message } = error as Error;
    throw new Trouble(
      `The music is rendered, but ${out} cannot be written (${message}).`,
      'Choose another --out.',
    );
  }
  const peak = samples.reduce((highest, value) => Math.max(highest, Math.abs(value)), 0);
  return {
    file: path.relative(process.cwd(), out),
    seconds: samples.length / rate,
    bytes: wav.length,
    lufs: Number(loudness(samples, rate).toFixed(1)),
    peakDbfs: Number((20 * Math.log10(peak)).toFixed(1)),
  };
}

function inWords({ file, seconds, bytes, lufs, peakDbfs }: Figures): string {
  return `${file}: ${seconds} s, ${bytes} bytes, ${lufs} LUFS, peak ${peakDbfs} dBFS
Listen to it, then let the test measure it: npx jest tests/assets`;
}

if (require.main === module) main(music);
