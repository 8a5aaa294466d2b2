import { DocumentFailure } from '../call/fetch';
import type { LegHandle } from '../call/types';
import { AUDIO_TYPES } from '../twiml/answer';
import type { Exchange } from '../webhooks/exchange';
import { secondsOf } from './duration';

/** A sound file as a call plays it. */
export interface Audio {
  url: string;
  seconds: number;
}

/** What a file lasts that cannot be read, in seconds: no guess is right, and none may be nothing. */
const unknownSeconds = 10;

/** The sound files that calls play: each is asked for once and kept, as Twilio caches them. */
export class AudioCache {
  private readonly kept = new Map<string, Promise<Audio>>();

  /** @throws DocumentFailure when there is no file (11200), or what is there is no sound (12300), unless the option `missingSound` lets it pass */
  fetch(url: string, leg: LegHandle): Promise<Audio> {
    const kept = this.kept.get(url) ?? this.ask(url, leg);
    this.kept.set(url, kept);
    kept.catch(() => this.kept.delete(url));
    return kept;
  }

  /** Keeps a sound that came as the answer to a webhook: it is not asked for once more to be played. */
  keeps(url: string, exchange: Exchange, leg: LegHandle): void {
    this.kept.set(url, Promise.resolve(audioOf(url, exchange, leg)));
  }

  private async ask(url: string, leg: LegHandle): Promise<Audio> {
    // The request for a file carries none of the parameters of a webhook.
    const exchange = await leg.twilio.asks({ method: 'GET', url, fields: {} }, leg, 'Play');
    const failure = failureOf(url, exchange);
    if (failure && leg.twilio.options.missingSound === 'error')
      throw new DocumentFailure(failure.code, failure.message, url);
    if (failure) return inPlace(url, failure, leg);
    // Twilio asks again each time for what must not be kept.
    if (/no-cache|no-store/.test(exchange.headers['cache-control'] ?? '')) this.kept.delete(url);
    return audioOf(url, exchange, leg);
  }
}

/** Why what came is no sound. */
function failureOf(url: string, exchange: Exchange): Exchange['failure'] {
  if (exchange.failure) return exchange.failure;
  const type = typeOf(exchange) ?? 'none';
  if (AUDIO_TYPES.includes(type)) return undefined;
  return { code: 12300, message: `${url} has the content type ${type}, which is no sound` };
}

/** The call goes on as if there were a sound, and the story says so. */
function inPlace(url: string, { code, message }: { code: number; message: string }, leg: LegHandle): Audio {
  const text = `${message}: it counts as ${unknownSeconds} s`;
  leg.tell({ kind: 'problem', level: 'warning', code, message: text });
  return { url, seconds: unknownSeconds };
}

/** Whatever cannot be read is played for a while: the call goes on, and the story says why. */
function audioOf(url: string, exchange: Exchange, leg: LegHandle): Audio {
  const type = typeOf(exchange);
  const seconds = secondsOf(exchange.body, type);
  if (seconds !== undefined) return { url, seconds };
  const message = `${url} came as ${type} and holds no sound that can be read: it counts as ${unknownSeconds} s`;
  leg.tell({ kind: 'problem', level: 'warning', code: 13420, message });
  return { url, seconds: unknownSeconds };
}

function typeOf({ contentType }: Exchange): string | undefined {
  return contentType?.split(';')[0]?.trim().toLowerCase();
}
