import { openAccount } from '../../scripts/account/twilio';
import { layVariant } from '../../scripts/build/variant';
import { simulate } from '../../simulator';
import type { Leg } from '../../simulator/call/leg';
import { Driver } from '../../simulator/clock/driver';
import { StoppedClock } from '../../simulator/clock/stopped';
import type { LogEntry } from '../../simulator/host';
import type { Message } from '../../simulator/rest/message';
import { seeded } from '../../simulator/weather/random';
import { type Climate, Weather } from '../../simulator/weather/weather';
import { Judge, type Wrong } from './judge';
import { office } from './office';
import { callIn, dialIn, staffTelephones } from './people';

import sync = require('../../functions/store/sync.private');
import rosters = require('../../functions/store/roster.private');
import staff = require('../../functions/desk/staff.private');

export interface Plan {
  readonly about: string;
  readonly callers: number;
  /** Callers a minute. */
  readonly pace: number;
  readonly climate: Climate;
  /** Of every hour, the minutes in which nobody is on duty. */
  readonly vanishing?: number;
  /** Of every hour, the minutes in which Sync is away. */
  readonly withoutSync?: number;
}

const base = { callers: 1000, pace: 4, climate: {} };

export const plans = {
  calm: { ...base, about: 'nothing goes wrong but telephones and people' },
  vanish: { ...base, vanishing: 15, about: 'everybody goes off duty while people wait' },
  'without-sync': { ...base, withoutSync: 15, about: 'Sync is away, for a quarter of an hour each hour' },
  storm: {
    ...base,
    vanishing: 10,
    withoutSync: 5,
    climate: {
      restErrors: 0.03,
      restTooMany: 0.02,
      restDelays: 0.1,
      webhookTimeouts: 0.005,
      repeatedCallbacks: 0.1,
    },
    about: 'all of it, and Twilio refuses, repeats and is slow',
  },
} as const satisfies Record<string, Plan>;

export interface Figures {
  readonly callers: number;
  /** Callers who talked with somebody. */
  readonly talked: number;
  /** Telephones that were rung for somebody who waited. */
  readonly offers: number;
  /** Call backs that were promised. */
  readonly callBacks: number;
  readonly waitedMinutes: number;
  /** Requests to /call/queue-wait in ten minutes of waiting. */
  readonly ticksPerTenMinutes: number;
  readonly wrongs: readonly Wrong[];
  readonly failures: readonly string[];
  /** How long the soak took. */
  readonly seconds: number;
}

/** Seconds from one look of the judge to the next. */
const LOOK = 2;
/** Seconds after the last caller: longer than anybody waits, talks or is rung, and time for all call backs. Everybody is there. */
const AFTERWARDS = 90 * 60;

const apiKey = 'a-key-for-the-soak';

/** What an open board asks once a minute: `settle=1` makes the call backs that are due. */
async function askAsTheBoardDoes(url: string): Promise<void> {
  const headers = { authorization: `Bearer ${apiKey}` };
  await (await fetch(`${url}/api/desk?settle=1`, { headers })).text();
}

/** Lets callers come and people go, and watches what they live through. */
export async function soak(
  plan: Plan,
  {
    root,
    seed,
    edits,
    step = () => {},
  }: {
    root: string;
    seed: string;
    /** Functions with a fault, by path. */
    edits?: Record<string, string>;
    step?: (text: string) => void;
  },
): Promise<Figures> {
  const began = performance.now();
  const clock = new StoppedClock(office.opensAt);
  const weather = new Weather(seed, plan.climate);
  const logs: LogEntry[] = [];
  const messages: Message[] = [];
  let isWatched = false;
  const minuteOfHour = () => ((clock.now() - office.opensAt) / 60_000) % 60;
  // Late in the hour, so that the first callers are in line by then.
  const isAway = () => minuteOfHour() >= 60 - (plan.withoutSync ?? 0);
  const simulation = await simulate({
    clock,
    seed: 'switchboard',
    projectDir: root,
    lines: office.connected,
    env: { PIN_SECRET: office.secret, API_KEYS: `soak:${apiKey}` },
    weather,
    host: {
      ...(await layVariant(root, office.settings)),
      ...(edits && { edits }),
      onLog: (entry) => logs.push(entry),
    },
    rest: {
      onMessage: (message) => messages.push(message),
      faults: ({ host }) => {
        if (isWatched) return undefined;
        return isAway() && host.startsWith('sync') ? { status: 503 } : weather.rest();
      },
    },
  });
  try {
    const { twilio, rest, host } = simulation;
    twilio.story.keep = 1000;
    const time = new Driver(clock, twilio.busy, { inCrowd: true });
    const chance = seeded(`${seed} people`);
    const off = new Set<string>();
    // While Sync is away the settings say who is on duty: everybody.
    const judge = new Judge(twilio, messages, (person) => isAway() || !off.has(person));
    const { sdk } = openAccount(
      { env: { TWILIO_API_BASE: rest.url }, wait: async () => {} },
      {
        accountSid: twilio.accountSid,
        username: twilio.accountSid,
        password: twilio.authToken,
        source: 'the soak',
      },
    );
    const put = async (person: string, isOn: boolean) => {
      isWatched = true;
      const store = sync.store(sdk);
      await rosters.change(store, (roster) => staff.put(roster, person, isOn, clock.now()));
      isWatched = false;
      if (isOn) off.delete(person);
      else off.add(person);
    };
    staffTelephones(twilio, chance);
    for (let of = 0; of < plan.callers; of++)
      clock.after((of / plan.pace) * 60_000, () => callIn(twilio, `+1555${String(2_000_000 + of)}`, chance));
    const arrivals = (plan.callers / plan.pace) * 60;
    const all = arrivals + AFTERWARDS;
    const onLine = new Map<string, Leg>();
    let wasGone = false;
    for (let passed = 0; passed < all; passed += LOOK) {
      await time.pass(LOOK);
      judge.looks(LOOK);
      const minute = minuteOfHour();
      const isAfterwards = passed >= arrivals;
      const isGone = !isAfterwards && minute >= 30 && minute < 30 + (plan.vanishing ?? 0);
      if (isGone !== wasGone || (isAfterwards && off.size > 0))
        for (const person of office.staff) await put(person, !isGone);
      wasGone = isGone;
      // People who let it ring three times are off duty. Every 20 minutes they come back.
      if (passed % 1200 === 0 && !isGone)
        for (const person of office.staff) if (!off.has(person)) await put(person, true);
      // Each minute somebody may come or go.
      if (passed % 60 === 0 && !isGone && !isAfterwards && chance() < 0.1) {
        const person = office.staff[Math.floor(chance() * office.staff.length)] ?? 'ana';
        await put(person, off.has(person));
      }
      // People dial in to the agents' line again, a while after their telephone has died.
      for (const number of Object.values(office.dialers)) {
        const isThere = onLine.get(number)?.isOver === false;
        if (isThere && isGone) onLine.get(number)?.hangsUp();
        if (!isThere && !isGone && !isAfterwards && chance() < 0.03)
          onLine.set(number, dialIn(twilio, number, chance));
      }
      if (passed % 60 === 0) await askAsTheBoardDoes(host.url);
      if (passed % 600 === 0) step(`${Math.floor(passed / 60)} of ${Math.ceil(all / 60)} minutes`);
    }
    judge.ends();
    return {
      ...judge.figures,
      callers: plan.callers,
      wrongs: judge.wrongs,
      failures: logs.filter(isApology).map(({ text }) => text),
      seconds: (performance.now() - began) / 1000,
    };
  } finally {
    await simulation.stop();
  }
}

/** Whether a function that answers callers logged a failure. */
function isApology({ level, text }: LogEntry): boolean {
  return level === 'error' && /"path":"\/(call|agent)\//.test(text);
}
