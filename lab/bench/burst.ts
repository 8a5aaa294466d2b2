import { RealClock } from '../../simulator/clock/real';
import { follow, type Step } from '../../simulator/phone/robot';
import { office } from '../office';
import { inWorld, type World } from './world';

import words = require('../../functions/words/index.private');

export interface Crowd {
  callers: number;
  /** Over how many seconds they come: 0 is one moment, and then they answer every question in one moment, too. */
  seconds: number;
  /** Milliseconds between Twilio's tries, which no page tells. */
  pause: number;
}

/** What became of so many callers who came at once. */
export interface Burst extends Crowd {
  /** Callers who heard that all is down. */
  fallback: number;
  /** Refusals (429). */
  refused: number;
  /** Callbacks that were refused for good. */
  lost: number;
}

const plan: Step[] = [
  { hears: 'press 1', presses: '1' },
  { hears: 'For support', presses: '4' },
  { hears: 'Speak after the tone', hangsUp: true },
];

/** Longer than anybody here stays on the line. */
const patience = 120;

/**
 * Callers choose a language and a message, and hang up. In one moment, on a clock that stands still, is worse than any day;
 * over a second of real time is a television spot.
 */
export async function measureBurst(root: string, { callers, seconds, pause }: Crowd): Promise<Burst> {
  const clock = seconds > 0 ? new RealClock({ startsAt: office.opensAt }) : undefined;
  return inWorld(root, { clock, inCrowd: true, options: { retryPause: pause } }, async (world) => {
    const { twilio, time } = world;
    const come = (number: string) => {
      const leg = twilio.call(number, office.mainLine);
      follow(leg, plan);
      return leg;
    };
    // The functions are loaded, and the desk's Map is there: a service that has just been deployed is another matter.
    const first = come('+15550100100');
    if (seconds > 0) await isOver(first);
    else await time.pass(patience);
    await twilio.busy.idle();
    const heard = hearers(world, 'allDown');
    const count = { lost: 0, refused: 0 };
    world.twilio.story.listen((entry) => {
      if (entry.kind !== 'webhook') return;
      const { attempts, failure, url } = entry.exchange;
      count.refused += failure ? attempts : attempts - 1;
      if (failure && url.includes('/callback/')) count.lost++;
    });
    const ended = Array.from({ length: callers }, async (_, at) => {
      await new Promise<void>((resolve) =>
        seconds > 0 ? setTimeout(resolve, (at * seconds * 1000) / callers) : resolve(),
      );
      return come(`+1555020${String(at).padStart(4, '0')}`);
    });
    if (seconds > 0) {
      const legs = await Promise.all(ended);
      await Promise.all(legs.map(isOver));
      await twilio.busy.idle();
    } else await time.pass(patience);
    return { callers, seconds, pause, fallback: heard.size, ...count };
  });
}

type Leg = ReturnType<World['twilio']['call']>;

function isOver(leg: Leg): Promise<void> {
  return new Promise((resolve) => {
    if (leg.isOver) resolve();
    leg.watch(() => leg.isOver && resolve());
  });
}

/** Calls that hear this phrase, in any language, from now on. */
export function hearers({ twilio }: World, phrase: 'allDown' | 'somethingWrong'): Set<string> {
  const phrases = Object.values(words).map((each) => each[phrase]);
  const heard = new Set<string>();
  twilio.story.listen((entry) => {
    if (entry.kind === 'hears' && phrases.some((each) => entry.text.includes(each))) heard.add(entry.rootSid);
  });
  return heard;
}
