import type { Dial } from '../twiml/types';
import type { Departure } from './departure';
import type { Participant } from './participant';

/** How long somebody may stay, and whether `*` leads out. */
type Terms = Pick<Dial, 'timeLimit' | 'hangupOnStar'>;

/**
 * Lets somebody in who was expected, and resolves when they have left: by hanging up, by `*`, by the time limit, with
 * the conference, or because REST gave the call another document.
 * @param signal of the call; when it is aborted the participant has left
 */
export async function stay(
  participant: Participant,
  { timeLimit, hangupOnStar }: Terms,
  signal: AbortSignal,
): Promise<Departure> {
  const { conference, leg } = participant;
  const leaves = (departure: Departure) => conference.removes(participant, departure);
  const isGone = () => leaves(leg.isOver ? 'hung up' : 'redirected');
  const before = leg.listener;
  const star = { key: (key: string) => key === '*' && leaves('pressed *') };
  if (hangupOnStar) leg.listener = star;
  const longest = leg.twilio.clock.after(timeLimit * 1000, () => leaves('time limit'));
  signal.addEventListener('abort', isGone, { once: true });
  try {
    if (signal.aborted) isGone();
    conference.admits(participant);
    return await participant.gone;
  } finally {
    signal.removeEventListener('abort', isGone);
    longest.cancel();
    if (leg.listener === star) leg.listener = before;
  }
}
