import type { Call } from '../types/call';

import log = require('../voice/log.private');
import people = require('../places/index.private');
import questions = require('../places/menu.private');
import settings = require('../settings.private');
import voice = require('../voice/answers.private');
import webhook = require('../voice/webhook.private');

/** Gather action, `finishOnKey="#"`: the account number, 4 to 12 digits, read back; then the line. */
export const handler = voice.answers(webhook.gather, (call) => {
  const { Digits } = call.webhook;
  if (/^\d{4,12}$/.test(Digits)) return waitForSupport(call, Digits);
  if (call.attempt < settings.retries.tries) return questions.accountNumber(call, call.attempt + 1);
  // Keys that fit no account still come from a person: no reason to turn them away. Silence may come from nobody.
  return Digits ? goOnWithout(call) : people.giveUp(call);
});

function waitForSupport(call: Call, account: string): void {
  log.note('account', { CallSid: call.webhook.CallSid, account: log.mask(account) });
  call.note({ kind: 'account', account });
  call.say(call.phrases.accountIs(account));
  people.waitInLine(call);
}

function goOnWithout(call: Call): void {
  call.say(call.phrases.withoutAccount);
  people.waitInLine(call);
}
