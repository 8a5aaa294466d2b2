import { Misuse } from '../../simulator/cli/kit/trouble';

const units: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `90m`, `12h`, `2d` ago, or the beginning of a day, in Greenwich. @throws Misuse for anything else */
export function since(text: string, now: number): number {
  const [, count, unit = ''] = /^(\d{1,4})([mhd])$/.exec(text) ?? [];
  if (count) return now - Number(count) * (units[unit] ?? 0);
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00Z`) : Number.NaN;
  if (!Number.isNaN(day)) return day;
  throw new Misuse(`"${text}" is no time: write 90m, 12h, 2d, or a day such as 2026-01-06.`);
}
