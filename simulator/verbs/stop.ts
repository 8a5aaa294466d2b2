import { carryOn, type Perform } from './perform';

/** https://www.twilio.com/docs/voice/twiml/recording: ends the recording that Start began under this name. */
export const stop: Perform<'Stop'> = ({ recordingName }, { leg }) => {
  const recording = leg.twilio
    .recordingsOf(leg.sid)
    .find(({ plan, endedAt }) => endedAt === undefined && plan.name === recordingName);
  if (recording) leg.twilio.stopRecording(recording);
  else
    leg.tell({
      kind: 'problem',
      level: 'warning',
      code: 12200,
      message: `<Stop>: nothing named ${recordingName} is recording`,
    });
  return carryOn;
};
