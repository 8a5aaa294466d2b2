import { createHash } from 'node:crypto';
import { AUDIO_TYPES } from '../../twiml/answer';
import type { Exchange } from '../../webhooks/exchange';

interface Sound {
  type: string;
  body: Buffer;
}

/** How many files are kept; an app plays few, over and over. */
const mostSounds = 200;

/**
 * The sound files that the app answered with, so that the page plays the very bytes that the call got. Nothing is
 * fetched for the page: an address that no call has played stays unknown here.
 */
export class Sounds {
  private readonly kept = new Map<string, Sound>();

  /** Keeps an answer that is a sound. */
  keep({ address, body, contentType, status }: Exchange): void {
    const type = contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
    if (status !== 200 || !AUDIO_TYPES.includes(type)) return;
    this.kept.set(idOf(address), { type, body });
    const [oldest] = this.kept.keys();
    if (this.kept.size > mostSounds && oldest) this.kept.delete(oldest);
  }

  find(id: string): Sound | undefined {
    return this.kept.get(id);
  }

  /** Where the page finds the sound of an address; undefined when the call got none from there. */
  pathOf(url: string): string | undefined {
    const id = idOf(url);
    return this.kept.has(id) ? `/sounds/${id}` : undefined;
  }
}

function idOf(url: string): string {
  return createHash('sha256')
    .update(url.split('#')[0] ?? '')
    .digest('hex')
    .slice(0, 24);
}
