import type read = require('../voice/read.private');

/** What Twilio sends, in Twilio's spelling. Durations are in seconds; missing values are undefined or ''. */

export type CallStatus = (typeof read.callStatuses)[number];
export type RecordingStatus = (typeof read.recordingStatuses)[number];

/** Every request for TwiML. https://www.twilio.com/docs/voice/twiml#request-parameters */
export interface VoiceRequest {
  readonly CallSid: string | undefined;
  /** Only for a leg that another call placed. */
  readonly ParentCallSid: string | undefined;
  /** E.164, `client:name`, a SIP address, or words for a withheld number. */
  readonly From: string;
  readonly To: string;
}

/** `<Gather>` action. https://www.twilio.com/docs/voice/twiml/gather */
export interface GatherResult extends VoiceRequest {
  readonly Digits: string;
  /** The key that ended the input, if Twilio sends it: its docs do not list it. */
  readonly FinishedOnKey: string;
  readonly SpeechResult: string;
}

/** The agent's leg of a call that /api/place-call asked for. */
export interface PlacedCall extends GatherResult {
  /** Ours, from the URL: whom to call, in E.164. */
  readonly customer: string | undefined;
  /** Ours, from the URL: who waits in a queue. */
  readonly caller: string | undefined;
}

/** `<Dial>` action. https://www.twilio.com/docs/voice/twiml/dial */
export interface DialResult extends VoiceRequest {
  readonly DialCallStatus: (typeof read.dialCallStatuses)[number] | 'unknown';
  /** The leg that was rung; not every Dial has one. */
  readonly DialCallSid: string | undefined;
  /** Missing where Twilio does not say. */
  readonly DialBridged: boolean | undefined;
}

/** `<Enqueue>` action. https://www.twilio.com/docs/voice/twiml/enqueue */
export interface QueueExit extends VoiceRequest {
  readonly QueueResult: (typeof read.queueResults)[number] | 'unknown';
  readonly QueueTime: number | undefined;
}

/** A wait document, and keys pressed in one. https://www.twilio.com/docs/voice/twiml/enqueue#waiturl */
export interface WaitRequest extends GatherResult {
  /** 1 is next. */
  readonly QueuePosition: number | undefined;
  readonly QueueTime: number | undefined;
  readonly AvgQueueTime: number | undefined;
  readonly CurrentQueueSize: number | undefined;
  readonly QueueSid: string | undefined;
}

/** A caller who has been taken out of a queue by REST: the document, the Dial's action, and a key after it. */
export interface TalkRequest extends DialResult {
  readonly Digits: string;
}

/** `<Record>` action. https://www.twilio.com/docs/voice/twiml/record */
export interface RecordResult extends VoiceRequest {
  readonly Digits: string;
  readonly RecordingUrl: string;
  readonly RecordingDuration: number | undefined;
  /** The caller hung up: nobody hears the answer. */
  readonly hungUp: boolean;
}

/** Status callback of any leg. https://www.twilio.com/docs/voice/api/call-resource#statuscallback */
export interface CallStatusReport extends VoiceRequest {
  readonly CallSid: string;
  readonly CallStatus: CallStatus | 'unknown';
  readonly Direction: string;
  readonly CallDuration: number | undefined;
  /** Counts from 0 in the order in which things happened. */
  readonly SequenceNumber: number | undefined;
  readonly Timestamp: string;
}

/** Recording status callback: no From, no To. https://www.twilio.com/docs/voice/api/recording */
export interface RecordingStatusReport {
  readonly CallSid: string;
  readonly RecordingSid: string | undefined;
  readonly RecordingStatus: RecordingStatus | 'unknown';
  readonly RecordingDuration: number | undefined;
  readonly RecordingSource: string;
  readonly RecordingUrl: string;
}

/** `transcribeCallback` of a Record. https://www.twilio.com/docs/voice/twiml/record#transcribecallback */
export interface TranscriptionReport {
  readonly CallSid: string;
  readonly RecordingSid: string | undefined;
  readonly TranscriptionSid: string | undefined;
  readonly TranscriptionStatus: 'completed' | 'failed' | 'unknown';
  readonly TranscriptionText: string;
}
