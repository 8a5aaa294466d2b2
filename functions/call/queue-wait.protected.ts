import type { Call, Leaving } from '../types/call';
import type { KeptRoster, Roster, Waiter } from '../types/roster';
import type { Queue } from '../types/settings';
import type { WaitRequest } from '../types/webhooks';

import callBacks = require('../desk/call-back.private');
import offers = require('../desk/offer.private');
import staff = require('../desk/staff.private');
import hours = require('../hours.private');
import queue = require('../places/queue.private');
import settings = require('../settings.private');
import answers = require('../voice/answers.private');
import read = require('../voice/read.private');

/** Pieces of music, 30 to 45 seconds each. Between them callers hear their place. */
const PIECES = 2;
/** After so many pieces callers hear again what the keys do. The static document says it first. */
const REMINDS = 4;

type Waiting = Call<WaitRequest>;
/**
 * The wait of a caller in a queue, one piece of music at a time: rings somebody for them, then says their place. The wait
 * begins in a static document, /hold/<queue>.<language>.xml, which leads here.
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
    // The caller waits for one request here, and for two more when somebody is free. A queue whose callers nobody takes, and
    // which does not call back, needs the roster only outside its hours: it may have been opened by hand.
    const isTaken = place.rings !== undefined || settings.agents.take.includes(call.at);
    const needsRoster = isTaken || place.callBack !== undefined;
    const asks = waiter && (needsRoster || !hours.areOpen(call.byHand, place.open));
    const found = asks ? await offers.atHand(call) : undefined;
    const kept = found && isTaken && waiter ? await offers.healed(call, place, waiter, found) : found;
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

function pressed({ webhook: { Digits } }: Waiting, { back }: Queue): Leaving | undefined {
  if (Digits.includes('*')) return 'star';
  return Digits.includes('#') && back !== undefined ? 'pound' : undefined;
}

function overdue(call: Waiting, place: Queue): Leaving | undefined {
  const { webhook, byHand } = call;
  const { QueueTime = 0, QueuePosition = 0 } = webhook;
  if (!hours.areOpen(byHand, place.open)) return 'closed';
  if (QueueTime >= place.longestWait.minutes * 60) return 'long-wait';
  // A caller who has heard their place stays.
  return call.count('piece') === 0 && QueuePosition > (place.most ?? Number.POSITIVE_INFINITY)
    ? 'full'
    : undefined;
}

/** The questions about a call back are part of the wait, so the caller keeps their place. */
function askToCallBack(call: Waiting): void {
  const [piece, told, full] = [call.count('piece'), call.count('told'), call.state('full')];
  call.goTo('/call/call-back', { piece, told, full });
}

/** Whether nobody is on duty for this queue, and nobody has dialed in to take its callers. */
function isAlone({ at }: Waiting, place: Queue, { roster }: KeptRoster): boolean {
  const now = Date.now();
  if (staff.onDuty(place, roster, now).length > 0) return false;
  return !settings.agents.take.includes(at) || staff.onLine(roster, now).length === 0;
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
  // After a key callers hear their place alone, without the keys.
  const next = call.url('/call/queue-wait', {
    piece: (piece % REMINDS) + 1,
    told,
    full: roster && callBacks.isFull(roster),
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
