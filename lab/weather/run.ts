import { openAccount } from '../../scripts/account/twilio';
import { layVariant } from '../../scripts/build/variant';
import { type Archive, archiveOf } from '../../scripts/records/archive';
import { readBook } from '../../scripts/records/book';
import { lost } from '../../scripts/records/log';
import { type Repaired, repairSince } from '../../scripts/records/repair';
import { simulate } from '../../simulator';
import { Driver } from '../../simulator/clock/driver';
import { StoppedClock } from '../../simulator/clock/stopped';
import type { LogEntry } from '../../simulator/host';
import { seeded } from '../../simulator/weather/random';
import { type Climate, Weather } from '../../simulator/weather/weather';
import { office } from '../office';
import { callIn, comeToTheDesk, staffTelephones } from './callers';
import { mistakes } from './judge';
import { Witness } from './truth';

import languages = require('../../functions/words/index.private');
import fold = require('../../functions/record/fold.private');

/** Every kind of weather at once, as bad as on a day that people remember. */
export const storm: Climate = {
  lateCallbacks: 0.1,
  longestDelay: 90,
  repeatedCallbacks: 0.08,
  lostCallbacks: 0.03,
  webhookTimeouts: 0.01,
  deadCalls: 0.01,
  restTooMany: 0.03,
  restErrors: 0.03,
  restDelays: 0.002,
  longestRestDelay: 700,
};

export interface Figures {
  calls: number;
  webhooks: number;
  restRequests: number;
  /** Requests to REST that were refused, or answered late. */
  restFaults: number;
  /** How often a function had to log events that it could not keep. */
  logged: number;
  rightBefore: number;
  repaired: Repaired;
  /** Of a second repair: nothing. */
  repairedAgain: number;
  rightAfter: number;
  mistakes: string[];
  /** By language, the share of callers who went on to choose a place. */
  chose: Record<string, number>;
  /** Functions that failed and apologised. */
  apologies: number;
  /** Calls that heard an apology although no webhook of theirs had failed. */
  heardApology: number;
  seconds: number;
}

export interface Plan {
  calls: number;
  seed: string;
  /** Calls a second. */
  pace: number;
  climate: Climate;
  /** The project's folder, built. */
  root: string;
}

/** Makes calls in this weather, repairs the records, and compares each with what really happened. */
export async function weatherRun(plan: Plan, step: (text: string) => void): Promise<Figures> {
  const started = performance.now();
  const clock = new StoppedClock(office.opensAt);
  const weather = new Weather(plan.seed, plan.climate);
  const state = { isCalm: false, requests: 0, faults: 0 };
  const logs: LogEntry[] = [];
  const variant = await layVariant(plan.root, office.settings);
  const simulation = await simulate({
    clock,
    projectDir: plan.root,
    lines: office.lines.map((line) => ({ ...line, status: `${line.status}#rc=3&rp=5xx,ct,rt` })),
    env: { AGENT_PIN: office.pin },
    weather,
    options: { maxQueueSize: 5000 },
    // Twilio's limit of thirty invocations at once is not part of this weather.
    host: {
      functionsFolder: variant.functionsFolder,
      assetsFolder: variant.assetsFolder,
      limits: { concurrency: 10_000 },
      onLog: (entry) => logs.push(entry),
    },
    rest: {
      faults: () => {
        const fault = state.isCalm ? undefined : weather.rest();
        state.requests++;
        if (fault) state.faults++;
        return fault;
      },
    },
  });
  try {
    const { twilio, rest } = simulation;
    twilio.story.keep = 1000;
    const witness = new Witness(twilio);
    const heard = listenForApologies(simulation.twilio, witness);
    await holdCalls(simulation.twilio, clock, plan, step);
    state.isCalm = true;
    const archive = archiveFor(twilio, rest.url, clock);
    const task = {
      from: office.opensAt - 60_000,
      now: clock.now(),
      lost: lost(logs.map(({ text }) => text)),
    };
    const before = await judge(archive, witness, task);
    const repaired = await repairSince(archive, task, step);
    const again = await repairSince(archive, task, step);
    const after = await judge(archive, witness, task);
    return {
      calls: plan.calls,
      webhooks: witness.webhooks,
      restRequests: state.requests,
      restFaults: state.faults,
      logged: logs.filter(({ text }) => text.includes('"not-noted"')).length,
      rightBefore: before.right,
      repaired,
      repairedAgain: again.repaired,
      rightAfter: after.right,
      mistakes: after.mistakes,
      chose: sharesWhoChose(witness),
      apologies: logs.filter(isApology).length,
      heardApology: heard.size,
      seconds: (performance.now() - started) / 1000,
    };
  } finally {
    await simulation.stop();
    await variant.remove();
  }
}

type World = Awaited<ReturnType<typeof simulate>>['twilio'];

/** Starts the calls one after the other, and waits for the last callback. */
async function holdCalls(
  twilio: World,
  clock: StoppedClock,
  { calls, seed, pace }: Plan,
  step: (text: string) => void,
): Promise<void> {
  const chance = seeded(`${seed} people`);
  const time = new Driver(clock, twilio.busy, { inCrowd: true });
  staffTelephones(twilio, chance);
  const desks = Math.max(2, Math.ceil(pace));
  for (let of = 0; of < calls; of++) {
    clock.after((of / pace) * 1000, () => callIn(twilio, numberOf(of), chance));
  }
  for (let at = 0; at < calls / pace; at += 300) {
    for (let desk = 0; desk < desks; desk++) {
      clock.after(at * 1000, () => comeToTheDesk(twilio, `+155503${String(desk).padStart(5, '0')}`));
    }
  }
  for (let passed = 0; passed < calls / pace + 1200; passed += 60) {
    await time.pass(60);
    step(`${Math.min(calls, Math.round((passed + 60) * pace))} of ${calls} calls have come in`);
  }
}

function numberOf(of: number): string {
  return `+1555${String(1_000_000 + of)}`;
}

/** A caller who waits for words that no menu says never chooses a place. */
function sharesWhoChose(witness: Witness): Record<string, number> {
  const truths = witness.truths();
  const shares = office.settings.languages.map(({ code }) => {
    const callers = truths.filter(({ language }) => language === code);
    return [code, callers.filter(({ way }) => way.length > 0).length / callers.length] as const;
  });
  return Object.fromEntries(shares);
}

/** Judges the records as the book alone has them. */
async function judge(
  archive: Archive,
  witness: Witness,
  { from, now }: { from: number; now: number },
): Promise<{ right: number; mistakes: string[] }> {
  const entries = await readBook(archive, from, now);
  const found = witness.truths().map((truth) => {
    const known = entries.get(truth.callSid);
    return mistakes(
      truth,
      known &&
        fold(
          truth.callSid,
          known.flatMap(({ events }) => events),
        ),
    );
  });
  return { right: found.filter((each) => each.length === 0).length, mistakes: found.flat() };
}

function archiveFor({ accountSid, authToken }: World, url: string, clock: StoppedClock): Archive {
  const env = { TWILIO_API_BASE: url };
  const credentials = { accountSid, username: accountSid, password: authToken, source: 'the simulator' };
  // Sync's limits depend on time, and this clock moves only when told to.
  const shell = { env, wait: async (ms: number) => clock.moveTo(clock.now() + ms) };
  return archiveOf(openAccount(shell, credentials), shell);
}

/** Calls that heard an apology although none of their webhooks had failed on the way. */
function listenForApologies(twilio: World, witness: Witness): Set<string> {
  const words = Object.values(languages).map(({ somethingWrong }) => somethingWrong);
  const heard = new Set<string>();
  twilio.story.listen((entry) => {
    if (entry.kind !== 'hears' || witness.troubled.has(entry.rootSid)) return;
    if (words.some((each) => entry.text.includes(each))) heard.add(entry.rootSid);
  });
  return heard;
}

/** Whether a function that answers callers logged a failure. */
function isApology({ level, text }: LogEntry): boolean {
  return level === 'error' && /"path":"\/(call|agent)\//.test(text);
}
