import message = require('../places/message.private');
import places = require('../places/index.private');
import answers = require('../voice/answers.private');
import read = require('../voice/read.private');

/** Gather action: any key skips the greeting, and 0 leads to a person. */
export const handler = answers.inPlace(
  'message',
  read.gather,
  (call, place) => {
    if (call.webhook.Digits === '0') places.leadToPerson(call);
    else if (call.webhook.Digits) message.record(call, place, call.attempt);
    else message.greetAndRecord(call, place, call.attempt);
  },
  'goodbye',
);
