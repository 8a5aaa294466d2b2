import type { Settings } from '../../functions/types/settings';
import type { Keys } from './questions';

import words = require('../../functions/words/index.private');

/** Every key of a menu and every extension, digits where a place asks for them, every key of the directory; otherwise 1. */
export function keysOf(settings: Settings | undefined): Keys {
  const places = settings?.places ?? {};
  const languages = settings?.languages.map((_, index) => String(index + 1)) ?? ['1'];
  const extensions = Object.values(places).flatMap(({ extension }) => extension ?? []);
  return (url) => {
    const { pathname, searchParams } = new URL(url, 'https://switchboard.invalid');
    if (pathname === '/call/language') return languages;
    const place = places[searchParams.get('at') ?? ''];
    switch (place?.kind) {
      case 'menu':
        return [...place.choices.map(({ key }) => key), ...extensions];
      case 'ask':
        return ['12345678901234567890'.slice(0, place.digits[0])];
      case 'directory':
        // After spelling, choose the first name found.
        return searchParams.has('spelled') ? ['1'] : [...'23456789'];
      case 'ring':
      case 'queue':
      case 'message':
      case 'say':
      case undefined:
        return ['1'];
    }
  };
}

/** What callers hear when a function has failed, in every language. */
export function apologiesOf(settings: Settings | undefined): string[] {
  return (settings?.languages ?? []).map(({ code }) => words[code].somethingWrong);
}
