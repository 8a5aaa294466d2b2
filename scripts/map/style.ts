import { readFileSync } from 'node:fs';
import path from 'node:path';

const tokens = readFileSync(path.resolve(__dirname, '../../assets/board/style/tokens.css'), 'utf8');

/** How the map looks: ink on paper, with the colors of the board, in light and in dark. */
export const style = `${tokens
  .replace(/\/\*[\s\S]*?\*\//g, '')
  .replace(/\s+/g, ' ')
  .replaceAll(
    / --(?:s\d|radius|radius-small|lift|small|text|large|huge|mono|on-\w+|focus|needs[\w-]*|live-wash): [^;]*;/g,
    '',
  )
  .trim()}
svg { color-scheme: light dark; font: 12px var(--font); max-width: 100%; height: auto; }
text { fill: var(--ink); }
.paper { fill: var(--paper); }
.business { font-size: 18px; font-weight: 600; }
.soft, .kind { fill: var(--soft); }
.kind { font-size: 11px; }
.name { font-weight: 600; font-variant-numeric: tabular-nums; }
.card { fill: var(--card); stroke: var(--line); }
.card.live { stroke: var(--live); }
.rule { stroke: var(--line); }
.key { fill: var(--sunk); stroke: var(--edge); }
.digit { text-anchor: middle; font-weight: 600; }
tspan.goal, .goal { fill: var(--ink); }
.cord { fill: none; stroke: var(--ink); stroke-width: 1.5; }
.cord.else { stroke: var(--edge); stroke-dasharray: 4 4; }
.cord.live { stroke: var(--live); stroke-width: 2; }
.jack { fill: var(--ink); }
.jack.else { fill: var(--edge); }
.jack.live { fill: var(--live); }
.plug { fill: var(--paper); stroke: var(--ink); stroke-width: 1.5; }
`;
