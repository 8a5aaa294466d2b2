import type { RecordEvent, Told } from '../types/record';
import type { Context } from '../types/runtime';

import settings = require('../settings.private');
import sync = require('../store/sync.private');
import log = require('../voice/log.private');
import read = require('../voice/read.private');
import words = require('../words/index.private');

/** Milliseconds for each request. */
const PATIENCE = 2000;

/** What people get a text about: a message, one that could not be recorded, a caller who gave up. */
interface News {
  readonly kind: 'message' | 'lost message' | 'missed call';
  readonly callSid: string;
  /** Where the message was left, or where the caller gave up. */
  readonly place: string;
  /** '' where there is none. */
  readonly recording: string;
  readonly seconds: number;
}

/**
 * Texts the people of a place. The caller holds the claim.
 * @returns what came of it, or `again` when nothing has been sent and Twilio asks to slow down
 */
async function tell(context: Context, news: News): Promise<RecordEvent[] | 'again'> {
  const numbers = peopleOf(news).map((person) => settings.people[person]?.number ?? '');
  if (numbers.length === 0) return [];
  const client = sync.client(context, PATIENCE);
  // The callback of a recording does not say who called; Twilio does.
  const from = await client
    .calls(news.callSid)
    .fetch()
    .then(
      (call) => call.from,
      () => '',
    );
  const body = textOf(news, read.isWithheld(from) ? '' : from);
  const [sender = ''] = Object.keys(settings.numbers);
  const failures: unknown[] = [];
  for (const to of numbers) {
    try {
      await client.messages.create({ to, from: sender, body });
    } catch (error) {
      if (sync.statusOf(error) === 429 && to === numbers[0]) return 'again';
      log.failure(context.PATH, news.callSid, error);
      failures.push(error);
    }
  }
  return [{ kind: 'told', at: Date.now(), recording: news.recording, ...outcome(failures) }];
}

function peopleOf({ kind, place: name }: Pick<News, 'kind' | 'place'>): readonly string[] {
  const place = Object.hasOwn(settings.places, name) ? settings.places[name] : undefined;
  if (kind !== 'missed call') return place?.kind === 'message' ? place.tells : [];
  return (place?.kind === 'ring' || place?.kind === 'queue' ? place.tellsMissed : undefined) ?? [];
}

/** Without an answer from Twilio the text may have gone out, so it is not sent again: the board shows the message. */
function outcome([failure]: readonly unknown[]): { how: Told; code?: number } {
  if (!failure) return { how: 'sent' };
  const { code } = failure as { code?: unknown };
  const status = sync.statusOf(failure) ?? 500;
  return { how: status < 500 ? 'refused' : 'failed', ...(typeof code === 'number' && { code }) };
}

/** In the first language of the settings. */
function textOf({ kind, place, seconds }: News, from: string): string {
  const { businessName, languages, places } = settings;
  const { texts } = words[languages[0].code];
  const name = places[place]?.name[languages[0].code] ?? place;
  const text: Record<News['kind'], () => string> = {
    message: () => texts.newMessage(businessName, name, length(seconds), from),
    'lost message': () => texts.lostMessage(businessName, name, from),
    'missed call': () => texts.missedCall(businessName, name, from),
  };
  return text[kind]();
}

/** 84 seconds are "1:24". */
function length(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

export = { tell, peopleOf };
