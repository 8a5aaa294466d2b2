import type { Waiting } from '../types/desk';
import type { Context } from '../types/runtime';

import settings = require('../settings.private');

/** Who waits now, the next one first: two requests to Twilio. https://www.twilio.com/docs/voice/api/member-resource */
async function waiting(context: Context): Promise<Waiting[]> {
  const { queues } = context.getTwilioClient({ timeout: 4000 });
  const known = await queues.list({ limit: 100 });
  const queue = known.find(({ friendlyName }) => friendlyName === settings.queue.name);
  if (!queue?.currentSize) return [];
  const members = await queues(queue.sid).members.list({ limit: 50 });
  return members.map(({ callSid, position, dateEnqueued }) => ({
    callSid,
    position,
    since: dateEnqueued.getTime(),
  }));
}

export = { waiting };
