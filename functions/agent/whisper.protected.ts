import settings = require('../settings.private');
import answers = require('../voice/answers.private');
import read = require('../voice/read.private');

/**
 * The waiting caller hears this just before the two are connected. The URL comes from the agent's call and does not carry
 * the caller's language, so it is short and in every language. https://www.twilio.com/docs/voice/twiml/queue#url
 */
export const handler = answers.twiml(
  read.whisper,
  (call) => {
    call.note();
    for (const { code } of settings.languages) {
      const speaking = call.with({ lang: code });
      speaking.say(speaking.phrases.someoneIsHere);
    }
  },
  'carry-on',
);
