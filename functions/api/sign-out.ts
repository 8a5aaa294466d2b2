import api = require('../desk/api.private');
import session = require('../desk/session.private');
import sync = require('../store/sync.private');
import log = require('../voice/log.private');

/** Ends the sessions whose cookies the request carries, wherever else those are. */
export const handler = api.serve(async (context, event) => {
  await api.atBoard(context, event);
  api.checkOrigin(context, event);
  try {
    await session.end(sync.storeFor(context, 'save'), session.carried(context, event));
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
