import type { FinalStatus } from './call/status';

/**
 * What Twilio's pages leave open, or say in two ways: each a switch, with the value that seems likelier. An app that
 * is right under all of them is right.
 */
export interface Options {
  /** `CallStatus` of the `initiated` event: the page says `initiated`, people have logged `queued`. */
  initiatedStatus: 'initiated' | 'queued';
  /** How a leg ends that rang along while another was answered first. */
  loserStatus: FinalStatus;
  /** `DialCallStatus` when the callee's whisper ended in Hangup, so that nobody was connected. */
  refusedStatus: FinalStatus;
  /** Seconds that Twilio adds to the time-out of a Dial or of a call. */
  ringBuffer: number;
  /** How many calls a second REST may place; the rest are queued. */
  callsPerSecond: number;
  /** Whether a Dial's action is asked for when it was the caller who hung up. */
  dialActionAfterHangup: boolean;
  /** What follows a Record that heard only silence: the page shows the one and says the other. */
  emptyRecording: 'action' | 'next verb';
  /** Seconds until the audio of a recording is ready. */
  recordingDelay: number;
  /** Seconds until a transcription is ready. */
  transcriptionDelay: number;
  /** Where `RecordingUrl` points. */
  mediaUrl: string;
  /** How many may wait in a new queue. */
  maxQueueSize: number;
  /** What is known of a caller: `FromCity`, `StirVerstat`, `CallerName` ... */
  callerDetails: (from: string) => Record<string, string>;
  /** The result that a verb of another product reports to its action, by the verb's name. */
  otherProducts: Record<string, Record<string, string>>;
}

export const defaultOptions: Options = {
  initiatedStatus: 'initiated',
  loserStatus: 'canceled',
  refusedStatus: 'no-answer',
  ringBuffer: 5,
  callsPerSecond: 1,
  dialActionAfterHangup: true,
  emptyRecording: 'action',
  recordingDelay: 2,
  transcriptionDelay: 30,
  mediaUrl: 'https://api.twilio.com',
  maxQueueSize: 1000,
  callerDetails: () => ({}),
  otherProducts: {},
};
