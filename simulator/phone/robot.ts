import type { Leg } from '../call/leg';
import { soundOf } from '../story/print';
import type { Entry } from '../story/story';

/** What somebody does when they hear something. */
export interface Step {
  /** When left out, they act as soon as the step before is done, or the call is there. Part of what is said, or of a sound's name, or of the place they come to: `a talk with +1...`. */
  hears?: string | RegExp;
  /** Seconds until they act. */
  after?: number;
  presses?: string;
  /** Words, or what says them when it is time to. */
  says?: string | ((leg: Leg) => string);
  /** Whom a SIP telephone names to take the call over. */
  refers?: string;
  hangsUp?: true;
}

/**
 * Somebody at a telephone who follows a plan: hears this, does that. On any clock, so that a demonstration has a
 * colleague and a benchmark a thousand callers.
 */
export function follow(leg: Leg, steps: readonly Step[]): void {
  const { story, clock } = leg.twilio;
  // Counted, not copied: a plan may be thousands of steps, and followed by hundreds.
  let done = 0;
  const goOn = (step: Step) => {
    done++;
    clock.after((step.after ?? 1) * 1000, () => {
      act(leg, step);
      const next = steps[done];
      if (next && next.hears === undefined && !leg.isOver) goOn(next);
    });
  };
  const stop = story.follow(leg.sid, (entry) => {
    const next = steps[done];
    if (!leg.isOver && next?.hears !== undefined && isHeard(entry, next.hears)) goOn(next);
  });
  leg.watch(() => leg.isOver && stop());
  const [first] = steps;
  if (first && first.hears === undefined) goOn(first);
}

function act(leg: Leg, { presses, says, refers, hangsUp }: Step): void {
  if (leg.isOver) return;
  if (presses !== undefined) leg.presses(presses);
  if (says !== undefined) leg.speaks(typeof says === 'string' ? says : says(leg));
  if (refers !== undefined) leg.refers(refers);
  if (hangsUp) leg.hangsUp();
}

/** Whether somebody whose leg it is hears that: a part of what is said, or of a sound's name, or of the place they come to. */
export function isHeard(entry: Entry, text: string | RegExp): boolean {
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
    case 'sound':
      return soundOf(entry);
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
  return whileItRings(after, (leg) => {
    // First: a participant whom REST has rung is in the conference as soon as they pick up.
    follow(leg, steps);
    leg.moves('in-progress', leg.person);
  });
}

/**
 * Somebody who does not take the call.
 * @param status `busy` for who declines, `failed` for a telephone that cannot be reached
 * @param after seconds that it rings
 */
export function decline(status: 'busy' | 'failed' | 'no-answer', after: number): (leg: Leg) => void {
  return whileItRings(after, (leg) => leg.ends(status, leg.person));
}

/** Nobody hears the telephone, or they leave it: it rings until whoever calls gives up. */
export function letRing(): void {}

/** How a voicemail box behaves. */
interface Mailbox {
  /** Seconds that it rings before the box picks up. */
  after: number;
  greeting: string;
  /** Seconds for which the box records what it hears, and then hangs up. */
  records: number;
  /** What comes after the greeting; a beep, unless told. */
  ends?: 'beep' | 'silence' | 'other';
}

/** Nobody picks up, and the carrier's voicemail does: it presses no key, and Twilio's machine detection knows it. */
export function voicemail({ after, greeting, records, ends = 'beep' }: Mailbox): (leg: Leg) => void {
  return whileItRings(after, (leg) => {
    leg.answeredBy = `machine_end_${ends}`;
    leg.moves('in-progress', leg.person);
    follow(leg, [
      { after: 0, says: greeting },
      { after: records, hangsUp: true },
    ]);
  });
}

/** A fax picks up, and hangs up when nobody sends it anything for half a minute. */
export function fax(after: number): (leg: Leg) => void {
  return whileItRings(after, (leg) => {
    leg.answeredBy = 'fax';
    leg.moves('in-progress', leg.person);
    follow(leg, [{ after: 30, hangsUp: true }]);
  });
}

/** Does something after so many seconds, if it rings by then. */
function whileItRings(after: number, act: (leg: Leg) => void): (leg: Leg) => void {
  return (leg) => {
    leg.twilio.clock.after(after * 1000, () => leg.status === 'ringing' && act(leg));
  };
}
