import type { RecordEvent, Told } from '../types/record';
import type { Context } from '../types/runtime';
import type { Client } from '../types/store';

import en = require('../words/en-US/texts.private');
import es = require('../words/es-MX/texts.private');
import log = require('../voice/log.private');
import settings = require('../settings.private');
import sync = require('../store/sync.private');
import isWithheld = require('../voice/withheld.private');

const texts = { 'en-US': en, 'es-MX': es };

/** Milliseconds for each request. */
const PATIENCE = 2000;

interface Message {
  readonly callSid: string;
  readonly recording: string;
  readonly seconds: number;
}

/**
 * Texts the numbers of the settings that a message was left. Whoever calls this has claimed it: nobody else does.
 * @returns what came of it, or `again` when nothing has been sent and Twilio asks to slow down
 */
async function tellDesk(context: Context, message: Message): Promise<RecordEvent[] | 'again'> {
  const numbers = settings.voicemail.tell.filter((number) => !isWithheld(number));
  if (numbers.length === 0) return [];
  const client = sync.client(context, PATIENCE);
  const body = await words(client, message);
  const failures: unknown[] = [];
  for (const to of numbers) {
    try {
      await client.messages.create({ to, from: settings.phoneNumber, body });
    } catch (error) {
      if (sync.statusOf(error) === 429 && to === numbers[0]) return 'again';
      log.failure(context.PATH, message.callSid, error);
      failures.push(error);
    }
  }
  return [{ kind: 'told', at: Date.now(), recording: message.recording, ...outcome(failures) }];
}

/** Without an answer from Twilio nobody knows whether a text went out; it is not sent again, the board shows the message. */
function outcome([failure]: readonly unknown[]): { how: Told; code?: number } {
  if (!failure) return { how: 'sent' };
  const { code } = failure as { code?: unknown };
  const status = sync.statusOf(failure) ?? 500;
  return { how: status < 500 ? 'refused' : 'failed', ...(typeof code === 'number' && { code }) };
}

/** In the first language of the settings. The callback does not say who called; Twilio does. */
async function words(client: Client, { callSid, seconds }: Message): Promise<string> {
  const from = await client
    .calls(callSid)
    .fetch()
    .then(
      (call) => call.from,
      () => '',
    );
  const { newMessage } = texts[settings.languages[0].code];
  return newMessage(settings.businessName, length(seconds), isWithheld(from) ? '' : from);
}

/** 84 seconds are "1:24". */
function length(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

export = tellDesk;
