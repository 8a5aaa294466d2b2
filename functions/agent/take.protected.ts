import recording = require('../voice/recording.private');
import settings = require('../settings.private');
import voice = require('../voice/answers.private');
import webhook = require('../voice/webhook.private');

/** The next caller in line, or the wait for one. https://www.twilio.com/docs/voice/twiml/queue */
export const handler = voice.answers(
  webhook.voice,
  (call) => {
    const dial = call.twiml.dial({
      action: call.url('/agent/next', { idle: call.count('idle') }),
      timeout: settings.agents.waitSeconds,
      hangupOnStar: true,
      ...recording.attributes(call, 'agent'),
    });
    dial.queue({ url: call.url('/agent/whisper') }, settings.queue.name);
  },
  'goodbye',
);
