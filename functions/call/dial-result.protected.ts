import type { Call } from '../types/call';
import type { Ring } from '../types/settings';
import type { DialResult } from '../types/webhooks';

import places = require('../places/index.private');
import ring = require('../places/ring.private');
import settings = require('../settings.private');
import sync = require('../store/sync.private');
import answers = require('../voice/answers.private');
import log = require('../voice/log.private');
import read = require('../voice/read.private');

type Ringing = Call<DialResult>;

/** Dial action: people have been rung. https://www.twilio.com/docs/voice/twiml/dial#dialcallstatus */
export const handler = answers.inPlace('ring', read.dial, async (call, place) => {
  const { DialCallStatus: status, DialBridged: bridged } = call.webhook;
  if (call.isOver) call.note();
  if (bridged) return sayGoodbye(call);
  await afterStatus[status](call, place);
});

/** What follows, as nobody has talked; Twilio calls it completed when somebody picked up and did not accept. */
const afterStatus: Record<
  DialResult['DialCallStatus'],
  (call: Ringing, place: Ring) => void | Promise<void>
> = {
  completed: afterPickUp,
  answered: afterPickUp,
  busy: (call, place) => ringNext(call, place, call.phrases.busy, place.busy),
  'no-answer': (call, place) => ringNext(call, place, call.phrases.nobodyThere),
  canceled: (call, place) => ringNext(call, place, call.phrases.nobodyThere),
  failed: (call, place) => ringNext(call, place, call.phrases.notReached),
  unknown: (call, place) => ringNext(call, place, call.phrases.nobodyThere),
};

/** Without word on whether they were connected, whoever picked up has talked: unless they had to accept. */
async function afterPickUp(call: Ringing, place: Ring): Promise<void> {
  if (call.webhook.DialBridged === undefined && !place.accept) return sayGoodbye(call);
  const { past, inOrder } = ring.roundOf(call);
  if (inOrder) return ringNext(call, place, call.phrases.nobodyThere);
  // One telephone alone needs no question.
  const [only, ...others] = ring.stillToRing(call, place, past);
  const who = others.length === 0 ? only : await whoPickedUp(call);
  // Where Twilio does not say who it was, the others ring one by one: a voicemail then costs its own turn only.
  const next = who ? { past: [...past, who], inOrder } : { past, inOrder: true };
  const isRinging = ring.ring(call, place, next);
  if (!isRinging) leave(call, place, call.phrases.nobodyThere);
}

/** One request: the action knows the leg, Twilio knows whom it rang. https://www.twilio.com/docs/voice/api/call-resource */
async function whoPickedUp({
  context,
  webhook: { CallSid, DialCallSid },
}: Ringing): Promise<string | undefined> {
  if (!DialCallSid) return undefined;
  const leg = await log.orNote('ring-blind', { CallSid }, () =>
    sync.client(context, 'call').calls(DialCallSid).fetch(),
  );
  return Object.keys(settings.people).find((person) => settings.people[person]?.number === leg?.to);
}

/** In order, the next in turn; after the last, and where all have been rung together, on. */
function ringNext(call: Ringing, place: Ring, why: string, exit = place.nobody): void {
  const round = ring.roundOf(call);
  const isRinging = round.inOrder && ring.ring(call, place, round);
  if (!isRinging) leave(call, place, why, exit);
}

function leave(call: Call, { nobody }: Ring, why: string, exit = nobody): void {
  call.say(why);
  places.lead(call, exit);
}

function sayGoodbye(call: Call): void {
  call.hangUp(call.phrases.goodbye);
}
