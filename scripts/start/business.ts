import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { LanguageCode, Schedule, Settings } from '../../functions/types/settings';
import { Misuse, Trouble } from '../../simulator/cli/kit/trouble';
import { plainSettings } from '../build/settings';

/** The example of that name in examples/. @throws Misuse when there is none */
export async function readExample(root: string, name: string): Promise<Settings> {
  const folder = path.join(root, 'examples');
  const names = readdirSync(folder).flatMap((file) => /^(.+)\.ts$/.exec(file)?.[1] ?? []);
  if (!names.includes(name)) {
    throw new Misuse(`--business ${name} is no business in examples/. There are ${listed(names)}.`);
  }
  const example: { default: Settings } = await import(path.join(folder, `${name}.ts`));
  return example.default;
}

/** The project's own settings, as built. */
export async function readOwn(root: string): Promise<Settings> {
  const file = path.join(root, 'dist/functions/settings.private.js');
  const settings = plainSettings(await readFile(file, 'utf8'));
  if (!settings) throw new Trouble(`${file} is more than data.`, 'Run npm run build.');
  return settings;
}

/** The number to call. @throws Misuse if the business does not have it */
export function numberOf({ numbers, businessName }: Settings, typed: string | undefined): string {
  const all = Object.keys(numbers);
  const [first = ''] = all;
  if (typed === undefined) return first;
  if (all.includes(typed)) return typed;
  throw new Misuse(`--to ${typed} is no number of ${businessName}. It has ${listed(all)}.`);
}

/** A language by its code or the first half of it: `es` is es-MX. @throws Misuse if the business does not speak it */
export function languageOf({ languages, businessName }: Settings, typed: string): LanguageCode {
  const wanted = typed.toLowerCase();
  const codes = languages.map(({ code }) => code);
  const found = codes.find((code) =>
    [code, code.split('-')[0]].some((name) => name?.toLowerCase() === wanted),
  );
  if (found) return found;
  throw new Misuse(`--language ${typed} is not spoken at ${businessName}. They speak ${listed(codes)}.`);
}

/** The hours of the first place behind a number, otherwise the first hours of the business. */
export function hoursOf({ numbers, places, hours, timeZone }: Settings, number: string): Schedule {
  const open = places[numbers[number] ?? '']?.open;
  const schedule = open === undefined ? Object.values(hours)[0] : hours[open];
  return { timeZone, week: 'always', ...schedule };
}

function listed(names: readonly string[]): string {
  return new Intl.ListFormat('en').format(names);
}
