import { carryOn, type Perform } from '../call/types';

/** https://www.twilio.com/docs/voice/twiml/recording: ends the recording that Start began under this name. */
export const stop: Perform<'Stop'> = ({ recordingName }, { leg }) => {
  const recording = leg.twilio
    .recordingsOf(leg.sid)
    .filter(({ endedAt, plan }) => endedAt === undefined && plan.source === 'StartCallRecordingTwiML')
    .find(({ plan }) => recordingName === undefined || plan.name === recordingName);
  if (recording) recording.ends();
  else {
    const message = `<Stop>: nothing ${recordingName === undefined ? '' : `named ${recordingName} `}is recording`;
    leg.tell({ kind: 'problem', level: 'warning', code: 12200, message });
  }
  return carryOn;
};
