import { readdirSync } from 'node:fs';
import path from 'node:path';
import { SaxesParser } from 'saxes';
import { cardsOf } from '../../scripts/map/cards';
import { mermaid } from '../../scripts/map/mermaid';
import { picture } from '../../scripts/map/picture';
import fc from '../../simulator/tests/support/fast-check';
import { withPlaces } from '../support/switchboard';
import { randomSettings } from './random-settings';

import dentalOffice = require('../../examples/dental-office');

const examples = readdirSync(path.resolve(__dirname, '../../examples')).map((file) =>
  path.basename(file, '.ts'),
);

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What is seen in a picture; it throws where the picture is no XML. */
function seen(svg: string) {
  const cards: Box[] = [];
  const words: string[] = [];
  let corner = { x: 0, y: 0 };
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('text', (text) => words.push(text.trim()));
  parser.on('opentag', ({ name, attributes }) => {
    const { transform, class: look, width, height } = attributes as Record<string, string>;
    const [, x, y] = /translate\((\S+) (\S+)\)/.exec(transform ?? '') ?? [];
    if (name === 'g') corner = { x: Number(x), y: Number(y) };
    if (name === 'rect' && look?.startsWith('card'))
      cards.push({ ...corner, width: Number(width), height: Number(height) });
  });
  parser.write(svg).close();
  return { cards, words: words.filter(Boolean), drawn: svg.match(/class="cord /g)?.length ?? 0 };
}

const overlap = (one: Box, other: Box) =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height;

it.each([
  ['agents alone', undefined, ['support'], ['agents take', '≤ 45 min']],
  ['people alone', ['ana', 'ben'], [], ['Ana, Ben', '≤ 45 min']],
  ['people and agents', ['ana'], ['support'], ['Ana', 'agents take', '≤ 45 min']],
])('says who takes the callers of a queue: %s', (_, rings, take, about) => {
  const settings = { ...withPlaces({ support: { rings } }), agents: { ...dentalOffice.agents, take } };
  const queue = cardsOf(settings, 'en-US').find(({ id }) => id === 'support');
  expect(queue?.about.slice(0, about.length)).toEqual(about);
});

it.each(examples)(
  'draws the %s in each of its languages, with names and without numbers of people',
  (name) => {
    const settings: typeof dentalOffice = require(`../../examples/${name}`);
    for (const { code } of settings.languages) {
      const [drawn, text] = [picture(settings, code), mermaid(settings, code)];
      const { words } = seen(drawn);
      for (const place of Object.values(settings.places)) expect(text).toContain(place.name[code]);
      for (const { number } of Object.values(settings.people)) {
        expect(`${drawn}${text}`).not.toContain(number);
        expect(words.join(' ').replace(/\D/g, '')).not.toContain(number.slice(1));
      }
    }
  },
);

it('is Mermaid with keys on the edges and exits dashed', () => {
  expect(mermaid(dentalOffice, 'en-US').split('\n').slice(0, 12)).toEqual([
    'flowchart LR',
    '  n0(["<b>+1 555 010 0199</b><br/>English · español"])',
    '  n0 --> n1',
    '  n1{{"<b>the menu</b><br/>open: office"}}',
    '  n1 -->|"1"| n2',
    '  n1 -->|"2"| n5',
    '  n1 -->|"3"| n6',
    '  n1 -->|"4"| n7',
    '  n1 -->|"0"| n3',
    '  n1 -.->|"silence"| goodbye',
    '  n1 -.->|"wrong key"| n3',
    '  n2[/"<b>the account number</b><br/>4 to 12 digits<br/>open: office"/]',
  ]);
});

it('says who is rung and how, when, and what leads there from everywhere', () => {
  const team = cardsOf(dentalOffice, 'es-MX').find(({ id }) => id === 'team');
  expect(team?.about).toEqual([
    'Ana, Ben',
    'a la vez, 20 s',
    'se acepta con 1',
    'abierto: office',
    '0 en toda pregunta',
  ]);
  expect(mermaid(dentalOffice, 'es-MX')).toContain(
    '<b>office</b> lun–vie 08:00–17:00, sáb 09:00–13:00 y 4 fechas propias',
  );
});

it('leads from the menu to who has an extension alone', () => {
  const settings = withPlaces({
    lawyer: {
      ...dentalOffice.places.sales,
      name: { 'en-US': 'Ana Ruiz', 'es-MX': 'Ana Ruiz' },
      extension: '101',
    },
  });
  const front = cardsOf(settings, 'en-US').find(({ id }) => id === 'front');
  expect(front?.exits).toContainEqual({ to: 'lawyer', isOn: true, why: ['extension 101'] });
});

it('draws where callers go who may not call as others do, beside the way on of each number', () => {
  const settings = {
    ...withPlaces({}),
    callers: { withheld: 'mailbox', mostPerHour: 9, tooMany: 'goodbye' },
  };
  const [number] = cardsOf(settings, 'en-US');
  expect(number?.exits).toEqual([
    { to: 'front', isOn: true, why: [] },
    { to: 'mailbox', isOn: false, why: ['number withheld'] },
    { to: 'goodbye', isOn: false, why: ['too many calls'] },
  ]);
  expect(mermaid(settings, 'es-MX')).toContain(
    '  n0 -.->|"número privado"| n7\n  n0 -.->|"demasiadas llamadas"| goodbye',
  );
  const drawn = seen(picture(settings, 'en-US'));
  expect(drawn.words).toEqual(expect.arrayContaining(['number withheld', 'too many calls', '→ goodbye']));
  expect(drawn.drawn).toBe(seen(picture(dentalOffice, 'en-US')).drawn + 1);
});

it('escapes what owners write', () => {
  const name = { 'en-US': 'Fish & "Chips" <b>', 'es-MX': 'x' };
  const settings = withPlaces({ sales: { name } });
  expect(seen(picture(settings, 'en-US')).words).toContain('Fish & "Chips" <b>');
  expect(mermaid(settings, 'en-US')).toContain('<b>Fish &amp; #quot;Chips#quot; &lt;b></b>');
});

it('lays out any business without a card on another, and the same business in the same way', () => {
  fc.assert(
    fc.property(randomSettings, (settings) => {
      const drawn = picture(settings, 'en-US');
      const { cards, drawn: cords } = seen(drawn);
      expect(cards).toHaveLength(Object.keys(settings.numbers).length + Object.keys(settings.places).length);
      for (const [index, card] of cards.entries())
        for (const other of cards.slice(index + 1)) expect(overlap(card, other)).toBe(false);
      expect(cords).toBeGreaterThan(0);
      expect(picture(structuredClone(settings), 'en-US')).toBe(drawn);
    }),
    { numRuns: 20, seed: 8 },
  );
});
