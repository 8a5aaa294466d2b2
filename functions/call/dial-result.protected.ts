import people = require('../places/index.private');
import voice = require('../voice/answers.private');
import webhook = require('../voice/webhook.private');

/** Dial action: sales or the operator has been rung. https://www.twilio.com/docs/voice/twiml/dial#dialcallstatus */
export const handler = voice.answers(webhook.dial, (call) => {
  const { busy, goodbye, nobodyThere, notReached } = call.phrases;
  const { DialCallStatus: status, DialBridged: bridged } = call.webhook;
  call.note({ kind: 'dialed', line: call.state('line').slice(0, 20), status, bridged: bridged === true });
  switch (status) {
    case 'completed':
    case 'answered':
      // Somebody can pick up and still not be connected; Twilio calls that completed, too.
      return bridged === false ? people.takeMessage(call, nobodyThere) : call.hangUp(goodbye);
    case 'busy':
      return people.takeMessage(call, busy);
    case 'no-answer':
    case 'canceled':
      return people.takeMessage(call, nobodyThere);
    case 'failed':
      return people.takeMessage(call, notReached);
    case 'unknown':
      return bridged ? call.hangUp(goodbye) : people.takeMessage(call, nobodyThere);
  }
});
