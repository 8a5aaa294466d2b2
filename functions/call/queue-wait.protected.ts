import type { Call, Leaving } from '../types/call';
import type { KeptRoster, Roster, Waiter } from '../types/roster';
import type { PlaceOf } from '../types/settings';
import type { WaitRequest } from '../types/webhooks';

import callBacks = require('../desk/call-back.private');
import offers = require('../desk/offer.private');
import staff = require('../desk/staff.private');
import hours = require('../hours.private');
import queue = require('../places/queue.private');
import settings = require('../settings.private');
import answers = require('../voice/answers.private');
import read = require('../voice/read.private');

/** The music is cut into pieces of 30 to 45 seconds: between them callers hear their place. */
const PIECES = 2;
/** What the keys do is said again after so many pieces; the static document says it at first. */
const REMINDS = 4;

type Waiting = Call<WaitRequest>;
type Queue = PlaceOf<'queue'>;

/**
 * The wait of a caller in a queue, a piece of music at a time: it rings people for them, and tells their place. The static
 * wait document leads here.
 * https://www.twilio.com/docs/voice/twiml/enqueue#waiturl
 */
export const handler = answers.inPlace(
  'queue',
  read.wait,
  async (call, place) => {
    const key = pressed(call, place);
    if (key) return call.leave(key);
    if (call.webhook.Digits === '2' && place.callBack) return askToCallBack(call);
    const waiter = waiterOf(call);
    // The one thing that a caller waits for here: one request, and two more when somebody is free. A queue that neither
    // rings nor calls back asks only before it closes: it may have been opened by hand.
    const needsRoster = place.rings !== undefined || place.callBack !== undefined;
    const asks = waiter && (needsRoster || !hours.areOpen(call.byHand, place.open));
    const kept = asks ? await offers.atHand(call) : undefined;
    const here = kept ? call.with({ byHand: hours.inForce(kept.roster.byHand) }) : call;
    const why = overdue(here, place);
    if (why) return here.leave(why);
    if (kept && place.rings && isAlone(here, place, kept)) {
      if (place.nobody !== undefined) return here.leave('nobody');
      if (waiter) await offers.alarm(here, place, waiter, kept);
    }
    if (kept && waiter) await offers.offer(here, place, waiter, kept);
    else if (place.rings && waiter && !call.webhook.Digits) await offers.offerBlindly(here, place, waiter);
    goOn(here, place, kept?.roster);
  },
  'wait',
);

/** Keys count at any moment; any other key tells the place. */
function pressed({ webhook: { Digits } }: Waiting, { back }: Queue): Leaving | undefined {
  if (Digits.includes('*')) return 'star';
  return Digits.includes('#') && back !== undefined ? 'pound' : undefined;
}

/** Why somebody may not wait any longer. */
function overdue(call: Waiting, place: Queue): Leaving | undefined {
  const { webhook, byHand } = call;
  const { QueueTime = 0, QueuePosition = 0 } = webhook;
  if (!hours.areOpen(byHand, place.open)) return 'closed';
  if (QueueTime >= place.longestWait.minutes * 60) return 'long-wait';
  // Whoever has heard their place stays.
  return call.count('piece') === 0 && QueuePosition > (place.most ?? Number.POSITIVE_INFINITY)
    ? 'full'
    : undefined;
}

/** The dialog is part of the wait: the caller keeps their place, and what they have been told. */
function askToCallBack(call: Waiting): void {
  const full = call.state('full');
  const state = { piece: call.count('piece'), told: call.count('told'), ...(full && { full }) };
  call.goTo('/call/call-back', state);
}

/** Nobody is on duty, and nobody has dialed in to take callers of this queue. */
function isAlone({ at }: Waiting, place: Queue, { roster }: KeptRoster): boolean {
  const now = Date.now();
  if (staff.onDuty(place, roster, now).length > 0) return false;
  return !settings.agents.take.includes(at) || staff.whoIs('on the line', roster, now, {}).length === 0;
}

/** Undefined where Twilio does not say who waits where. */
function waiterOf({ at, lang, webhook }: Waiting): Waiter | undefined {
  const { CallSid, QueueSid, QueuePosition, QueueTime = 0, From } = webhook;
  if (!CallSid || !QueueSid || !QueuePosition) return undefined;
  return {
    callSid: CallSid,
    place: at,
    lang,
    position: QueuePosition,
    since: Date.now() - QueueTime * 1000,
    queueSid: QueueSid,
    from: read.isWithheld(From) ? '' : From,
  };
}

/** The place in line, and the next piece of music; then here again. */
function goOn(call: Waiting, place: Queue, roster: Roster | undefined): void {
  const { Digits } = call.webhook;
  const piece = call.count('piece');
  const { words, told, isLong } = queue.position(
    call,
    place,
    call.count('told'),
    roster?.pace[call.at]?.seconds,
  );
  const isReminder = isLong || piece === REMINDS;
  // A key asks for the place alone, and the same piece goes on being the next.
  const next = call.url('/call/queue-wait', {
    piece: (piece % REMINDS) + 1,
    told,
    ...(roster && callBacks.isFull(roster) && { full: 1 }),
  });
  const said = isReminder && !Digits ? `${words} ${queue.waysOut(call.phrases, place)}` : words;
  const gather = call.ask(next, said, {
    actionOnEmptyResult: false,
    numDigits: 1,
    finishOnKey: '',
    timeout: 1,
  });
  gather.play(`/hold/music-${(piece % PIECES) + 1}.wav`);
  call.twiml.redirect(next);
}
