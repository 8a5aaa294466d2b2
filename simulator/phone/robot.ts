import type { Leg } from '../call/leg';
import type { Entry } from '../story/story';

/** What somebody does when they hear something. */
export interface Step {
  /** When left out, they act as soon as the step before is done. Part of what is said, or of a sound's name, or of the place they come to: `a talk with +1...`. */
  hears?: string | RegExp;
  /** Seconds until they act. */
  after?: number;
  presses?: string;
  says?: string;
  hangsUp?: true;
}

/**
 * Somebody at a telephone who follows a plan: hears this, does that. On any clock, so that a demonstration has a
 * colleague and a benchmark a thousand callers.
 */
export function follow(leg: Leg, steps: readonly Step[]): void {
  const { story, clock } = leg.twilio;
  const plan = [...steps];
  const goOn = (step: Step) => {
    plan.shift();
    clock.after((step.after ?? 1) * 1000, () => {
      act(leg, step);
      const [next] = plan;
      if (next && next.hears === undefined && !leg.isOver) goOn(next);
    });
  };
  const stop = story.follow(leg.sid, (entry) => {
    const [next] = plan;
    if (!leg.isOver && next?.hears !== undefined && isHeard(entry, next.hears)) goOn(next);
  });
  leg.watch(() => leg.isOver && stop());
}

function act(leg: Leg, { presses, says, hangsUp }: Step): void {
  if (leg.isOver) return;
  if (presses !== undefined) leg.presses(presses);
  if (says !== undefined) leg.speaks(says);
  if (hangsUp) leg.hangsUp();
}

function isHeard(entry: Entry, text: string | RegExp): boolean {
  // To be connected with somebody is noticed, too.
  const heard = entry.kind === 'joins' ? entry.place : audible(entry);
  if (heard === undefined) return false;
  return typeof text === 'string' ? heard.includes(text) : text.test(heard);
}

/** What an entry sounds like to the person whose leg it is; undefined when it makes no sound. */
export function audible(entry: Entry): string | undefined {
  switch (entry.kind) {
    case 'hears':
    case 'talk':
      return entry.text;
    case 'plays':
      return entry.url;
    case 'tone':
      return entry.name;
    default:
      return undefined;
  }
}

/**
 * Somebody who picks up when called.
 * @param after seconds that it rings
 */
export function pickUp(steps: readonly Step[], after: number): (leg: Leg) => void {
  return (leg) => {
    leg.twilio.clock.after(after * 1000, () => {
      if (leg.status !== 'ringing') return;
      leg.moves('in-progress', leg.person);
      follow(leg, steps);
    });
  };
}
