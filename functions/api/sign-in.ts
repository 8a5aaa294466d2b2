import type { Context, Event } from '../types/runtime';
import type { Store } from '../types/store';

import api = require('../desk/api.private');
import session = require('../desk/session.private');
import desk = require('../store/desk.private');
import sync = require('../store/sync.private');
import log = require('../voice/log.private');
import read = require('../voice/read.private');

/** Takes the passcode, POST `{ "passcode": "..." }`, and sets the cookie of a session of twelve hours. */
export const handler = api.serve(async (context, event) => {
  api.checkOrigin(context, event);
  if (!session.isSetUp(context))
    throw new api.Problem(409, 'No passcode is set yet. Put BOARD_PASSCODE into the environment.', {
      reason: 'no-passcode',
    });
  const store = sync.storeFor(context, 'save');
  await checkPasscode(context, event, store);
  // Makes the place for notes of calls, so that the first caller's is kept.
  await log.orNote('desk-not-made', {}, () => desk.make(store));
  const answered = api.json(200, {}).setCookie(...session.begin(context));
  for (const cookie of session.forgotten(event)) answered.setCookie(...cookie);
  return answered;
});

/** @throws Problem 401 or 429: either way it is not the passcode */
async function checkPasscode(context: Context, event: Event, store: Store): Promise<void> {
  if (session.matches(read.text(event, 'passcode'), context.BOARD_PASSCODE)) return;
  const seconds = await session.wrong(store);
  if (seconds === 0) throw new api.Problem(401, 'That is not the passcode.', { reason: 'wrong-passcode' });
  const message = `That is not the passcode. After so many wrong ones, wait ${seconds} s before the next guess.`;
  throw new api.Problem(429, message, { reason: 'too-many', seconds });
}
