import { RealClock } from '../../simulator/clock/real';
import { follow, type Step } from '../../simulator/phone/robot';
import { office } from '../office';
import { hearers } from './burst';
import { inWorld } from './world';

/** Callers while Sync answers nothing. */
export interface Outage {
  callers: number;
  /** How long Sync hangs, in seconds. */
  seconds: number;
  answers: number;
  /** Answers that waited for Sync in vain, 300 ms each. */
  late: number;
  /** The longest answer, in milliseconds. */
  longest: number;
  /** Callers who heard that all is down, or that something went wrong. */
  fallback: number;
  sorry: number;
}

/** A caller in four leaves a message, the others give an account number, wait in line, and hang up. */
const plans: Step[][] = [
  [
    { hears: 'press 1', presses: '1' },
    { hears: 'For support', presses: '4' },
    { hears: 'beep', after: 3, presses: '#' },
  ],
  ...Array.from({ length: 3 }, () => [
    { hears: 'press 1', presses: '1' },
    { hears: 'For support', presses: '1' },
    { hears: 'account number', presses: '12345#' },
  ]),
];

/** In real time, because requests that hang hold the slots of others. Callers come in the first half. */
export async function measureOutage(root: string, callers: number, seconds: number): Promise<Outage> {
  const rest = {
    faults: ({ host }: { host: string }) =>
      host === 'sync.twilio.com' ? { hangs: 'before' as const } : undefined,
  };
  const clock = new RealClock({ startsAt: office.opensAt });
  return inWorld(root, { clock, rest }, async (world) => {
    const { twilio, requests } = world;
    // Their telephones do not ring long: callers come into the line while Sync still hangs.
    for (const { number } of Object.values(office.settings.people))
      twilio.people.set(
        number,
        (leg) => void clock.after(2000, () => leg.isOver || leg.ends('busy', number)),
      );
    const fallback = hearers(world, 'allDown');
    const sorry = hearers(world, 'somethingWrong');
    for (let at = 0; at < callers; at++) {
      clock.after((at * seconds * 500) / callers, () => {
        const leg = twilio.call(`+1555020${String(at).padStart(4, '0')}`, office.mainLine);
        follow(leg, plans[at % plans.length] ?? []);
      });
    }
    await new Promise<void>((resolve) => void clock.after(seconds * 1000, resolve));
    for (const leg of twilio.legs.values()) leg.hangsUp();
    await twilio.busy.idle();
    const answers = requests.filter(({ path }) => path.startsWith('/call/'));
    return {
      callers,
      seconds,
      answers: answers.length,
      late: answers.filter(({ restRequests }) => restRequests > 0).length,
      longest: Math.round(Math.max(...answers.map(({ ms }) => ms))),
      fallback: fallback.size,
      sorry: sorry.size,
    };
  });
}
