import api = require('../desk/api.private');
import session = require('../desk/session.private');

/** Ends the sign-in of this browser. */
export const handler = api.serve((context, event) => {
  api.checkOrigin(context, event);
  return api.json(200, {}).setCookie(...session.signedOutCookie());
});
