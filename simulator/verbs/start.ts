import { absoluteReport } from '../call/report';
import { carryOn, type Perform, type Scene } from '../call/types';
import { streamPlan } from '../stream/begin';
import type { StartRecording } from '../twiml/types';

/**
 * https://www.twilio.com/docs/voice/twiml/recording and https://www.twilio.com/docs/voice/twiml/stream: it begins, and
 * the next verb runs straight away.
 */
export const start: Perform<'Start'> = (verb, scene) => {
  if ('record' in verb) startRecording(verb, scene);
  else scene.leg.twilio.startStream(scene.leg, streamPlan(verb.stream, 'to the app', scene));
  return carryOn;
};

function startRecording({ recordingName, record }: StartRecording, scene: Scene): void {
  const { leg } = scene;
  if (!leg.twilio.mayRecord(leg)) {
    const message = '<Start>: the call is being recorded already';
    leg.tell({ kind: 'problem', level: 'error', code: 16108, message });
    return;
  }
  leg.twilio.startRecording(leg, {
    source: 'StartCallRecordingTwiML',
    channels: record.channels,
    track: record.track,
    trim: record.trim,
    name: recordingName,
    report: absoluteReport(record.recordingStatusCallback, scene),
  });
}
