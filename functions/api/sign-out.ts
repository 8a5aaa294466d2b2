import api = require('../desk/api.private');
import session = require('../desk/session.private');
import json = require('../desk/json.private');

/** Ends the sign-in of this browser. */
export const handler = api.serve((context, event) => {
  api.checkOrigin(context, event);
  return json.answer(200, {}).setCookie(...session.close());
});
