import agents = require('../voice/agents.private');
import voice = require('../voice/answers.private');
import webhook = require('../voice/webhook.private');

/** Dial action: what came of the call to the customer. https://www.twilio.com/docs/voice/twiml/dial#dialcallstatus */
export const handler = voice.answers(
  webhook.dial,
  (call) => {
    const { busy, callOver, nobodyAnswered, notReached } = agents.phrases(call);
    switch (call.webhook.DialCallStatus) {
      case 'completed':
      case 'answered':
        return call.hangUp(call.webhook.DialBridged === false ? nobodyAnswered : callOver);
      case 'busy':
        return call.hangUp(busy);
      case 'no-answer':
      case 'canceled':
        return call.hangUp(nobodyAnswered);
      case 'failed':
      case 'unknown':
        return call.hangUp(call.webhook.DialBridged ? callOver : notReached);
    }
  },
  'goodbye',
);
