import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Settings } from '../functions/types/settings';
import { Misuse, Trouble } from '../simulator/cli/kit/trouble';
import { checkSettings } from './business/check';
import { graphOf } from './business/graph';
import { type Command, main } from './command/command';
import type { Shell } from './command/shell';
import { cardsOf } from './map/cards';
import { mermaid } from './map/mermaid';
import { picture } from './map/picture';

import house = require('../functions/business.private');

const flags = {
  svg: { value: 'FILE', about: 'writes a picture instead, in light and in dark' },
  business: { value: 'NAME', about: 'an example of examples/ instead of your settings' },
  language: { value: 'CODE', about: 'the language of the map, as in es-MX: your first unless told' },
} as const;

export const map: Command<typeof flags> = {
  name: 'map',
  does: 'Draws where calls can go: numbers on the left, from place to place, with every exit. As Mermaid, which GitHub shows, or as a picture.',
  examples: [
    ['', 'Mermaid, to read or to paste into ```mermaid'],
    ['--svg map.svg', 'a picture'],
    ['--business law-firm --language es-MX', 'one of the examples, in Spanish'],
  ],
  flags,
  notes:
    'It shows what the build has proven. The board has the same picture. No telephone number of a person is on it.',
  fails: 'The map could not be drawn',
  run: async ({ flags: given, shell, tell }) => {
    const settings = settingsOf(shell, given.business);
    const mistakes = checkSettings(settings, house.languageCodes);
    if (mistakes.length > 0)
      throw new Trouble(mistakes.join('\n'), 'Mend that: npm run build names the lines.');
    const codes = settings.languages.map(({ code }) => code);
    const lang = given.language === undefined ? codes[0] : codes.find((code) => code === given.language);
    if (!lang) {
      const spoken = new Intl.ListFormat('en').format(codes);
      throw new Misuse(`The business speaks ${spoken}, not ${given.language}.`);
    }
    if (given.svg) {
      writeFileSync(given.svg, picture(settings, lang));
      tell.line(`Drawn to ${given.svg}. Open it in a browser.`);
    } else tell.line(mermaid(settings, lang));
    return {
      code: 0,
      json: { business: settings.businessName, cards: cardsOf(settings, lang), ways: graphOf(settings).ways },
    };
  },
};

function settingsOf({ root }: Pick<Shell, 'root'>, business: string | undefined): Settings {
  if (business === undefined) return require(path.join(root, 'functions', 'settings.private'));
  const known = readdirSync(path.join(root, 'examples')).map((file) => path.basename(file, '.ts'));
  if (!known.includes(business)) throw new Misuse(`There is no example ${business}: ${known.join(', ')}.`);
  return require(path.join(root, 'examples', business));
}

if (require.main === module) main(map);
