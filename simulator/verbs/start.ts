import { absoluteReport } from '../call/report';
import { carryOn, type Perform } from '../call/types';

/** https://www.twilio.com/docs/voice/twiml/recording: recording begins, and the next verb runs straight away. */
export const start: Perform<'Start'> = ({ recordingName, record }, scene) => {
  const { leg } = scene;
  if (!leg.twilio.mayRecord(leg)) {
    const message = '<Start>: the call is being recorded already';
    leg.tell({ kind: 'problem', level: 'error', code: 16108, message });
    return carryOn;
  }
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
