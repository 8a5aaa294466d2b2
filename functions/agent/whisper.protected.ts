import settings = require('../settings.private');
import answers = require('../voice/answers.private');
import read = require('../voice/read.private');

/**
 * Heard by the caller who waited, just before the two are connected. This webhook knows only the agent's URL and not the
 * caller's language: so it is short, and said in all of them. https://www.twilio.com/docs/voice/twiml/queue#url
 */
export const handler = answers.twiml(
  read.whisper,
  (call) => {
    const { DequeingCallSid: agent } = call.webhook;
    if (agent) call.note({ kind: 'served', agent });
    for (const { code } of settings.languages) {
      const speaking = call.with({ lang: code });
      speaking.say(speaking.phrases.someoneIsHere);
    }
  },
  'carry-on',
);
