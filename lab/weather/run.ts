import { openAccount } from '../../scripts/account/twilio';
import { layVariant } from '../../scripts/build/variant';
import { type Archive, archiveOf } from '../../scripts/records/archive';
import { type Repaired, repairSince } from '../../scripts/records/repair';
import { simulate } from '../../simulator';
import { Driver } from '../../simulator/clock/driver';
import { StoppedClock } from '../../simulator/clock/stopped';
import type { LogEntry } from '../../simulator/host';
import type { Message } from '../../simulator/rest/message';
import type { Fault } from '../../simulator/rest/options';
import { seeded } from '../../simulator/weather/random';
import { Weather } from '../../simulator/weather/weather';
import { callIn, comeToTheDesk, leaveMessageAcross, staffTelephones } from './callers';
import { judge, judgeTexts, type Mistake, type Readings } from './judge';
import { office } from './office';
import { type FaultKind, faults, type Plan } from './plans';
import { readEverything } from './read';
import { type Truth, Witness } from './truth';

import languages = require('../../functions/words/index.private');

export interface Figures {
  /** With those of agents. */
  calls: number;
  webhooks: number;
  /** To REST: by functions, by the repair, and by the repair that follows. */
  requests: Record<Phase, number>;
  /** Requests that were refused, late, hung, or the last of their function. */
  faults: number;
  /** Calls of which everything is right in every way of reading: two minutes after the last one, and after one repair. */
  rightSoon: number;
  /** Those too of which something is not known yet, and nothing is wrong. */
  notWrongSoon: number;
  rightAfter: number;
  /** How many records lacked something soon, or had it wrong, by field. */
  wrongSoon: Record<string, number>;
  repaired: Repaired;
  /** What a second repair wrote: nothing. */
  writtenAgain: number;
  mistakes: string[];
  texts: number;
  /** By language, the share of callers who went on to choose a place. */
  chose: Record<string, number>;
  /** Functions that failed and apologised. */
  apologies: number;
  /** Calls that heard an apology, and those of them of which no webhook had failed. */
  heardApology: number;
  heardForNothing: number;
  seconds: number;
}

/** What the judge saw after the repair. */
export interface Evidence {
  truths: readonly Truth[];
  readings: Readings;
}

/** A minute is for the last callbacks, and one for the last texts and transcriptions. */
const SOON = 120;
/** Seconds: Twilio's Events come 15 minutes after the end of a call. */
const UNTIL_REPAIR = 20 * 60;

const phases = ['calls', 'reading', 'repair', 'second repair'] as const;
type Phase = (typeof phases)[number];

type World = Awaited<ReturnType<typeof simulate>>['twilio'];

/** Makes calls in this weather, and compares what is known of each with what really happened: soon, and after one repair. */
export async function weatherRun(
  plan: Plan,
  { root, seed, step = () => {} }: { root: string; seed: string; step?: (text: string) => void },
): Promise<{ figures: Figures; evidence: Evidence }> {
  const started = performance.now();
  const clock = new StoppedClock(plan.startsAt);
  const weather = new Weather(seed, plan.climate);
  const every = new Every(plan.every);
  const state = { phase: 'calls' as Phase, faults: 0, writtenAgain: 0 };
  const requests = Object.fromEntries(phases.map((phase) => [phase, 0])) as Record<Phase, number>;
  const logs: LogEntry[] = [];
  const messages: Message[] = [];
  const simulation = await simulate({
    clock,
    seed: 'switchboard',
    projectDir: root,
    lines: office.connected,
    env: { PIN_SECRET: office.secret, API_KEYS: `weather:${office.apiKey}` },
    weather,
    options: { appClockSkew: plan.skew * 1000 },
    host: {
      ...(await layVariant(root, office.settings)),
      onLog: (entry) => logs.push(entry),
      kills: () => {
        const isKilled = state.phase === 'calls' && every.isTurn('killed');
        if (isKilled) state.faults++;
        return isKilled;
      },
    },
    rest: {
      messages: office.fateOf,
      onMessage: (message) => messages.push(message),
      onRequest: ({ method }) => {
        if (state.phase === 'second repair' && method !== 'GET') state.writtenAgain++;
      },
      // The judge reads everything in no time; Sync's limits are for those who take theirs.
      syncLimits: {
        get objects() {
          return state.phase !== 'reading';
        },
      },
      faults: () => {
        requests[state.phase]++;
        const fault = state.phase === 'calls' ? (weather.rest() ?? every.fault()) : undefined;
        if (fault) state.faults++;
        return fault;
      },
    },
  });
  try {
    const { twilio, rest, host } = simulation;
    twilio.story.keep = 1000;
    const witness = new Witness(twilio, messages);
    const heard = listenForApologies(twilio, witness);
    const time = new Driver(clock, twilio.busy, { inCrowd: true });
    await holdCalls(twilio, time, clock, { plan, seed, step });
    const archive = archiveFor(twilio, rest.url, clock);
    const from = plan.startsAt - 60_000;
    const look = async (since?: number) => {
      state.phase = 'reading';
      step('Reading every call in every way');
      const { truths, unwanted } = witness.truths(since);
      const span = { from, to: clock.now() };
      const readings = await readEverything(
        { archive, url: host.url, span },
        truths.map(({ call }) => call.callSid),
      );
      return { truths, readings, mistakes: judge(truths, readings), unwanted };
    };
    const soon = await look();
    await time.pass(UNTIL_REPAIR);
    state.phase = 'repair';
    const repairedAt = clock.now();
    const repaired = await repairSince(archive, { from, now: clock.now() }, step);
    const { truths, readings, mistakes, unwanted } = await look(repairedAt);
    state.phase = 'second repair';
    await repairSince(archive, { from, now: clock.now() }, step);
    return {
      evidence: { truths, readings },
      figures: {
        calls: truths.length,
        webhooks: witness.webhooks,
        requests,
        faults: state.faults,
        rightSoon: rightOf(soon),
        notWrongSoon: rightOf({ ...soon, mistakes: soon.mistakes.filter(({ isGap }) => !isGap) }),
        rightAfter: rightOf({ truths, mistakes }),
        wrongSoon: byField(soon.mistakes),
        repaired,
        writtenAgain: state.writtenAgain,
        mistakes: [...mistakes.map(({ words }) => words), ...judgeTexts(truths, unwanted)],
        texts: messages.length,
        chose: sharesWhoChose(truths),
        apologies: logs.filter(isApology).length,
        heardApology: heard.all.size,
        heardForNothing: heard.forNothing.size,
        seconds: (performance.now() - started) / 1000,
      },
    };
  } finally {
    await simulation.stop();
  }
}

/** Counts REST requests, and says whose turn it is. */
class Every {
  private readonly seen: Partial<Record<FaultKind, number>> = {};

  constructor(private readonly of: Plan['every']) {}

  isTurn(kind: FaultKind): boolean {
    const [every, seen] = [this.of[kind], (this.seen[kind] ?? 0) + 1];
    this.seen[kind] = seen;
    return every !== undefined && seen % every === 0;
  }

  fault(): Fault | undefined {
    const [kind] = faults.filter((each) => each !== 'killed' && this.isTurn(each));
    if (kind === 'errors') return { status: 500 };
    if (kind === 'refusals') return { status: 429 };
    // By turns: nothing is done, or all of it is.
    return kind === 'hangs' ? { hangs: (this.seen.hangs ?? 0) % 2 === 0 ? 'before' : 'after' } : undefined;
  }
}

/** Lets the calls come in one after the other, and waits until the last callback has come. */
async function holdCalls(
  twilio: World,
  time: Driver,
  clock: StoppedClock,
  { plan: { calls, pace, startsAt }, seed, step }: { plan: Plan; seed: string; step: (text: string) => void },
): Promise<void> {
  const chance = seeded(`${seed} people`);
  staffTelephones(twilio, chance);
  const seconds = (calls / pace) * 60;
  for (let of = 0; of < calls; of++) {
    clock.after((of / pace) * 60_000, () => callIn(twilio, numberOf(of), chance));
  }
  // Somebody leaves a message while the month ends, if it does.
  const month = Date.UTC(new Date(startsAt).getUTCFullYear(), new Date(startsAt).getUTCMonth() + 1);
  if (month < startsAt + seconds * 1000) leaveMessageAcross(twilio, numberOf(calls), month);
  const desks = Math.max(2, Math.ceil(pace / 30));
  for (let at = 0; at < seconds; at += 300) {
    for (let desk = 0; desk < desks; desk++) {
      const until = Math.min(900, seconds + 300 - at);
      clock.after(at * 1000, () => comeToTheDesk(twilio, `+155503${String(desk).padStart(5, '0')}`, until));
    }
  }
  const all = seconds + 300 + SOON;
  for (let passed = 0; passed < all; passed += 60) {
    await time.pass(Math.min(60, all - passed));
    step(`${Math.min(calls, Math.round(((passed + 60) * pace) / 60))} of ${calls} calls have come in`);
  }
}

function numberOf(of: number): string {
  return `+1555${String(1_000_000 + of)}`;
}

function rightOf({ truths, mistakes }: { truths: readonly Truth[]; mistakes: readonly Mistake[] }): number {
  const wrong = new Set(mistakes.map(({ callSid }) => callSid));
  return truths.filter(({ call }) => !wrong.has(call.callSid)).length;
}

/** A record that is wrong in several ways of reading counts once. */
function byField(mistakes: readonly Mistake[]): Record<string, number> {
  const fields = new Map<string, Set<string>>();
  for (const { field, callSid } of mistakes) fields.set(field, (fields.get(field) ?? new Set()).add(callSid));
  const counts = [...fields].map(([field, calls]) => [field, calls.size] as const);
  return Object.fromEntries(counts.toSorted(([, one], [, other]) => other - one));
}

/** A caller who waits for words that no menu says never chooses a place. */
function sharesWhoChose(truths: readonly Truth[]): Record<string, number> {
  const shares = office.settings.languages.map(({ code }) => {
    const callers = truths.filter(({ call, isOurs }) => isOurs && call.language === code);
    return [code, callers.filter(({ call }) => call.way.length > 0).length / callers.length] as const;
  });
  return Object.fromEntries(shares);
}

function archiveFor({ accountSid, authToken }: World, url: string, clock: StoppedClock): Archive {
  const env = { TWILIO_API_BASE: url };
  const credentials = { accountSid, username: accountSid, password: authToken, source: 'the simulator' };
  // Sync's limits depend on time, and this clock moves only when told to.
  const shell = { env, wait: async (ms: number) => clock.moveTo(clock.now() + ms) };
  return archiveOf(openAccount(shell, credentials), shell);
}

/** Calls that heard an apology, and those although none of their webhooks had failed on the way. */
function listenForApologies(twilio: World, { troubled }: Witness): Record<'all' | 'forNothing', Set<string>> {
  const words = Object.values(languages).flatMap(({ somethingWrong, allDown }) => [somethingWrong, allDown]);
  const heard = { all: new Set<string>(), forNothing: new Set<string>() };
  twilio.story.listen((entry) => {
    if (entry.kind !== 'hears' || !words.some((each) => entry.text.includes(each))) return;
    heard.all.add(entry.rootSid);
    if (!troubled.has(entry.rootSid)) heard.forNothing.add(entry.rootSid);
  });
  return heard;
}

/** Whether a function that answers callers logged a failure. */
function isApology({ level, text }: LogEntry): boolean {
  return level === 'error' && /"path":"\/(call|agent)\//.test(text);
}
