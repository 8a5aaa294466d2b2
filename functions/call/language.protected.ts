import type { LanguageCode } from '../types/settings';

import places = require('../places/index.private');
import settings = require('../settings.private');
import answers = require('../voice/answers.private');
import read = require('../voice/read.private');

/** Gather action: the language a caller chose. It rides in every URL from here to the end of the call. */
export const handler = answers.twiml(read.gather, (call) => {
  const chosen = byKey(call.webhook.Digits);
  if (chosen) {
    call.note({ kind: 'language', language: chosen });
    places.lead(call.with({ lang: chosen }), places.first(call));
  } else if (call.attempt < settings.questions.tries) places.askLanguage(call, call.attempt + 1);
  // Someone who chose none may still want to be helped: the menu has its own tries.
  else places.lead(call, places.first(call));
});

function byKey(key: string): LanguageCode | undefined {
  return settings.languages.find((_, index) => key === String(index + 1))?.code;
}
