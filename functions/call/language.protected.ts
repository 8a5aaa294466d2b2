import type { LanguageCode } from '../types/settings';

import places = require('../places/index.private');
import settings = require('../settings.private');
import answers = require('../voice/answers.private');
import read = require('../voice/read.private');

/** Gather action: the caller's language, which every URL carries until the end of the call. */
export const handler = answers.twiml(read.gather, (call) => {
  const chosen = byKey(call.webhook.Digits);
  // Whoever was turned away from where the number leads has a place in the URL.
  const begins = Object.hasOwn(settings.places, call.at) ? call.at : places.first(call);
  if (chosen) places.lead(call.with({ lang: chosen }), begins);
  else if (call.attempt < settings.questions.tries) places.askLanguage(call, call.attempt + 1);
  // A caller who chose no language may still want help, and the menu counts its own tries.
  else places.lead(call, begins);
});

function byKey(key: string): LanguageCode | undefined {
  return settings.languages.find((_, index) => key === String(index + 1))?.code;
}
