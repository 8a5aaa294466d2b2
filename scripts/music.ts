import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { loudness } from './music/loudness';
import { muLawWav } from './music/mu-law-wav';
import { render } from './music/render';

const HELP = `Renders the hold music from its score (scripts/music/score.ts).

  npm run music                          writes assets/hold/music.wav
  npm run music -- --out /tmp/try.wav    writes somewhere else, to listen first
  npm run music -- --json                prints the figures for a program

The same score gives the same bytes every time. It takes about two seconds.`;

const options = {
  out: { type: 'string', default: path.join(__dirname, '..', 'assets', 'hold', 'music.wav') },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

interface Figures {
  file: string;
  seconds: number;
  bytes: number;
  lufs: number;
  peakDbfs: number;
}

main();

function main(): void {
  const wanted = readOptions();
  if (wanted?.help) console.log(HELP);
  else if (wanted) write(wanted.out, wanted.json);
}

function write(out: string, json: boolean): void {
  const { samples, rate } = render();
  const wav = muLawWav(samples, rate);
  try {
    writeFileSync(out, wav);
  } catch (error) {
    console.error(
      `The music is rendered, but ${out} cannot be written (${reason(error)}). Choose another --out.`,
    );
    process.exitCode = 1;
    return;
  }
  const peak = samples.reduce((highest, value) => Math.max(highest, Math.abs(value)), 0);
  const figures: Figures = {
    file: path.relative(process.cwd(), out),
    seconds: samples.length / rate,
    bytes: wav.length,
    lufs: Number(loudness(samples, rate).toFixed(1)),
    peakDbfs: Number((20 * Math.log10(peak)).toFixed(1)),
  };
  if (json) console.log(JSON.stringify(figures));
  else console.log(inWords(figures));
}

function inWords({ file, seconds, bytes, lufs, peakDbfs }: Figures): string {
  return `${file}: ${seconds} s, ${bytes} bytes, ${lufs} LUFS, peak ${peakDbfs} dBFS
Listen to it, then let the test measure it: npx jest tests/assets`;
}

function readOptions() {
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    console.error(`${reason(error)}\n\n${HELP}`);
    process.exitCode = 2;
    return undefined;
  }
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
