import type { LanguageCode } from '../types/settings';

import en = require('./en-US/phrases.private');
import es = require('./es-MX/phrases.private');

/** Everything that is said and heard, by language. A missing phrase does not compile. */
const words: Readonly<Record<LanguageCode, typeof en>> = { 'en-US': en, 'es-MX': es };

export = words;
