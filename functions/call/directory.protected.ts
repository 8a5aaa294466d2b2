import type { Call } from '../types/call';
import type { Directory } from '../types/settings';
import type { GatherResult } from '../types/webhooks';

import directory = require('../places/directory.private');
import places = require('../places/index.private');
import settings = require('../settings.private');
import answers = require('../voice/answers.private');
import read = require('../voice/read.private');

/** Gather action: the first letters of a name, then the choice among the names found. */
export const handler = answers.inPlace('directory', read.gather, (call, place) => {
  const { Digits, FinishedOnKey } = call.webhook;
  const spelled = call.state('spelled');
  if (Digits === '0') return places.leadToPerson(call);
  if (spelled) return choose(call, place, spelled);
  if (!Digits && FinishedOnKey) return places.lead(call, place.without);
  if (Digits) return offer(call, place);
  askAgain(call, place, call.phrases.nothingHeard);
});

function offer(call: Call<GatherResult>, place: Directory): void {
  const found = directory.find(call, call.webhook.Digits);
  const [only] = found;
  if (!only) askAgain(call, place, call.phrases.nobodyOfThatName);
  else if (found.length === 1) goTo(call, only);
  else directory.offer(call, found, call.webhook.Digits);
}

function choose(call: Call<GatherResult>, place: Directory, spelled: string): void {
  const chosen = directory.find(call, spelled)[Number(call.webhook.Digits) - 1];
  if (chosen) goTo(call, chosen);
  else askAgain(call, place, call.webhook.Digits ? call.phrases.notUnderstood : call.phrases.nothingHeard);
}

function goTo(call: Call, choice: string): void {
  places.lead(call.with({ way: [...call.way, choice] }), choice);
}

function askAgain(call: Call, place: Directory, why: string): void {
  call.say(why);
  if (call.attempt < settings.questions.tries) directory.ask(call, call.attempt + 1);
  else places.lead(call, place.without);
}
