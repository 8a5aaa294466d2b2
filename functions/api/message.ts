import type { Context, Event } from '../types/runtime';

import api = require('../desk/api.private');
import store = require('../store/calls.private');
import read = require('../voice/read.private');

/** What the desk did with a message: POST `{ "call": "CA...", "recording": "RE...", "how": "done" | "open" | "deleted" }`. */
export const handler = api.changes(async (context, event) => {
  const how = read.oneOf(event, 'how', ['done', 'open', 'deleted'], undefined);
  if (!how) throw new api.Problem(400, '"how" must be "done", "open" or "deleted".', { field: 'how' });
  const { call, recording } = await find(context, event);
  if (how === 'deleted') await deleteRecording(context, recording);
  const at = Date.now();
  await store(context).add(call, { kind: 'handled', recording, how, step: at.toString(36), at });
  return [200, { call, recording, how }];
});

/** Finds a message in the record of its call. No other recording can be deleted from here. */
async function find(context: Context, event: Event): Promise<{ call: string; recording: string }> {
  const call = read.sid(event, 'call', 'CA');
  const recording = read.sid(event, 'recording', 'RE');
  const record = call && recording ? await store(context).find(call) : undefined;
  if (call && recording && record?.messages.some(({ sid }) => sid === recording)) return { call, recording };
  throw new api.Problem(404, 'There is no such message.', { reason: 'gone' });
}

/** Twilio deletes the audio at once and keeps the metadata for 40 days. */
async function deleteRecording(context: Context, sid: string): Promise<void> {
  try {
    await context.getTwilioClient({ timeout: 5000 }).recordings(sid).remove();
  } catch (error) {
    // Somebody else has already deleted it.
    if ((error as { status?: number }).status === 404) return;
    throw new api.Problem(502, 'Twilio did not delete the message. Try again.', { reason: 'twilio' });
  }
}
