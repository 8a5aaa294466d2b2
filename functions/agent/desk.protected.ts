import type { Call, State } from '../types/call';
import type { CallBack, Came, Roster } from '../types/roster';
import type { DialResult } from '../types/webhooks';

import callBacks = require('../desk/call-back.private');
import live = require('../desk/live.private');
import offers = require('../desk/offer.private');
import pins = require('../desk/pins.private');
import staff = require('../desk/staff.private');
import places = require('../places/index.private');
import settings = require('../settings.private');
import rosters = require('../store/roster.private');
import sync = require('../store/sync.private');
import answers = require('../voice/answers.private');
import log = require('../voice/log.private');
import read = require('../voice/read.private');

/** Pieces of music, 30 to 45 seconds each. Between them the line asks who waits. */
const PIECES = 2;
/** Seconds. Each piece counts for so many at least, so that a line whose music does not play closes in the end too. */
const SHORTEST_PIECE = 5;

type Desk = Call<DialResult>;

/**
 * What comes next for an agent: on the agents' line the caller who has waited longest, or music while nobody waits. It is also the
 * action of the Dials that end here, and says how a call to a customer ended (`placed` in the URL).
 * https://www.twilio.com/docs/voice/twiml/dial#dialcallstatus
 */
export const handler = answers.twiml(
  read.dial,
  async (call) => {
    const isPlaced = call.state('placed') !== '';
    if (call.state('back')) await callBacks.report(call, cameOf(call));
    if (isPlaced && !call.state('line')) return call.hangUp(call.phrases.agents[outcome(call)]);
    if (call.isOver) return void (isPlaced && call.note());
    if (isRevoked(call)) return call.hangUp(call.phrases.agents.wrongPin);
    if (isPlaced) tellOutcome(call);
    tellEnd(call);
    const { wrapUpSeconds = 0 } = places.find(call.at, 'queue') ?? {};
    if (hasTalked(call) && wrapUpSeconds > 0) await wrapUp(call, wrapUpSeconds);
    else await next(call);
  },
  'goodbye',
);

/** Whether the PIN with which they opened the line is none any more: no caller is led to them. */
function isRevoked(call: Desk): boolean {
  const person = call.state('person');
  return person !== '' && !pins.has(call.context.PIN_SECRET, settings.people, person);
}

const outcomes = {
  completed: 'callOver',
  answered: 'callOver',
  busy: 'lineBusy',
  'no-answer': 'nobodyAnswered',
  canceled: 'nobodyAnswered',
  failed: 'callFailed',
  unknown: 'callFailed',
} as const satisfies Record<DialResult['DialCallStatus'], string>;

function outcome({ webhook: { DialBridged, DialCallStatus } }: Desk) {
  if (DialBridged) return 'callOver';
  const said = outcomes[DialCallStatus];
  return said === 'callOver' && DialBridged === false ? 'nobodyAnswered' : said;
}

/** An agent who hangs up while the customer's telephone rings leaves the call back to somebody else. */
function cameOf(call: Desk): Came {
  if (outcome(call) === 'callOver') return 'reached';
  return call.isOver || isLeft(call) ? 'put back' : 'tried';
}

/** Whether the agent has stopped the customer's telephone. */
function isLeft({ webhook }: Desk): boolean {
  return webhook.DialCallStatus === 'canceled';
}

function tellOutcome(call: Desk): void {
  const said = outcome(call);
  if (said !== 'callOver' && !isLeft(call)) call.say(call.phrases.agents.notReached[said]);
}

/** Why they are back on the line: /agent/talk and /agent/connect lead here. */
function tellEnd(call: Desk): void {
  const { onLine } = call.phrases.agents;
  const why = call.state('why');
  if (isKey(onLine, why)) call.say(onLine[why]);
}

function isKey<Of extends object>(of: Of, key: string): key is Extract<keyof Of, string> {
  return Object.hasOwn(of, key);
}

/** Whether a talk with a caller is over, in a conference or without one. */
function hasTalked(call: Desk): boolean {
  const { DialBridged, DialCallStatus } = call.webhook;
  if (call.state('placed')) return false;
  const isOver = DialBridged || DialCallStatus === 'completed' || DialCallStatus === 'answered';
  return isOver || call.state('talked') !== '';
}

/** Time to write notes; any key ends it. */
async function wrapUp(call: Desk, seconds: number): Promise<void> {
  const person = staff.personOn(call);
  if (person !== undefined)
    await change(call, (roster, line, now) => staff.afterTalk(roster, person, seconds, now, line));
  call.ask(call.url('/agent/desk', { person: call.state('person') }), call.phrases.agents.wrapUp(seconds), {
    numDigits: 1,
    finishOnKey: '',
    timeout: seconds,
  });
}

/** A call back, a caller, or nobody yet. Asking first delays only an agent. */
async function next(call: Desk): Promise<void> {
  const person = staff.personOn(call);
  const callers = call.state('blind') ? undefined : await whoWaits(call);
  const turn = await takeTurn(call, person, callers);
  // Agents whom we know meet callers in a conference, where callers can be held. It takes Sync and the API.
  const url = turn?.caller && person !== undefined && (await wayTo(call, turn.caller, person));
  const isKnown = turn !== undefined && person !== undefined && callers !== undefined;
  const canMeet = isKnown && (Boolean(url) || !turn.caller);
  tell(call, callers, canMeet, Boolean(url));
  if (turn?.back) return offerCallBack(call, turn.back);
  if (url) return void call.twiml.redirect(url);
  const [first] = callers ?? [];
  if (!first && idle(call).waits >= settings.agents.waits) return call.hangUp(call.phrases.agents.lineCloses);
  if (!first && idle(call).waits > call.count('idle')) call.say(call.phrases.agents.nobodyYet);
  if (canMeet) wait(call);
  else bridge(call, first?.place ?? call.at);
}

/** The callers of the line's queues, the longest waiting first; undefined where Twilio is slow. */
function whoWaits({ context, webhook: { CallSid } }: Desk): Promise<live.Member[] | undefined> {
  return log.orNote('desk-blind', { CallSid }, () =>
    live.waiting(sync.client(context, 'line'), settings.agents.take),
  );
}

interface Turn {
  readonly back?: CallBack;
  readonly caller?: live.Member | undefined;
}

/**
 * Reserves a customer who is to be called back, if they joined before those who wait, or else this agent: for the first caller, or
 * for whoever comes while the music plays.
 * @returns undefined when Sync does not answer
 */
async function takeTurn(
  call: Desk,
  person: string | undefined,
  callers: readonly live.Member[] | undefined,
): Promise<Turn | undefined> {
  let turn: Turn | undefined = {};
  const isWritten = await change(call, (before, line, now) => {
    const since = callers?.[0]?.since ?? now;
    const its = isToSkip(call) ? undefined : callBacks.nextOnLine(before, line.leg, since, now);
    turn = its ? { back: its.back } : {};
    if (person === undefined) return its?.roster;
    if (staff.isElsewhere(person, before, line.leg, now)) turn = its && turn;
    if (!turn) return undefined;
    if (its || !callers) return staff.onTheLine(its?.roster ?? before, person, line, now);
    // A caller for whom they are fetched at this moment is theirs.
    const isTheirs = ({ callSid }: live.Member) => staff.isGiven(before, person, line.leg, callSid);
    // Others on the line may be on their way to the first of them.
    const isLeft = ({ callSid }: live.Member) => !staff.isServedOnLine(before, person, callSid, now);
    const caller = callers.find(isTheirs) ?? callers.find(isLeft) ?? callers[0];
    turn = { caller };
    if (!caller) return staff.onTheLine(before, person, line, now, true);
    return staff.given(before, person, line, { caller: caller.callSid, place: caller.place }, now);
  });
  return isWritten ? turn : undefined;
}

/** What an agent has just left to somebody else is not offered to them again at once. */
function isToSkip(call: Desk): boolean {
  return call.state('skip') !== '' || (call.state('placed') !== '' && isLeft(call));
}

/**
 * Changes the roster: two requests, also while Sync has just been slow, because no caller waits for it.
 * @returns false when Sync does not take it in time
 */
async function change(
  call: Desk,
  its: (roster: Roster, line: staff.Line, now: number) => Roster | undefined,
): Promise<boolean> {
  const { CallSid } = call.webhook;
  if (!CallSid) return false;
  const line = { leg: CallSid, line: call.lang };
  const store = sync.storeFor(call.context, 'line');
  const roster = await sync.orSlow('roster-unwritten', CallSid, () =>
    rosters.change(store, (roster) => its(roster, line, Date.now())),
  );
  return roster !== undefined;
}

/** The URL that leads to a caller; undefined where Sync does not say what the caller's own URLs carry: the talk needs it. */
async function wayTo(call: Desk, member: live.Member, person: string): Promise<string | undefined> {
  const { callSid: CallSid } = member;
  const found = await log.orNote('not-recalled', { CallSid }, () => live.recall(call.context, member));
  if (!found) return undefined;
  // This call is kept when the caller's are erased.
  const its = { ...offers.stateOf(found.call, { ...found.waiter, from: '' }, person), line: 1 };
  return found.call.with({ lang: call.lang, account: '' }).url('/agent/connect', its);
}

/**
 * How many wait, and what the star key does, where that is new. Nobody hears twice that nobody waits.
 * @param isLed to a caller: then /agent/connect says how long that one has waited
 */
function tell(
  call: Desk,
  callers: readonly live.Member[] | undefined,
  canMeet: boolean,
  isLed: boolean,
): void {
  const { ready, waiting, starEnds, starHolds } = call.phrases.agents;
  const [first] = callers ?? [];
  const minutes = first ? Math.floor((Date.now() - first.since) / 60_000) : 0;
  const isAlone = isLed && callers?.length === 1;
  if (!isAlone && (first || !idle(call).hasWaited))
    call.say(callers ? waiting(callers.length, isLed ? undefined : minutes) : ready);
  const known = call.state('first') ? '' : call.state('star') || 'holds';
  if (known !== (canMeet ? 'holds' : 'ends')) call.goOn(canMeet ? starHolds : starEnds);
}

/** Since when nobody has come, in seconds since the epoch, and for how many waits of the settings. */
function idle(call: Desk): { since: number; pieces: number; waits: number; hasWaited: boolean } {
  const now = Math.floor(Date.now() / 1000);
  const isFresh = call.state('placed') !== '' || hasTalked(call);
  const since = (!isFresh && Number(call.state('free'))) || now;
  const pieces = isFresh ? 0 : call.count('piece');
  const waits = Math.floor(Math.max(now - since, pieces * SHORTEST_PIECE) / settings.agents.waitSeconds);
  return { since, pieces, waits, hasWaited: !isFresh && !isToSkip(call) && call.state('free') !== '' };
}

/** What the next request has to know: who this is, and how long they have waited. */
function waited(call: Desk): State {
  const { since, pieces, waits } = idle(call);
  return { person: call.state('person'), free: since, idle: waits, piece: pieces + 1 };
}

/** Offers a call back whose customer joined the queue before those who wait. */
function offerCallBack(call: Desk, back: CallBack): void {
  const its = { ...callBacks.stateOf(back), ...waited(call), line: 1 };
  call.with({ at: back.place }).goTo('/agent/connect', its);
}

/** Music, out of which a caller who joins a queue leads the agent at once. After each piece the line asks again who waits. */
function wait(call: Desk): void {
  call.twiml.play(`/hold/music-${(idle(call).pieces % PIECES) + 1}.wav`);
  call.goTo('/agent/desk', waited(call));
}

/**
 * Lets Twilio connect the first caller of a queue, or wait for one. Here the star key ends the talk.
 * https://www.twilio.com/docs/voice/twiml/queue
 */
function bridge(call: Desk, from: string): void {
  const { take, waitSeconds } = settings.agents;
  const queue = take.find((name) => name === from) ?? take[0] ?? '';
  const here = call.with({ at: queue });
  // A queue exists once its first caller enters it. Until then Dial fails at once, so the music fills the wait.
  if (call.webhook.DialCallStatus === 'failed') call.twiml.play('/hold/music.wav');
  const dial = here.twiml.dial({
    action: here.url('/agent/desk', { ...waited(call), star: 'ends' }),
    timeout: waitSeconds,
    hangupOnStar: true,
    ...here.recorded('agent'),
  });
  dial.queue({ url: here.url('/call/talk', { whisper: 1 }) }, queue);
}
