import api = require('../shared/api.private');
import session = require('../shared/desk/session.private');
import json = require('../shared/json.private');

/** Ends the sign-in of this browser. */
export const handler = api.serve((context, event) => {
  api.checkOrigin(context, event);
  return json.answer(200, {}).setCookie(...session.close());
});
