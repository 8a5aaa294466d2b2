import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { pictures } from '../lab/pictures';
import { animation } from '../lab/pictures/animation';
import { looks } from '../lab/pictures/look';
import { run } from '../scripts/command/command';
import { realShell } from '../scripts/command/shell';

const root = join(__dirname, '..');
const folder = join(root, 'docs', 'pictures');
const pages = ['README.md', 'README.es.md', ...readdirSync(join(root, 'docs')).map((file) => `docs/${file}`)];
const names = looks.map(({ code, colors }) => `${code}-${colors}.webp`);

test('the READMEs show what the command makes, in both languages and by day and night', () => {
  const shown = pages
    .filter((page) => page.endsWith('.md'))
    .flatMap((page) => [...readFileSync(join(root, page), 'utf8').matchAll(/pictures\/([\w-]+\.\w+)/g)])
    .map(([, name]) => name);
  expect([...new Set(shown)].sort()).toEqual(readdirSync(folder).sort());
  for (const kind of ['call', 'still', 'board'])
    expect(shown).toEqual(expect.arrayContaining(names.map((name) => `${kind}-${name}`)));
});

test.each(names.map((name) => `call-${name}`))(
  '%s moves, for twenty seconds at most, and is light',
  (name) => {
    const film = readFileSync(join(folder, name));
    expect(statSync(join(folder, name)).size).toBeLessThan(400_000);
    const frames = framesOf(film);
    expect(frames.length).toBeGreaterThan(20);
    const seconds = frames.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / 1000;
    expect(seconds).toBeGreaterThan(10);
    expect(seconds).toBeLessThan(21);
    expect(sizeOf(film)).toEqual({ width: 1200, height: 740 });
  },
);

test('pieces are joined where they belong, each for its time', () => {
  const pixels = Buffer.from('RIFF\x0c\0\0\0WEBPVP8L\x03\0\0\0abc\0', 'latin1');
  const film = animation(40, 30, [
    { x: 0, y: 0, width: 40, height: 30, milliseconds: 200, webp: pixels },
    { x: 16, y: 8, width: 10, height: 4, milliseconds: 1000, webp: pixels },
  ]);
  expect(film.readUInt32LE(4)).toBe(film.length - 8);
  expect(sizeOf(film)).toEqual({ width: 40, height: 30 });
  expect(framesOf(film)).toEqual([
    { x: 0, y: 0, width: 40, height: 30, milliseconds: 200, pixels: 'VP8L' },
    { x: 16, y: 8, width: 10, height: 4, milliseconds: 1000, pixels: 'VP8L' },
  ]);
  expect(() => animation(1, 1, [{ ...framesOf(film)[0], webp: Buffer.alloc(12) } as never])).toThrow(
    'without pixels',
  );
});

test('without a Chromium the command says what it needs', async () => {
  jest.resetModules();
  jest.doMock('../tests/browser/find-chromium', () => ({ findChromium: () => undefined }));
  const { pictures: command } = require('../lab/pictures') as { pictures: typeof pictures };
  let err = '';
  const shell = { ...realShell(), err: { write: (text: string) => (err += text) } };
  expect(await run(command, [], shell)).toBe(1);
  expect(err).toContain('There is no Chromium here');
  expect(err).toContain('CHROMIUM=/path npm run pictures');
});

function sizeOf(film: Buffer) {
  return { width: film.readUIntLE(24, 3) + 1, height: film.readUIntLE(27, 3) + 1 };
}

function framesOf(film: Buffer) {
  const frames = [];
  for (let at = 12; at < film.length; at += 8 + film.readUInt32LE(at + 4) + (film.readUInt32LE(at + 4) % 2)) {
    if (film.toString('latin1', at, at + 4) !== 'ANMF') continue;
    const field = (offset: number) => film.readUIntLE(at + 8 + offset, 3);
    frames.push({
      x: field(0) * 2,
      y: field(3) * 2,
      width: field(6) + 1,
      height: field(9) + 1,
      milliseconds: field(12),
      pixels: film.toString('latin1', at + 24, at + 28),
    });
  }
  return frames;
}
