import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { LanguageCode, Schedule, Settings } from '../../functions/types/settings';
import { Misuse, Trouble } from '../../simulator/cli/kit/trouble';
import { plainSettings, type ReadSettings, readSource } from '../build/settings';

/**
 * The example of that name in examples/, also as a shell completes it: `examples/taxi.ts`.
 * @throws Misuse when there is none, Trouble when it would strand a caller
 */
export async function readExample(root: string, name: string): Promise<Settings> {
  const names = readdirSync(path.join(root, 'examples')).flatMap(
    (file) => /^(.+)\.ts$/.exec(file)?.[1] ?? [],
  );
  const known = names.find((one) => [one, `${one}.ts`, `examples/${one}.ts`].includes(name));
  if (!known) throw new Misuse(`--business ${name} is no business in examples/. There are ${listed(names)}.`);
  return mustBeSound(await readSource(root, `examples/${known}.ts`));
}

/** @throws Trouble with every mistake, as the build would tell it */
export function mustBeSound({ settings, problems }: ReadSettings): Settings {
  if (settings && problems.length === 0) return settings;
  const told = problems.map(({ file, line, what, todo = '' }) =>
    `${file}:${line ?? 1}  ${what} ${todo}`.trim(),
  );
  throw new Trouble(told.join('\n'), 'Mend that, then run it again.');
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
