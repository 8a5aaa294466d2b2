import { DocumentFailure, tellFailure } from '../call/fetch';
import { ownMusic } from '../call/own-music';
import { runDocuments } from '../call/run';
import type { Role } from '../call/types';
import { sleep } from '../clock/clock';
import type { Target } from '../twiml/types';
import type { Participant } from './participant';

/** What somebody hears in place of the conference, until the signal is aborted. Never rejects. */
export type Music = (participant: Participant, signal: AbortSignal) => Promise<void>;

export const silence: Music = async () => {};

/** https://www.twilio.com/docs/voice/twiml/conference#attributes-waiturl: without the document nobody comes in. */
export const wait: Music = (participant, signal) =>
  unlessCut(participant, signal, async () => {
    const failed = await plays(participant, participant.wait, 'conference wait', signal);
    if (failed) participant.conference.removes(participant, 'waitUrl failed');
  });

/** https://www.twilio.com/docs/voice/api/conference-participant-resource#update-a-participant: `HoldUrl` */
export const hold: Music = (participant, signal) =>
  unlessCut(participant, signal, async () => {
    const { clock, options } = participant.leg.twilio;
    for (let again = true; again; ) {
      const before = clock.now();
      const failed = await plays(participant, participant.holdSound, 'conference hold', signal);
      again = options.holdUrlRepeats && !failed;
      // A document that takes no time at all would be asked for without end.
      if (clock.now() === before) await sleep(clock, 1000, signal);
    }
  });

/** Plays it once, Twilio's own playlist for ever. @returns whether the app failed */
async function plays(
  { leg }: Participant,
  source: Target | undefined,
  role: Role,
  signal: AbortSignal,
): Promise<boolean> {
  if (source?.url === '') return false;
  while (!source) await ownMusic(leg, signal);
  const purpose = role === 'conference wait' ? 'waitUrl' : 'HoldUrl';
  try {
    await runDocuments({ leg, role, signal, extras: () => ({}) }, { ...source, fields: {}, purpose });
    return false;
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof DocumentFailure)) throw error;
    tellFailure(leg, error);
    return true;
  }
}

/** Runs until it is cut short. What a bug of the simulator throws is told, and ends that music alone. */
export async function unlessCut(
  { leg }: Participant,
  signal: AbortSignal,
  run: () => Promise<void>,
): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (signal.aborted) return;
    const message = `the simulator failed: ${(error as Error).stack}`;
    leg.tell({ kind: 'problem', level: 'error', code: 12400, message });
  }
}
