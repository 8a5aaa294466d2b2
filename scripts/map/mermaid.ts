import type { LanguageCode, Settings } from '../../functions/types/settings';
import { type Card, cardsOf, hoursOf } from './cards';
import { mapWords } from './words';

/** The shape says what kind of place it is. https://mermaid.js.org/syntax/flowchart.html */
const shapes: { readonly [Of in Card['kind']]: readonly [string, string] } = {
  number: ['([', '])'],
  menu: ['{{', '}}'],
  ask: ['[/', '/]'],
  directory: ['[/', '/]'],
  ring: ['(', ')'],
  queue: ['[[', ']]'],
  message: ['[(', ')]'],
  say: ['>', ']'],
};

/** The map of a business as Mermaid: keys are solid lines, all other exits dashed ones. */
export function mermaid(settings: Settings, lang: LanguageCode): string {
  const cards = cardsOf(settings, lang);
  const ids = new Map(cards.map(({ id }, index) => [id, `n${index}`]));
  const lines = cards.flatMap(({ id, kind, title, about, exits }) => {
    const [opens, closes] = shapes[kind];
    const node = `  ${ids.get(id)}${opens}"${[`<b>${escaped(title)}</b>`, ...about.map(escaped)].join('<br/>')}"${closes}`;
    const edges = exits.map(({ to, key, why, isOn }) => {
      const label = key ?? escaped(why.join(', '));
      const line = isOn ? '-->' : '-.->';
      return `  ${ids.get(id)} ${line}${label && `|"${label}"|`} ${ids.get(to) ?? 'goodbye'}`;
    });
    return [node, ...edges];
  });
  const times = hoursOf(settings, lang).map(([name, hours]) => `<b>${escaped(name)}</b> ${escaped(hours)}`);
  return [
    'flowchart LR',
    ...lines,
    `  goodbye(("${mapWords[lang].goodbye}"))`,
    ...(times.length > 0 ? [`  hours["${times.join('<br/>')}"]`] : []),
  ].join('\n');
}

/** Mermaid takes quotes and markup as entities. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '#quot;').replaceAll('<', '&lt;');
}
