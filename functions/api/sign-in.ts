import type { Context, Event } from '../types/runtime';

import api = require('../desk/api.private');
import session = require('../desk/session.private');
import desk = require('../store/desk.private');
import sync = require('../store/sync.private');
import log = require('../voice/log.private');
import read = require('../voice/read.private');

/** Takes the passcode, POST `{ "passcode": "...", "browser": "..." }`, and sets a cookie for twelve hours. */
export const handler = api.serve(async (context, event) => {
  api.checkOrigin(context, event);
  if (!session.isSetUp(context))
    throw new api.Problem(409, 'No passcode is set: BOARD_PASSCODE in the environment.', {
      reason: 'no-passcode',
    });
  const browser = await checkPasscode(context, event);
  await prepare(context);
  return api.json(200, { browser }).setCookie(...session.signedInCookie(context));
});

/** Milliseconds. */
const PATIENCE = 1500;

/** Makes the place for notes of calls, so that the first caller's is kept. */
async function prepare(context: Context): Promise<void> {
  try {
    await desk.make(sync.store(sync.client(context, PATIENCE)));
  } catch (error) {
    log.note('desk-not-made', { reason: String(error) });
  }
}

/** @returns the token by which we recognize this browser from now on */
async function checkPasscode(context: Context, event: Event): Promise<string> {
  const known = read.text(event, 'browser');
  const name = session.browserName(context, known);
  const who = name ?? 'strangers';
  const seconds = await session.countTry(context, who);
  if (seconds > 0)
    throw new api.Problem(429, `Too many tries. Try again in ${seconds} s.`, { reason: 'too-many', seconds });
  if (!session.matches(read.text(event, 'passcode'), context.BOARD_PASSCODE))
    throw new api.Problem(401, 'That is not the passcode.', { reason: 'wrong-passcode' });
  await session.forgetTries(context, who);
  return name ? known : session.browserToken(context);
}
