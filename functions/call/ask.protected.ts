import type { Call } from '../types/call';
import type { Ask } from '../types/settings';
import type { GatherResult } from '../types/webhooks';

import places = require('../places/index.private');
import settings = require('../settings.private');
import answers = require('../voice/answers.private');
import log = require('../voice/log.private');
import read = require('../voice/read.private');

/** Gather action, `finishOnKey="#"`: an account number, read back. https://www.twilio.com/docs/voice/twiml/gather */
export const handler = answers.inPlace('ask', read.gather, (call, place) => {
  const { Digits, FinishedOnKey } = call.webhook;
  const [least, most] = place.digits;
  if (Digits === '0') return places.leadToPerson(call);
  if (/^\d+$/.test(Digits) && Digits.length >= least && Digits.length <= most) return take(call, place);
  if (!Digits && FinishedOnKey) return goOnWithout(call, place);
  if (call.attempt < settings.questions.tries) return askAgain(call, place);
  // Wrong digits still come from a person, who may go on without an answer. Silence may come from nobody.
  return Digits ? goOnWithout(call, place) : call.hangUp(call.phrases.noInput);
});

function take(call: Call<GatherResult>, { next }: Ask): void {
  const { CallSid, Digits: account } = call.webhook;
  log.note('account', { CallSid, account: log.mask(account) });
  call.say(call.phrases.digitsAre(account));
  places.lead(call.with({ account }), next);
}

function askAgain(call: Call<GatherResult>, place: Ask): void {
  const { digitsWanted, nothingHeard } = call.phrases;
  call.say(call.webhook.Digits ? digitsWanted(...place.digits) : nothingHeard);
  places.askDigits(call, place, call.attempt + 1);
}

function goOnWithout(call: Call, { without }: Ask): void {
  call.say(call.phrases.withoutDigits);
  places.lead(call, without);
}
