import type { LanguageCode, Settings } from '../../functions/types/settings';
import { type Card, cardsOf, type Exit, hoursOf } from './cards';
import { type Cord, HEAD, layOut, MARGIN, type Measured, type Point, type Row, WIDTH } from './layout';
import { style } from './style';
import { mapWords } from './words';

/** Pixels. */
const NUMBER_HEAD = 28;
const LINE = 16;
const PAD = 12;
/** Characters in a line of a card. */
const CHARACTERS = 25;

interface Laid extends Measured {
  readonly lines: readonly string[];
}

/** The map of a business as an SVG: cards from left to right, and cords from each exit to where it leads. */
export function picture(settings: Settings, lang: LanguageCode): string {
  const cards = measured(cardsOf(settings, lang), lang);
  const { corners, cords, right, bottom } = layOut(cards);
  const legend = hoursOf(settings, lang);
  const width = Math.max(right + MARGIN, 640);
  const height = bottom + MARGIN + (legend.length > 0 ? 8 + legend.length * LINE + 16 : 0);
  const words = mapWords[lang];
  const title = `${settings.businessName}: ${words.title}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" lang="${lang}">`,
    `<title>${escaped(title)}</title>`,
    `<style>${style}</style>`,
    `<rect class="paper" width="${width}" height="${height}"/>`,
    `<text class="business" x="${MARGIN}" y="${MARGIN + 14}">${escaped(settings.businessName)}</text>`,
    `<text class="soft" x="${MARGIN}" y="${MARGIN + 32}">${escaped(words.title)}</text>`,
    ...cords.map(drawCord),
    ...[...cards.values()].map((card) => drawCard(card, corners.get(card.id), lang)),
    ...legend.map(([name, hours], index) => {
      const y = bottom + MARGIN + 16 + index * LINE;
      return `<text x="${MARGIN}" y="${y}"><tspan class="name">${escaped(name)}</tspan> <tspan class="soft" dx="6">${escaped(hours)}</tspan></text>`;
    }),
    '</svg>\n',
  ].join('\n');
}

/** Breaks the texts into lines, which says how high each card is. */
function measured(cards: readonly Card[], lang: LanguageCode): Map<string, Laid> {
  const back = backExits(cards);
  const titles = new Map(cards.map(({ id, title }) => [id, title]));
  return new Map(
    cards.map((card) => {
      const lines = card.about.flatMap((text) => broken(text, CHARACTERS));
      const head = card.kind === 'number' ? NUMBER_HEAD : HEAD;
      let at = head + lines.length * LINE + (lines.length > 0 ? 10 : 2);
      const rows = card.exits.map((exit): Row => {
        // The way on of a number begins at its name.
        if (card.kind === 'number' && exit.isOn) return { ...exit, lines: [], high: 0, at: head };
        const isEnd = exit.to === 'goodbye';
        const isBack = isEnd || back.has(exit);
        const goal = isEnd ? `→ ${mapWords[lang].goodbye}` : `↩ ${shortened(titles.get(exit.to) ?? '')}`;
        const own = exit.key ? [exit.choice ?? ''] : broken(exit.why.join('\u00a0· '), CHARACTERS - 1);
        // The goal goes beside the reason if there is room, otherwise below.
        const fits = own.length === 1 && `${own[0]} ${goal}`.length < CHARACTERS - (exit.key ? 4 : 0);
        const high = own.length + (isBack && !fits ? 1 : 0);
        const row = {
          ...exit,
          lines: own,
          high,
          at: at + (high * LINE) / 2,
          ...(isBack && { goal, isBeside: fits }),
        };
        at += high * LINE + 4;
        return row;
      });
      return [card.id, { ...card, lines, head, rows, height: at + (rows.some(isWritten) ? 4 : 0) }];
    }),
  );
}

/** Exits that lead back to a place on the caller's way here. */
function backExits(cards: readonly Card[]): Set<Exit> {
  const back = new Set<Exit>();
  const done = new Set<string>();
  const walk = (id: string, way: readonly string[]) => {
    for (const exit of cards.find((card) => card.id === id)?.exits ?? []) {
      if (way.includes(exit.to)) back.add(exit);
      else if (!done.has(exit.to)) walk(exit.to, [...way, exit.to]);
    }
    done.add(id);
  };
  for (const { id } of cards) if (!done.has(id)) walk(id, [id]);
  return back;
}

function drawCord({ look, points: [from, ...others] }: Cord): string {
  if (!from) return '';
  let at = from;
  const curves = others.map((next) => {
    const middle = (at.x + next.x) / 2;
    const curve =
      at.y === next.y ? `H${next.x}` : `C${middle} ${at.y} ${middle} ${next.y} ${next.x} ${next.y}`;
    at = next;
    return curve;
  });
  return `<path class="cord ${look}" d="M${from.x} ${from.y}${curves.join('')}"/>`;
}

function drawCard(
  { id, kind, title, lines, head, rows, height }: Laid,
  { x, y }: Point = { x: 0, y: 0 },
  lang: LanguageCode,
): string {
  const isNumber = kind === 'number';
  const rule = head + lines.length * LINE + (lines.length > 0 ? 4 : -2);
  return [
    // The board finds the card of a place by this, and draws on it who is there.
    `<g data-place="${escaped(id)}" transform="translate(${x} ${y})">`,
    `<rect class="card${isNumber ? ' live' : ''}" width="${WIDTH}" height="${height}" rx="8"/>`,
    isNumber ? '' : text('kind', 17, mapWords[lang].kinds[kind]),
    text('name', head - 10, shortened(title)),
    ...lines.map((line, index) => text('soft', head + 8 + index * LINE, line)),
    rows.some(isWritten) ? `<path class="rule" d="M0 ${rule}H${WIDTH}"/>` : '',
    ...rows.filter(isWritten).map(drawRow),
    isNumber ? jack('live', head) : `<circle class="plug" cx="0" cy="${HEAD / 2}" r="3"/>`,
    '</g>',
  ].join('');
}

function isWritten({ high }: Row): boolean {
  return high > 0;
}

function drawRow({ key, lines, high, at, goal, isBeside, isOn }: Row): string {
  const first = at - (high * LINE) / 2 + 12;
  const left = key ? PAD + 26 : PAD;
  const written = lines.map((line, index) => {
    const beside = isBeside && goal ? ` <tspan class="goal">${escaped(goal)}</tspan>` : '';
    return `<text class="${key ? 'choice' : 'soft'}" x="${left}" y="${first + index * LINE}">${escaped(line)}${beside}</text>`;
  });
  return [
    key ? `<rect class="key" x="${PAD}" y="${at - 8}" width="18" height="16" rx="4"/>` : '',
    key ? `<text class="digit" x="${PAD + 9}" y="${at + 4}">${key}</text>` : '',
    ...written,
    goal && !isBeside
      ? `<text class="goal" x="${left}" y="${first + lines.length * LINE}">${escaped(goal)}</text>`
      : '',
    goal ? '' : jack(isOn ? '' : 'else', at),
  ].join('');
}

function text(look: string, y: number, words: string): string {
  return `<text class="${look}" x="${PAD}" y="${y}">${escaped(words)}</text>`;
}

function jack(look: string, y: number): string {
  return `<circle class="jack ${look}" cx="${WIDTH}" cy="${y}" r="3.5"/>`;
}

/** A text in lines of so many characters, broken at spaces. */
function broken(text: string, characters: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ').filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= characters)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function shortened(title: string): string {
  return title.length > 20 ? `${title.slice(0, 19)}…` : title;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
