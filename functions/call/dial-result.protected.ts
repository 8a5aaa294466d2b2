import people = require('../shared/people.private');
import voice = require('../shared/voice.private');
import webhook = require('../shared/webhook.private');

/** Dial action: sales or the operator has been rung. https://www.twilio.com/docs/voice/twiml/dial#dialcallstatus */
export const handler = voice.answers(webhook.dial, (call) => {
  const { busy, goodbye, nobodyThere, notReached } = call.phrases;
  switch (call.webhook.DialCallStatus) {
    case 'completed':
    case 'answered':
      // Somebody can pick up and still not be connected; Twilio calls that completed, too.
      return call.webhook.DialBridged === false
        ? people.takeMessage(call, nobodyThere)
        : call.hangUp(goodbye);
    case 'busy':
      return people.takeMessage(call, busy);
    case 'no-answer':
    case 'canceled':
      return people.takeMessage(call, nobodyThere);
    case 'failed':
      return people.takeMessage(call, notReached);
    case 'unknown':
      return call.webhook.DialBridged ? call.hangUp(goodbye) : people.takeMessage(call, nobodyThere);
  }
});
