import { resolve } from 'node:path';
import type { Settings } from '../../functions/types/settings';
import { houseOf } from '../../scripts/business/prompts';
import { prove } from '../../scripts/business/prove';
import type { Leg } from '../../simulator/call/leg';
import { follow, pickUp, type Step } from '../../simulator/phone/robot';
import fc from '../../simulator/tests/support/fast-check';
import { seeded } from '../../simulator/weather/random';
import { randomSettings } from '../build/random-settings';
import {
  agentLine,
  mainLine,
  pinOf,
  type Switchboard,
  startSwitchboard,
  tuesdayAtTen,
} from '../support/switchboard';

const functions = resolve(__dirname, '../../functions');

type Chance = () => number;

/** Businesses that the build would take: the same in every run. */
const businesses = fc
  .sample(randomSettings, { numRuns: 60, seed: 20260106 })
  .filter((settings) => prove(settings, houseOf(functions, settings)).length === 0)
  .slice(0, 8);

/** Any hour of two years, on the quarter. */
const anyTime = (chance: Chance) => Date.UTC(2026, 0, 1) + Math.floor(chance() * 730 * 96) * 15 * 60_000;

const one = <Each>(all: readonly Each[], chance: Chance): Each =>
  all[Math.floor(chance() * all.length)] as Each;

/** Some never pick up, some are machines, some decline, some take the call and talk for a while. */
function staff({ twilio, settings }: Switchboard, chance: Chance): void {
  for (const { number } of Object.values(settings.people)) {
    twilio.people.set(number, (leg) => {
      const talk: Step[] = [{ hears: /talk with/, after: 5 + chance() * 40, hangsUp: true }];
      const after = 1 + chance() * 12;
      const manner = chance();
      if (manner < 0.3) return;
      if (manner < 0.45) pickUp([{ hears: 'press 1', says: 'Leave a message after the tone.' }], after)(leg);
      else if (manner < 0.55) pickUp([{ hears: 'press 1', presses: '3' }], after)(leg);
      else pickUp([{ hears: 'press 1', presses: '1' }, ...talk], after)(leg);
      // Where nothing is asked, they talk at once.
      if (manner >= 0.55) twilio.clock.after(120_000, () => leg.hangsUp());
    });
  }
}

/** An agent who takes callers for half an hour. */
function agent({ twilio, settings }: Switchboard, chance: Chance): void {
  const leg = twilio.call('+15550100151', agentLine);
  twilio.clock.after(4000, () => leg.presses(`${pinOf(settings.placeCall.rings, settings)}#`));
  for (let minute = 1; minute < 30; minute++) {
    twilio.clock.after(minute * 60_000 + chance() * 30_000, () => !leg.isOver && leg.presses('*'));
  }
  twilio.clock.after(1_800_000, () => leg.hangsUp());
}

const sayings = ['one please', 'línea dos', 'line 3', 'again', 'somebody', 'nothing of this', 'Español'];

/** Presses, says, waits, at any moment, some hang up, some never do; at most forty things. */
function caller({ twilio }: Switchboard, number: string, chance: Chance): Leg {
  const leg = twilio.call(number, mainLine);
  const patience = chance() < 0.4 ? 40 : Math.floor(chance() * 12);
  const act = (left: number): void => {
    if (leg.isOver) return;
    const what = chance();
    if (left === 0) {
      if (chance() < 0.5) leg.hangsUp();
      return;
    }
    if (what < 0.65) leg.presses(one([...'0123456789*#', '101', '12345#', '1', '2', '3'], chance));
    else if (what < 0.8) leg.speaks(one(sayings, chance));
    twilio.clock.after((1 + chance() * 25) * 1000, () => act(left - 1));
  };
  twilio.clock.after(chance() * 60_000, () => act(patience));
  return leg;
}

/** Callers until all have called, then until nobody is on the line any more. */
async function holdCalls(on: Switchboard, chance: Chance): Promise<Leg[]> {
  staff(on, chance);
  if (on.settings.agents.take.length > 0) agent(on, chance);
  const from = ['+266696687', 'client:anna', ...Array.from({ length: 8 }, (_, of) => `+1555010017${of}`)];
  const callers = from.map((number) => caller(on, number, chance));
  // Twilio itself would end a call after four hours: none may need that.
  await on.time.until(() => [...on.twilio.legs.values()].every(({ isOver }) => isOver), 3 * 3600);
  return callers;
}

/** Legs that are not over. */
function left({ twilio }: Switchboard) {
  const legs = [...twilio.legs.values()].filter(({ isOver }) => !isOver);
  return legs.map(({ plan, status, place }) => [plan.from, plan.to, status, place]);
}

test('there are businesses of many kinds to try', () => {
  expect(businesses.length).toBe(8);
  const kinds = businesses.flatMap(({ places }) => Object.values(places).map(({ kind }) => kind));
  expect([...new Set(kinds)].sort()).toEqual(['ask', 'directory', 'menu', 'message', 'queue', 'ring', 'say']);
});

test.each(businesses.map((settings, index) => [index, settings] as const))(
  'any callers of any business, at any time: every call ends, nobody is stuck, nothing is left ringing (%i)',
  async (index, settings: Settings) => {
    const chance = seeded(`callers ${index}`);
    const on = await startSwitchboard({ settings, startsAt: anyTime(chance) });
    try {
      const callers = await holdCalls(on, chance);
      expect(left(on)).toEqual([]);
      for (const leg of callers) expect(leg.status).toBe('completed');
      for (const queue of on.twilio.queues.all) expect(queue.members).toEqual([]);
      expect(on.faults()).toEqual([]);
    } finally {
      await on.stop();
    }
  },
);

test('a line that nobody can leave is noticed', async () => {
  const isLate: [string, string] = ['QueueTime >= place.longestWait.minutes * 60', 'QueueTime > 999_999'];
  const on = await startSwitchboard({ startsAt: tuesdayAtTen, edits: { 'call/queue-wait': [isLate] } });
  try {
    const waiting = on.twilio.call('+15550100170', mainLine);
    follow(waiting, [
      { hears: 'press 1', presses: '1' },
      { hears: 'press 0', presses: '0' },
    ]);
    await on.time.until(() => waiting.isOver, 3 * 3600);
    expect(left(on)).toEqual([['+15550100170', mainLine, 'in-progress', 'support']]);
  } finally {
    await on.hangsUpAll();
    await on.stop();
  }
});
