import type { Handled } from '../types/record';
import type { Event } from '../types/runtime';
import type { Client } from '../types/store';

import api = require('../desk/api.private');
import audit = require('../store/audit.private');
import calls = require('../store/calls.private');
import desk = require('../store/desk.private');
import settling = require('../store/settle.private');
import sync = require('../store/sync.private');
import log = require('../voice/log.private');
import read = require('../voice/read.private');

/** What the desk did with a message: POST `{ "call": "CA...", "recording": "RE...", "how": "done" | "open" | "deleted" }`. */
export const handler = api.changes(async (context, event, who) => {
  const how = read.oneOf(event, 'how', ['done', 'open', 'deleted'], undefined);
  if (!how) throw api.bad('how', 'must be "done", "open" or "deleted"');
  const client = sync.client(context, 'board');
  const { call, recording, was } = await find(client, event, how);
  // Twilio's list forgets what is deleted: the record has to know it first.
  if (!(await calls.handle(client, call, recording, how))) throw gone();
  const isGone = how === 'deleted' && (await deleteRecording(client, call, recording));
  // Of two tries the second may be the one that Twilio takes.
  if (isGone || (how === 'deleted' && was !== how))
    await audit.note(context, { who, what: 'deleted', of: `${recording} of ${call}` });
  return [200, { call, recording, how }];
});

/** Finds a message in the record of its call. No other recording can be deleted from here, and none comes back. */
async function find(
  client: Client,
  event: Event,
  how: Handled,
): Promise<{ call: string; recording: string; was: Handled }> {
  const call = read.sid(event, 'call', 'CA');
  const recording = read.sid(event, 'recording', 'RE');
  const record = call && recording ? await calls.find(client, call) : undefined;
  const message = record?.messages.find(({ sid }) => sid === recording);
  if (!call || !recording || !message) throw gone();
  if (message.handled === 'deleted' && how !== 'deleted') throw gone();
  return { call, recording, was: message.handled };
}

function gone(): Error {
  return new api.Problem(404, 'There is no such message.', { reason: 'gone' });
}

/**
 * What was written down goes first: it outlives the audio. Twilio keeps the recording's metadata for 40 days.
 * @returns false where somebody else has deleted it
 */
async function deleteRecording(client: Client, call: string, sid: string): Promise<boolean> {
  let isGone: boolean;
  try {
    await settling.deleteTranscripts(client, sid);
    isGone = await sync.unless(404, client.recordings(sid).remove(), false);
  } catch {
    await log.orNote('not-reopened', { sid }, () => calls.handle(client, call, sid, 'open'));
    throw new api.Problem(502, 'Twilio did not delete the message. Try again.', { reason: 'twilio' });
  }
  // A callback that had read the record before may have put it back.
  await log.orNote('not-removed', { sid }, () => desk.remove(sync.store(client), sid));
  return isGone;
}
