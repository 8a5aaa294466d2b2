import { notes } from '../story/notes';
import type { Happening } from '../story/story';
import type { CallStatus, FinalStatus } from './status';
import type { LegHandle } from './types';

/** One end of such a line: a leg, with what its person does. */
export interface End extends LegHandle {
  readonly root: LegHandle;
  readonly hearers: LegHandle[];
  otherEnd?: End;
  speaks(text: string): void;
  presses(keys: string): void;
  hangsUp(): void;
  moves(to: CallStatus, by?: string): void;
  ends(status?: FinalStatus, by?: string): void;
}

/**
 * The account calls a number of its own: a call that goes out and one that comes in, on one line. A number that dials
 * itself would do so without end, so one call leads to so many at a time.
 */
export function callOwnNumber(
  out: End,
  comesIn: (from: string, to: string, otherEnd: LegHandle) => End,
): void {
  const { from, to } = out.plan;
  const { ownCallsAtOnce } = out.twilio.options;
  if (out.root.ownCalls < ownCallsAtOnce) {
    join(out, comesIn(from, to, out));
    return;
  }
  out.tell({ kind: 'note', text: notes.endless(from, to, ownCallsAtOnce) });
  out.ends('failed');
}

/**
 * Joins the two legs of a call between the account's own numbers: what is heard at one end is said at the other, and
 * the call is answered and over at both.
 */
function join(out: End, inbound: End): void {
  const { root } = out;
  root.ownCalls++;
  out.otherEnd = inbound;
  inbound.otherEnd = out;
  const follows = () => {
    if (inbound.isOver) root.ownCalls--;
    if (inbound.status === 'in-progress' && out.status === 'ringing') out.moves('in-progress', out.person);
    if (inbound.status === 'busy' || inbound.status === 'no-answer' || inbound.status === 'failed')
      out.ends(inbound.status, out.person);
    else if (inbound.isOver) out.ends(undefined, out.person);
  };
  inbound.watch(follows);
  out.watch(() => out.isOver && inbound.hangsUp());
  // A number that has nothing to ask is over at once.
  if (inbound.isOver) follows();
}

/** Lets the other end of the line say what is heard at this one. */
export function passOn(happening: Happening, otherEnd: End): void {
  if (happening.kind === 'hears' || happening.kind === 'talk')
    reaches(otherEnd, () => otherEnd.speaks(happening.text));
  // What is no word goes to those who are together with it there.
  if (happening.kind === 'plays' || happening.kind === 'tone')
    reaches(otherEnd, () => {
      for (const hearer of otherEnd.hearers) hearer.tell(happening);
    });
}

/** Lets the other end of the line press the keys whose tones are heard at this one. */
export function passKeysOn(keys: string, otherEnd: End): void {
  reaches(otherEnd, () => otherEnd.presses(keys));
}

/** A millisecond later, as sound takes its way: whoever is connected at this very moment hears it, too. */
function reaches(end: End, act: () => void): void {
  end.twilio.clock.after(1, () => end.isOver || act());
}
