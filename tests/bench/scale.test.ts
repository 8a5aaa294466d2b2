import { readFileSync } from 'node:fs';
import path from 'node:path';
import { rowOf, scaleOf, sizes } from '../../lab/scale/figures';
import { prices } from '../../lab/scale/prices';

const read = (page: string) => readFileSync(path.resolve(__dirname, '../../docs', page), 'utf8');

it.each(['scale.md', 'escala.md'])('docs/%s says what the figures come to', (page) => {
  const rows = read(page)
    .split('\n')
    .filter((line) => /^\| 1[\d,]* /.test(line));
  expect(rows).toEqual(sizes.map((calls) => rowOf(scaleOf(calls))));
});

it('names each price that it counts with', () => {
  const page = read('scale.md');
  for (const name of [
    'inbound',
    'outbound',
    'recording',
    'storage',
    'text',
    'number',
    'thousandEvents',
  ] as const)
    expect(page).toContain(String(prices[name]));
});
