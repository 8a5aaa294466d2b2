import { sleep } from '../clock/clock';
import type { LegHandle } from './types';

/** How long Twilio's own playlist goes on before it begins again, in seconds. */
const playlist = 60;

/** Plays Twilio's own music once: what is heard where an app has none. Rejects with the signal's reason. */
export async function ownMusic(leg: LegHandle, signal: AbortSignal): Promise<void> {
  leg.tell({ kind: 'plays', url: "Twilio's classical playlist", seconds: playlist });
  await sleep(leg.twilio.clock, playlist * 1000, signal);
}
