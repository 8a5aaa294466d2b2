import { readFile } from 'node:fs/promises';
import path from 'node:path';
import vm from 'node:vm';
import type { Settings } from '../../functions/types/settings';
import type { Keys } from './questions';

/** Every key of the menu, an account number, and otherwise the first choice. */
export function keysOf(settings: Settings | undefined): Keys {
  const menu = settings?.menu.map(({ key }) => key) ?? ['1'];
  const languages = settings?.languages.map((_, index) => String(index + 1)) ?? ['1'];
  return (url) => {
    if (url.startsWith('/call/menu')) return menu;
    if (url.startsWith('/call/language')) return languages;
    if (url.startsWith('/call/account')) return ['12345'];
    return ['1'];
  };
}

/** What callers hear when a function has failed, in every language: read from the built phrases. */
export async function apologiesOf(root: string, settings: Settings | undefined): Promise<string[]> {
  const codes = settings?.languages.map(({ code }) => code) ?? [];
  const found = await Promise.all(
    codes.map(async (code) => {
      const file = path.join(root, 'dist', 'functions', 'words', code, 'phrases.private.js');
      return somethingWrong(await readFile(file, 'utf8').catch(() => ''));
    }),
  );
  return found.filter((words) => words !== undefined);
}

/** The one sentence is a plain text; what else the file needs is not there. */
function somethingWrong(code: string): string | undefined {
  const module = { exports: {} as { somethingWrong?: unknown } };
  const anything = new Proxy({}, { get: () => ({ path: '' }) });
  try {
    vm.runInNewContext(code, {
      module,
      exports: module.exports,
      require: () => ({}),
      Runtime: { getFunctions: () => anything },
    });
  } catch {
    return undefined;
  }
  const { somethingWrong: words } = module.exports;
  return typeof words === 'string' && words !== '' ? words : undefined;
}
