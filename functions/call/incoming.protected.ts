import type { Call } from '../types/call';
import type { Roster } from '../types/roster';
import type { Exit } from '../types/settings';

import house = require('../business.private');
import offers = require('../desk/offer.private');
import places = require('../places/index.private');
import settings = require('../settings.private');
import sync = require('../store/sync.private');
import answers = require('../voice/answers.private');
import log = require('../voice/log.private');
import read = require('../voice/read.private');

/** A call comes in: the number's Voice URL. https://www.twilio.com/docs/voice/twiml#request-parameters */
export const handler = answers.twiml(read.voice, async (arriving) => {
  // Nobody listens yet: until the answer the caller hears ringing.
  const isRefused = house.isListed(arriving.webhook.From, settings.callers?.blocked);
  const roster = isRefused ? undefined : await rosterFor(arriving);
  const call = arriving.with({ since: Math.floor(Date.now() / 1000), byHand: roster?.byHand });
  const away = await places.turnedAway(call.webhook.From, () => callsBefore(call), roster?.blocked);
  // As the first verb it refuses the call, which then costs nothing.
  if (away === 'reject') call.twiml.reject({ reason: 'rejected' });
  else greet(call, away);
});

/** At Twilio 30 invocations run at the same time: when many call at once, they may not all wait for Sync. */
const MOST_WAITING = 10;
let waiting = 0;

/** Undefined where nobody says in time who is blocked, and whether we are closed by hand: then the settings count. */
async function rosterFor(call: Call): Promise<Roster | undefined> {
  if (waiting >= MOST_WAITING) return undefined;
  waiting++;
  try {
    return (await offers.atHand(call))?.roster;
  } finally {
    waiting--;
  }
}

/** @param away a place instead of the one that the number leads to */
function greet(call: Call, away: Exit | undefined): void {
  call.say(call.phrases.greeting(settings.businessName));
  if (settings.languages.length === 1 || away === 'goodbye') places.lead(call, away ?? places.first(call));
  else places.askLanguage(call.with({ at: away ?? '' }), 1);
}

const HOUR = 3600_000;
const DAY = 24 * HOUR;

/**
 * How many other calls came from the same number to the same number within the last hour; 0 where Twilio does not say so in
 * time. Its list, newest first, is asked by whole days in UTC: whether a time of day counts is not documented.
 */
async function callsBefore({ context, webhook: { CallSid, From, To } }: Call): Promise<number> {
  const since = Date.now() - HOUR;
  // This call may be on the list already.
  const limit = (settings.callers?.mostPerHour ?? 0) + 1;
  const startTimeAfter = new Date(Math.floor(since / DAY) * DAY);
  try {
    const { calls } = sync.client(context, 'call');
    const listed = await calls.list({ from: From, to: To, startTimeAfter, limit, pageSize: limit });
    return listed.filter(
      ({ sid, direction, startTime, dateCreated }) =>
        sid !== CallSid && direction === 'inbound' && +(startTime ?? dateCreated) > since,
    ).length;
  } catch (error) {
    log.note('not-counted', { CallSid, reason: sync.statusOf(error) ?? 'no answer' });
    return 0;
  }
}
