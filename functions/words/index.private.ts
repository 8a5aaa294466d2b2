import type { LanguageCode, Phrases } from '../types/language';

import en = require('./en-US/phrases.private');
import es = require('./es-MX/phrases.private');

/** Everything callers hear, by language. A language is a folder beside this file. */
const languages: Readonly<Record<LanguageCode, Phrases>> = { 'en-US': en, 'es-MX': es };

export = languages;
