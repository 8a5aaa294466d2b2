import type { Call, State } from '../types/call';
import type { ByHand, KeptRoster, Roster } from '../types/roster';
import type { GatherResult } from '../types/webhooks';

import offers = require('../desk/offer.private');
import pins = require('../desk/pins.private');
import staff = require('../desk/staff.private');
import hours = require('../hours.private');
import places = require('../places/index.private');
import settings = require('../settings.private');
import doors = require('../store/doors.private');
import rosters = require('../store/roster.private');
import sync = require('../store/sync.private');
import answers = require('../voice/answers.private');
import log = require('../voice/log.private');
import read = require('../voice/read.private');

const PAUSE_MINUTES = 15;

type Answering = Call<GatherResult>;
type Step = 'choice' | 'duty' | 'hours' | 'time' | 'reason' | 'confirm';

/**
 * The Voice URL of the agents' own number, and the action of its Gathers: asks for the PIN, which says who it is, and opens the
 * line. With a star after the PIN, people go on or off duty, and open or close the business by hand, from any telephone. Where
 * too many PINs were wrong, the line stays shut for a while.
 */
export const handler = answers.twiml(
  read.gather,
  async (call) => {
    const { people, agents } = settings;
    const { PIN_SECRET } = call.context;
    if (!pins.isSetUp(PIN_SECRET, people) || agents.take.length === 0)
      return call.hangUp(call.phrases.agents.notSetUp);
    // Only the action's URL says which try it is.
    if (!call.state('attempt')) return begin(call);
    const step = call.state('step');
    if (isStep(step) && pins.has(PIN_SECRET, people, call.person)) return answered[step](call);
    // Whoever was asked before the line was shut does not get in either.
    if (isShut(call)) return turnAway(call);
    const { Digits } = call.webhook;
    const person = pins.whose(PIN_SECRET, people, Digits.replace(/\*$/, ''));
    if (person !== undefined) return (Digits.endsWith('*') ? offerChoices : openLine)(call.with({ person }));
    if (Digits) await countWrong(call);
    if (isShut(call) || call.attempt >= settings.questions.tries) return turnAway(call);
    ask(call, call.attempt + 1);
  },
  'goodbye',
);

const answered: Record<Step, (call: Answering) => void | Promise<void>> = {
  choice: choose,
  duty: changeDuty,
  hours: changeHours,
  time: takeTime,
  reason: takeReason,
  confirm: setByHand,
};

function isStep(step: string): step is Step {
  return Object.hasOwn(answered, step);
}

/** Twilio lets the telephone ring while earlier wrong PINs are looked up. Without an answer, what this instance knows counts. */
async function begin(call: Answering): Promise<void> {
  await doors.read(sync.storeFor(call.context, 'call'));
  if (!isShut(call)) return ask(call, 1);
  const { CallSid } = call.webhook;
  log.note('line-shut', { CallSid, From: log.mask(telephone(call)) });
  // No note is written, so whoever goes on calling causes no more requests. The callback of the call's end tells the desk.
  call.hangUp(call.phrases.agents.shut, true);
}

function isShut(call: Answering): boolean {
  return pins.isShut(doors.known(), telephone(call), settings.people);
}

/** The other side: who called us, or whom the board has rung. */
function telephone({ webhook: { From, To } }: Answering): string {
  return Object.hasOwn(settings.numbers, From) ? To : From;
}

/** At once: whoever hangs up now has tried as well. What Sync does not take is counted by this instance, and written later. */
async function countWrong(call: Answering): Promise<void> {
  const { CallSid } = call.webhook;
  const number = telephone(call);
  const counts = pins.doorsOf(number, settings.people).map((door) => doors.count(door));
  log.note('wrong-pin', { CallSid, From: log.mask(number), tries: counts.at(-1) });
  await log.orNote('wrong-pin-unsaved', { CallSid }, () => doors.save(sync.storeFor(call.context, 'call')));
}

/** In fewer words each time. After silence there is no wrong PIN to report. */
function ask(call: Answering, attempt: number): void {
  const { askPin, askPinAgain, askPinBriefly } = call.phrases.agents;
  const again = attempt === 2 && call.webhook.Digits ? askPinAgain : askPinBriefly;
  call.ask(call.url('/agent/incoming', { attempt }), attempt === 1 ? askPin : again, { finishOnKey: '#' });
}

function turnAway(call: Answering): void {
  const { agents, noInput } = call.phrases;
  const { Digits } = call.webhook;
  call.hangUp(isShut(call) ? agents.shut : Digits ? agents.wrongPin : noInput);
}

/** Opens the line. Somebody who takes callers here is not rung as well. */
async function openLine(call: Answering): Promise<void> {
  const { person } = call;
  const { CallSid = '' } = call.webhook;
  const kept = await offers.atHand(call);
  const line = { leg: CallSid, line: call.lang };
  const opens = (roster: Roster) => staff.onTheLine(roster, person, line, Date.now());
  if (kept)
    await Promise.all([change(call, opens, kept), isRung(kept.roster, person) && silence(call, person)]);
  call.note().goTo('/agent/desk', { first: 1 });
}

/** Whether their telephone rings for a caller. They have dialed in from another, or have let it ring. */
function isRung({ people }: Roster, person: string): boolean {
  const { doing, caller, leg } = people[person]?.busy ?? {};
  return doing === 'ringing' && caller !== undefined && leg === undefined;
}

async function silence(call: Answering, person: string): Promise<void> {
  const { CallSid } = call.webhook;
  await log.orNote('still-ringing', { CallSid }, () =>
    offers.silence(sync.client(call.context, 'call'), person),
  );
}

/** Silence opens the line, or ends the call once something was changed. */
function offerChoices(call: Answering, state: State = {}): void {
  askKey(call, 'choice', call.phrases.agents.choices, state);
}

function askKey(call: Answering, step: Step, words: string, state: State = {}): void {
  const action = call.url('/agent/incoming', { step, attempt: 1, ...state });
  call.ask(action, words, { numDigits: 1, finishOnKey: '' });
}

async function choose(call: Answering): Promise<void> {
  const { Digits } = call.webhook;
  if (Digits === '2') return tellDuty(call);
  if (Digits === '3') return tellHours(call);
  if (!Digits && call.state('done')) return call.hangUp(call.phrases.agents.bye);
  return openLine(call);
}

async function tellDuty(call: Answering): Promise<void> {
  const { person } = call;
  const roster = await look(call);
  if (!roster) return sayAndGoOn(call, call.phrases.agents.notSaved);
  const now = Date.now();
  const isPaused = staff.doing(person, roster, now)?.doing === 'paused';
  const was = isPaused ? 'paused' : staff.isOnDuty(person, roster, now) ? 'on' : 'off';
  askKey(call, 'duty', call.phrases.agents.duty[was], { was });
}

/** Acts on what they have just heard: `was` in the URL. */
async function changeDuty(call: Answering): Promise<void> {
  const { nowOffDuty, nowOnDuty, nowPaused, pauseOver, unchanged } = call.phrases.agents;
  const { person } = call;
  const now = Date.now();
  const pause = (minutes: number) => (roster: Roster) => staff.paused(roster, person, minutes, now);
  const put = (isOn: boolean) => (roster: Roster) => staff.put(roster, person, isOn, now);
  const changes: Record<string, readonly [(roster: Roster) => Roster | undefined, string]> = {
    'on 1': [put(false), nowOffDuty],
    'on 2': [pause(PAUSE_MINUTES), nowPaused],
    'off 1': [put(true), nowOnDuty],
    'paused 1': [pause(0), pauseOver],
  };
  const [its, words] = changes[`${call.state('was')} ${call.webhook.Digits}`] ?? [];
  if (!its || words === undefined) return sayAndGoOn(call, unchanged);
  await changeAndSay(call, its, words);
}

async function tellHours(call: Answering): Promise<void> {
  const { agents } = call.phrases;
  const schedule = settings.hours[hours.main() ?? ''];
  if (!schedule) return sayAndGoOn(call, agents.noHours);
  const roster = await look(call);
  if (!roster) return sayAndGoOn(call, agents.notSaved);
  const byHand = hours.inForce(roster.byHand);
  const open = byHand ? agents.openUntil(hours.moment(byHand.until)) : agents.openNow;
  const closed = places.closedWords({ phrases: call.phrases, byHand }, schedule);
  const words = hours.areOpen(byHand, hours.main()) ? open : closed;
  askKey(call, 'hours', `${words} ${agents.handChoices(hours.moment(hours.nextMorning()))}`);
}

async function changeHours(call: Answering): Promise<void> {
  const { agents } = call.phrases;
  const { Digits } = call.webhook;
  if (Digits === '1') return askReason(call, hours.nextMorning());
  if (Digits === '2' || Digits === '3') return askTime(call, 1, Number(Digits === '3'));
  if (Digits !== '9') return sayAndGoOn(call, agents.unchanged);
  await changeAndSay(call, ({ byHand: _, ...roster }) => roster, agents.confirmed);
}

/** @param open 1 to open, 0 to close */
function askTime(call: Answering, attempt: number, open: number): void {
  const action = call.url('/agent/incoming', { step: 'time', attempt, open });
  call.ask(action, call.phrases.agents.askTime, { numDigits: 4 });
}

function takeTime(call: Answering): void {
  const [, hour, minute] = /^([01]\d|2[0-3])([0-5]\d)$/.exec(call.webhook.Digits) ?? [];
  const open = call.count('open');
  if (hour === undefined) askTimeAgain(call, open);
  else if (open) confirm(call, { isOpen: true, until: hours.nextTime(`${hour}:${minute}`) });
  else askReason(call, hours.nextTime(`${hour}:${minute}`));
}

function askTimeAgain(call: Answering, open: number): void {
  const { noSuchTime, unchanged } = call.phrases.agents;
  if (call.attempt < settings.questions.tries) {
    call.say(noSuchTime);
    askTime(call, call.attempt + 1, open);
  } else sayAndGoOn(call, unchanged);
}

function askReason(call: Answering, until: number): void {
  const { agents } = call.phrases;
  const reasons = rosters.reasons.map((reason) => agents.reasons[reason]);
  askKey(call, 'reason', agents.askReason(reasons), { until: until / 1000 });
}

function takeReason(call: Answering): void {
  const { Digits } = call.webhook;
  const reason = rosters.reasons[Number(Digits) - 1];
  if (Digits === '0' || reason) confirm(call, { isOpen: false, until: untilOf(call), reason });
  else sayAndGoOn(call, call.phrases.agents.unchanged);
}

/** They hear what callers will hear, then confirm. */
function confirm(call: Answering, byHand: ByHand): void {
  const { agents } = call.phrases;
  const schedule = settings.hours[hours.main() ?? ''];
  const { isOpen, until, reason } = byHand;
  const words =
    isOpen || !schedule
      ? agents.willBeOpen(hours.moment(until))
      : agents.callersHear(places.closedWords({ phrases: call.phrases, byHand }, schedule));
  const state = { until: until / 1000, open: Number(isOpen), reason };
  askKey(call, 'confirm', `${words} ${agents.confirm}`, state);
}

async function setByHand(call: Answering): Promise<void> {
  const { confirmed, unchanged } = call.phrases.agents;
  if (call.webhook.Digits !== '1') return sayAndGoOn(call, unchanged);
  const reason = rosters.reasons.find((known) => known === call.state('reason'));
  const byHand = { isOpen: call.count('open') === 1, until: untilOf(call), reason };
  await changeAndSay(call, (roster) => ({ ...roster, byHand }), confirmed);
}

/** Milliseconds since the epoch; seconds in the URL. `call.count` would not take ten digits. */
function untilOf(call: Answering): number {
  return Number(call.state('until')) * 1000;
}

function sayAndGoOn(call: Answering, words: string): void {
  call.say(words);
  offerChoices(call, { done: 1 });
}

type Change = (roster: Roster) => Roster | undefined;

async function changeAndSay(call: Answering, its: Change, words: string): Promise<void> {
  const { notSaved, unchanged } = call.phrases.agents;
  let isChanged = false;
  const isDone = await change(call, (roster) => {
    const changed = its(roster);
    isChanged = changed !== undefined;
    return changed;
  });
  sayAndGoOn(call, isDone ? (isChanged ? words : unchanged) : notSaved);
}

/**
 * @param known the roster as just read, where somebody waits for the line to open
 * @returns false when Sync did not take it
 */
async function change(call: Answering, its: Change, known?: KeptRoster): Promise<boolean> {
  const { CallSid } = call.webhook;
  const store = sync.storeFor(call.context, known ? 'call' : 'save');
  const roster = await log.orNote('roster-unwritten', { CallSid }, () => rosters.change(store, its, known));
  return roster !== undefined;
}

async function look(call: Answering): Promise<Roster | undefined> {
  const { CallSid } = call.webhook;
  const store = sync.storeFor(call.context, 'save');
  return (await log.orNote('roster-unread', { CallSid }, () => rosters.read(store)))?.roster;
}
