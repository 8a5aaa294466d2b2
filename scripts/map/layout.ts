import dagre from '@dagrejs/dagre';
import type { Card, Exit } from './cards';

/** Sizes in pixels, on a grid of four. */
export const WIDTH = 176;
export const HEAD = 44;
export const MARGIN = 24;
export const TOP = 72;

/** A card that has been measured. */
export interface Measured extends Card {
  readonly head: number;
  readonly height: number;
  readonly rows: readonly Row[];
}

/** An exit as a row of its card: its cord begins at the right end. */
export interface Row extends Exit {
  readonly lines: readonly string[];
  /** Lines in all. */
  readonly high: number;
  /** From the top of the card to the middle of the row. */
  readonly at: number;
  /** Text instead of a cord, for a goodbye or an exit that leads back. */
  readonly goal?: string;
  readonly isBeside?: boolean;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Cord {
  readonly look: 'live' | 'on' | 'else';
  readonly points: readonly Point[];
}

export interface Layout {
  /** The upper left corner of each card. */
  readonly corners: ReadonlyMap<string, Point>;
  readonly cords: readonly Cord[];
  readonly right: number;
  readonly bottom: number;
}

type Cards = ReadonlyMap<string, Measured>;
type Constraint = { readonly left: string; readonly right: string };

/** An invisible node that holds the numbers on the left. */
const LEFT = 'on the left';

/** dagre ignores which row a cord begins at, so we take the layout with the fewest crossings: 200 pixels of height count as one. */
export function layOut(cards: Cards): Layout {
  const listed = [...cards.values()];
  const tries = [listed, [...listed].reverse()].flatMap((order) =>
    [[], fromTheTop(cards)].map((constraints) => layOutOnce(cards, order, constraints)),
  );
  const costs = tries.map(({ cords, bottom }) => crossings(cords) + bottom / 200);
  return tries[costs.indexOf(Math.min(...costs))] as Layout;
}

function layOutOnce(cards: Cards, order: readonly Measured[], constraints: readonly Constraint[]): Layout {
  const graph = new dagre.graphlib.Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 20, ranksep: 36, edgesep: 12 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id, height } of order) graph.setNode(id, { width: WIDTH, height });
  for (const { id, exits, rows } of order)
    for (const [index, { to }] of exits.entries()) if (!rows[index]?.goal) graph.setEdge(id, to);
  // Keeps numbers on the left even if they lead to a place in the middle.
  graph.setNode(LEFT, { width: 0, height: 0 });
  for (const { id, kind } of order) if (kind === 'number') graph.setEdge(LEFT, id, { weight: 100 });
  dagre.layout(graph, { constraints: [...constraints] });

  const left = Math.min(...order.map(({ id }) => graph.node(id).x ?? 0)) - WIDTH / 2 - MARGIN;
  const moved = ({ x = 0, y = 0 }: Partial<Point>): Point => ({
    x: Math.round(x - left),
    y: Math.round(y + TOP),
  });
  const corners = new Map(
    order.map(({ id, height }) => {
      const { x, y } = moved(graph.node(id));
      return [id, { x: x - WIDTH / 2, y: Math.round(y - height / 2) }];
    }),
  );
  const columns = [...new Set([...corners.values()].map(({ x }) => x))].sort((one, other) => one - other);
  const cords = [...cards.values()].flatMap((card) =>
    card.exits.flatMap((exit, index): Cord[] => {
      const row = card.rows[index];
      const [from, to] = [corners.get(card.id), corners.get(exit.to)];
      if (!from || !to || row?.goal) return [];
      const points: Point[] = (graph.edge(card.id, exit.to).points ?? []).map(moved);
      const passed = columns.filter((x) => x > from.x && x < to.x);
      return [
        {
          look: !exit.isOn ? 'else' : card.kind === 'number' ? 'live' : 'on',
          points: [
            { x: from.x + WIDTH, y: from.y + (row?.at ?? card.head) },
            ...passed.flatMap((x) => across(x, points)),
            { x: to.x, y: to.y + HEAD / 2 },
          ],
        },
      ];
    }),
  );
  const { width = 0, height = 0 } = graph.graph();
  return { corners, cords, right: Math.ceil(width - left), bottom: Math.ceil(height) + TOP };
}

/** How often cords cross between the same two columns. */
function crossings(cords: readonly Cord[]): number {
  const parts = cords.flatMap(({ points }) =>
    points.slice(1).map((to, index) => ({ from: points[index] as Point, to })),
  );
  return parts.flatMap((one, index) =>
    parts.slice(index + 1).filter(({ from, to }) => {
      const isSameGap = from.x === one.from.x && to.x === one.to.x;
      return isSameGap && (from.y - one.from.y) * (to.y - one.to.y) < 0;
    }),
  ).length;
}

/** Orders the cards of a column like the rows that lead to them, unless two cards disagree. */
function fromTheTop(cards: Cards): Constraint[] {
  const order = [...cards.keys()];
  const walk = (id: string, seen: Set<string>): Set<string> => {
    if (seen.has(id)) return seen;
    seen.add(id);
    for (const { to } of cards.get(id)?.exits ?? []) walk(to, seen);
    return seen;
  };
  const found = [...order.reduce((seen, id) => walk(id, seen), new Set<string>())];
  return [...cards.values()].flatMap(({ exits }) => {
    const goals = [...new Set(exits.map(({ to }) => to))].filter((to) => cards.has(to));
    return goals.flatMap((left, index) =>
      goals
        .slice(index + 1)
        .filter((right) => found.indexOf(left) < found.indexOf(right))
        .map((right) => ({ left, right })),
    );
  });
}

/** Runs straight through the gap that the layout left between the cards of a column. */
function across(x: number, points: readonly Point[]): Point[] {
  const middle = x + WIDTH / 2;
  const after = points.findIndex((point) => point.x >= middle);
  const [before, next] = [points[after - 1], points[after]];
  if (!before || !next) return [];
  const part = next.x === before.x ? 0 : (middle - before.x) / (next.x - before.x);
  const y = Math.round(before.y + part * (next.y - before.y));
  return [
    { x, y },
    { x: x + WIDTH, y },
  ];
}
