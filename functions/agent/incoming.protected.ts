import settings = require('../settings.private');
import answers = require('../voice/answers.private');
import read = require('../voice/read.private');

/** The Voice URL of the agents' own number. Asks for the PIN, in fewer words each time. */
export const handler = answers.twiml(
  read.voice,
  (call) => {
    const { askPin, askPinAgain, askPinBriefly, notSetUp } = call.phrases.agents;
    const { attempt } = call;
    if (!call.context.AGENT_PIN || settings.agents.take.length === 0) return call.hangUp(notSetUp);
    // After silence there is no wrong PIN to report.
    const again = attempt === 2 && call.state('wrong') ? askPinAgain : askPinBriefly;
    call.ask(call.url('/agent/pin', { attempt }), attempt === 1 ? askPin : again, { finishOnKey: '#' });
  },
  'goodbye',
);
