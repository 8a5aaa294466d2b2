import { writeFileSync } from 'node:fs';
import { readSource } from './build/settings';
import { graphOf } from './business/graph';
import { type Command, main } from './command/command';
import { cardsOf } from './map/cards';
import { mermaid } from './map/mermaid';
import { picture } from './map/picture';
import { languageOf, mustBeSound, readExample } from './start/business';

const flags = {
  svg: { value: 'FILE', about: 'writes a picture instead, in light and in dark' },
  business: { value: 'NAME', about: 'an example of examples/ instead of your settings' },
  language: { value: 'CODE', about: 'en or es, the language of the map: your first unless told' },
} as const;

export const map: Command<typeof flags> = {
  name: 'map',
  does: 'Draws where calls can go: numbers on the left, from place to place, with every exit. As Mermaid, which GitHub shows, or as a picture.',
  examples: [
    ['', 'Mermaid, to read or to paste into ```mermaid'],
    ['--svg map.svg', 'a picture'],
    ['--business law-firm --language es', 'one of the examples, in Spanish'],
  ],
  flags,
  notes:
    'It shows what the build has proven. The board has the same picture. No telephone number of a person is on it.',
  fails: 'The map could not be drawn',
  run: async ({ flags: given, shell, tell }) => {
    const own = 'functions/settings.private.ts';
    const settings = given.business
      ? await readExample(shell.root, given.business)
      : mustBeSound(await readSource(shell.root, own));
    const lang = given.language ? languageOf(settings, given.language) : settings.languages[0].code;
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

if (require.main === module) main(map);
