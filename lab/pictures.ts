import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { type Command, main } from '../scripts/command/command';
import { picture } from '../scripts/map/picture';
import { Trouble } from '../simulator/cli/kit/trouble';
import { findChromium } from '../tests/browser/find-chromium';
import { offline } from '../tests/browser/office';
import { office } from './office';
import { filmCall } from './pictures/call';
import { filmDesk } from './pictures/desk';
import { looks } from './pictures/look';

/** No file is heavier, so that a README is there at once. */
const mostBytes = 400_000;

const flags = { out: { value: 'FOLDER', about: 'instead of docs/pictures' } } as const;

export const pictures: Command<typeof flags> = {
  name: 'pictures',
  does: 'Makes the pictures of the READMEs: a call on the phone page and the board, from the real pages, and the map.',
  examples: [
    ['', 'writes to docs/pictures'],
    ['--out /tmp/pictures', 'writes somewhere else, to look first'],
  ],
  flags,
  notes:
    'It takes a Chromium, or CHROMIUM=/path, and a few minutes. Chromium packs the pixels; nothing else is needed.',
  fails: 'The pictures could not be made',
  async run({ flags: given, shell, tell }) {
    const executablePath = findChromium();
    if (!executablePath) {
      throw new Trouble(
        'There is no Chromium here, which takes the pictures.',
        'Install one, or say where it is: CHROMIUM=/path npm run pictures.',
      );
    }
    const folder = given.out ?? path.join(shell.root, 'docs', 'pictures');
    mkdirSync(folder, { recursive: true });
    const made: Record<string, number> = {};
    const keep = (name: string, bytes: string | Buffer) => {
      if (Buffer.byteLength(bytes) > mostBytes) {
        throw new Trouble(
          `${name} has ${Buffer.byteLength(bytes)} bytes, more than ${mostBytes}.`,
          'Film less of it: lab/pictures.',
        );
      }
      writeFileSync(path.join(folder, name), bytes);
      made[name] = Buffer.byteLength(bytes);
      tell.line(`${name}  ${Math.round(Buffer.byteLength(bytes) / 1000)} KB`);
    };
    const browser = await chromium.launch({ executablePath, args: offline });
    try {
      for (const look of looks) {
        const name = `${look.code}-${look.colors}.webp`;
        tell.step(`Filming a call, ${look.code}, ${look.colors}`);
        const { film, still } = await filmCall(browser, shell.root, look);
        keep(`call-${name}`, film.develop());
        keep(`still-${name}`, still.develop());
        keep(`board-${name}`, (await filmDesk(browser, shell.root, look)).develop());
      }
    } finally {
      await browser.close();
    }
    for (const { language, code } of looks.filter(({ colors }) => colors === 'light')) {
      keep(`map-${code}.svg`, picture(office.settings, language));
    }
    return { code: 0, json: made };
  },
};

if (require.main === module) main(pictures);
