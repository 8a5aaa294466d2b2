import settings = require('../settings.private');
import answers = require('../voice/answers.private');
import read = require('../voice/read.private');

/** Takes the next caller in the queue, or waits for one. https://www.twilio.com/docs/voice/twiml/queue */
export const handler = answers.twiml(
  read.voice,
  (call) => {
    const { take, waitSeconds } = settings.agents;
    const queue = take.find((name) => name === call.at) ?? take[0] ?? '';
    const here = call.with({ at: queue });
    const dial = here.twiml.dial({
      action: here.url('/agent/next', { idle: call.count('idle') }),
      timeout: waitSeconds,
      hangupOnStar: true,
      ...here.recorded('agent'),
    });
    dial.queue({ url: here.url('/agent/whisper') }, queue);
  },
  'goodbye',
);
