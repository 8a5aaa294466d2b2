import type { LanguageCode } from '../types/language';

import questions = require('../places/menu.private');
import settings = require('../settings.private');
import voice = require('../voice/answers.private');
import webhook = require('../voice/webhook.private');

/** Gather action: the language a caller chose. It rides in every URL from here to the end of the call. */
export const handler = voice.answers(webhook.gather, (call) => {
  const chosen = byKey(call.webhook.Digits);
  if (chosen) {
    call.note({ kind: 'language', language: chosen });
    questions.menu(call.speaking(chosen));
  } else if (call.attempt < settings.retries.tries) questions.language(call, call.attempt + 1);
  // Someone who chose none may still want to be helped: the menu has its own tries.
  else questions.menu(call);
});

function byKey(key: string): LanguageCode | undefined {
  return settings.languages.find((_, index) => key === String(index + 1))?.code;
}
