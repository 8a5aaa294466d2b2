import { DocumentFailure, fetchDocument, type RunningDocument, tellFailure } from '../call/fetch';
import { runDocument } from '../call/run';
import type { Fetch, Next } from '../call/types';
import type { Target } from '../twiml/types';
import type { Conference } from './conference';
import { participantFields } from './events';
import { unlessCut } from './music';
import type { Participant } from './participant';

/**
 * Plays something to everybody, or to one: `AnnounceUrl` of a conference or of a participant. Asked for once, whoever
 * hears it. https://www.twilio.com/docs/voice/api/conference-participant-resource#update-a-participant
 * @param to the one who hears it; everybody when left out
 */
export async function announce(conference: Conference, target: Target, to?: Participant): Promise<void> {
  const audience = to ? [to] : conference.connected;
  const [first] = audience;
  if (!first) return;
  await unlessCut(first, first.signal, async () => {
    const fetch = { ...target, fields: {}, purpose: 'AnnounceUrl' } as const;
    if (!(await isPlayed(fetch, audience, first))) return;
    const isThere = to && !to.departure;
    const fields = { AnnounceUrl: target.url, ...(isThere ? participantFields(to) : {}) };
    conference.events.tells('announcement-end', first, fields);
  });
}

/** Twilio reports `announcement-fail` for errors of its own only: an app that fails is told nothing. */
async function isPlayed(fetch: Fetch, audience: Participant[], first: Participant): Promise<boolean> {
  try {
    await plays(fetch, audience);
    return true;
  } catch (error) {
    if (!(error instanceof DocumentFailure)) throw error;
    tellFailure(first.leg, error);
    return false;
  }
}

async function plays(announcement: Fetch, audience: Participant[]): Promise<void> {
  const role = 'conference announcement' as const;
  for (let fetch: Fetch | undefined = announcement; fetch; ) {
    // Whoever has left hears no more; the others do.
    const present = audience.filter(({ departure }) => !departure);
    const [asking] = present;
    if (!asking) return;
    await asking.leg.pace.next(asking.leg, role, asking.signal);
    const document: RunningDocument = await fetchDocument(asking.leg, fetch, role);
    const ends: (Next | undefined)[] = await Promise.all(
      present.map(async ({ leg, signal }) => {
        try {
          return await runDocument({ leg, role, signal, extras: () => ({}) }, document);
        } catch (error) {
          if (!signal.aborted) throw error;
          return undefined;
        }
      }),
    );
    const next = ends.find((end) => end?.do === 'fetch');
    fetch = next?.do === 'fetch' ? next.fetch : undefined;
  }
}
