import { carryOn, type Perform } from './perform';
import { absoluteReport } from './report';

/** https://www.twilio.com/docs/voice/twiml/recording: recording begins, and the next verb runs straight away. */
export const start: Perform<'Start'> = ({ recordingName, record }, scene) => {
  const { leg } = scene;
  leg.twilio.startRecording(leg, {
    source: 'StartCallRecordingTwiML',
    channels: record.channels,
    track: record.track,
    trim: record.trim,
    name: recordingName,
    report: absoluteReport(record.recordingStatusCallback, scene),
  });
  return carryOn;
};
