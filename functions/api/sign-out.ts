import api = require('../desk/api.private');
import session = require('../desk/session.private');
import sync = require('../store/sync.private');
import log = require('../voice/log.private');

/** Milliseconds for each request. */
const PATIENCE = 1500;

/** Ends the session whose cookie the request carries, wherever else its cookie is. */
export const handler = api.serve(async (context, event) => {
  await api.atBoard(context, event);
  api.checkOrigin(context, event);
  const its = session.carried(context, event);
  try {
    if (its) await session.end(sync.store(sync.client(context, PATIENCE)), its);
  } catch (error) {
    log.note('not-signed-out', { reason: String(error) });
    throw new api.Problem(503, 'The session could not be ended just now. Try again in a minute.', {
      reason: 'sync',
    });
  }
  const answered = api.json(200, {});
  for (const cookie of session.forgotten(event)) answered.setCookie(...cookie);
  return answered;
});
