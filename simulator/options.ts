import type { FinalStatus } from './call/status';
import type { Place } from './webhooks/places';

/**
 * What Twilio's pages leave open, or say in two ways: each a switch, with the value that seems likelier. An app that
 * is right under all of them is right.
 */
export interface Options {
  /** `CallStatus` of the `initiated` event: the page says `initiated`, people have logged `queued`. */
  initiatedStatus: 'initiated' | 'queued';
  /** How a leg ends that rang along while another was answered first. */
  loserStatus: FinalStatus;
  /**
   * `DialCallStatus` when the callee answered but was not connected, because the whisper ended in Hangup or the callee
   * hung up in it. Apps in the field find `completed` here, which is how the callee's leg ended: only `DialBridged`
   * tells.
   */
  refusedStatus: FinalStatus;
  /**
   * Whether somebody whom a Dial or a conference calls with machine detection is connected while it goes on, and the app
   * is told by `amdStatusCallback`, or only when it is over. Neither has an `AsyncAmd` to choose by.
   */
  dialDetection: 'in the background' | 'before connecting';
  /** Seconds that Twilio adds to the time-out of a Dial or of a call. */
  ringBuffer: number;
  /** How many calls a second REST may place; the rest are queued. */
  callsPerSecond: number;
  /**
   * How many calls between the account's own numbers may live that stem from one call: a number that dials itself goes
   * round in circles, and the next call fails. Where Twilio ends that, its pages do not say.
   */
  ownCallsAtOnce: number;
  /** Whether a Dial's action is asked for when it was the caller who hung up. */
  dialActionAfterHangup: boolean;
  /** Whether a Gather's action is asked for when the caller hung up after the first key. */
  gatherActionAfterHangup: boolean;
  /** `Confidence` of what was heard in a speech Gather; undefined: not sent, as Twilio does not promise it. */
  speechConfidence: number | undefined;
  /** Whether `UnstableSpeechResult` of a partial result begins with the words of `StableSpeechResult`. */
  stableSpeech: 'included' | 'apart';
  /** What becomes of keys and words during the prompt of a Gather with `bargeIn="false"`. */
  inputInPrompt: 'counts' | 'is lost';
  /** What follows a Record that heard only silence: the page shows the one and says the other. */
  emptyRecording: 'action' | 'next verb';
  /** Whether recording callbacks have an `ErrorCode`, 0 when all is well: no page lists it, people have logged it. */
  recordingErrorCode: boolean;
  /** Whether callbacks of conference recordings have a `RecordingTrack`: no page lists it, one developer has reported it. */
  conferenceRecordingTrack: boolean;
  /** Whether recordings fail. That is reported to who asked for `completed`: Twilio's page does not say who gets it. */
  recordingFails: boolean;
  /**
   * What becomes of `<Start><Recording>` and of REST's start while the call is being recorded. Twilio's pages forbid it
   * nowhere, `<Stop>` goes by name, and 16108 speaks of "more than one active recording": `runs too`. Or `refused`, with
   * that number.
   */
  secondRecording: 'runs too' | 'refused';
  /** Seconds until the audio of a recording is ready. */
  recordingDelay: number;
  /** Seconds until a transcription is ready. */
  transcriptionDelay: number;
  /** Where `RecordingUrl` points. */
  mediaUrl: string;
  /** What the events of a call are until fifteen minutes after its end: an empty list, or 404. */
  earlyEvents: 'empty' | 'not found';
  /** Whether a GET of a file (music, a static wait document) is an event of the call, too. */
  staticEvents: boolean;
  /** What a sound is that is not there, or is none: an error, which ends the call, or a warning, and ten seconds of it. */
  missingSound: 'error' | 'warning';
  /** How many may wait in a new queue. */
  maxQueueSize: number;
  /** What becomes of the call of a participant whom REST puts out of a conference: its Dial goes on, or it is over. */
  kickedParticipant: 'goes on' | 'hangs up';
  /** Whether the sound of a `HoldUrl` begins again when it is over, or silence follows, as after a `waitUrl`. */
  holdUrlRepeats: boolean;
  /**
   * What becomes of a leg that a Dial shows a caller to who has no number (withheld, a SIP address): Twilio passes it on,
   * and some carriers reject it, which is `failed`.
   */
  invalidCallerId: 'passes' | 'fails';
  /** How `ReferTransferTarget` is written: as in a Refer-To header, as people have logged it, or without the brackets. */
  referTarget: 'in brackets' | 'bare';
  /** Numbers that the account does not own but may show as `callerId`. */
  verifiedCallerIds: string[];
  /** Seconds that a call may last; Twilio's limit depends on the account. */
  longestCall: number;
  /** How many documents a call may run at one moment of the clock, before a second is made to pass. */
  documentsAtOnce: number;
  /**
   * After how many documents in a row in which the caller heard nothing and did nothing the call is ended, with an
   * error in the story. Twilio goes on with it until `longestCall`.
   */
  documentsInSilence: number;
  /** Milliseconds between the tries of a webhook whose connection overrides ask for more than one. */
  retryPause: number;
  /** The longest that a webhook may take, in seconds of real time. Twilio's is 15. */
  webhookPatience: number;
  /** How many milliseconds the app's clock is ahead of Twilio's: what functions see as now. Below 0 it is behind. */
  appClockSkew: number;
  /**
   * What a POST that was redirected (301, 302, 303) takes along in the query of the GET that it becomes. People have
   * logged the usual parameters there; what a Gather has heard is not sent again, as its page says.
   */
  redirected: 'usual parameters' | 'without parameters';
  /** What follows a 307 or 308: the same request, body and all, as HTTP has it, or a GET as after any other redirect. */
  redirected307: 'same request' | 'GET';
  /** Whether a `<Response/>` without a verb answers a call before it ends it. */
  emptyResponse: 'answered' | 'not answered';
  /** The `User-Agent` of webhooks is not found in Twilio's docs; this one has been logged. */
  userAgent: string;
  /** What is known of a caller: `FromCity`, `StirVerstat`, `CallerName` ... */
  callerDetails: (from: string) => Record<string, string>;
  /** `StirVerstat` of a call from a number of North America; '' for none. */
  stirVerstat: string;
  /** Where numbers are, by number: `FromCity`, `ToCountry` and the like are empty for one that is not here. */
  places: Record<string, Place>;
  /**
   * Seconds of silence that a stream sends whole; then one of its frames a second until somebody is heard again, so that
   * hours of silence do not flood an app. Twilio sends them all: Infinity.
   */
  streamedSilence: number;
  /** Twilio says that a Stream's `url` takes no query, and not what becomes of one. */
  streamQuery: 'dropped' | 'kept';
  /**
   * Whether an app that closes the socket of a Stream in the normal way (1000) is error 31921. Its page says so of every
   * close, and Twilio's docs tell apps to end a Connect that way.
   */
  normalClose: 'fine' | '31921';
  /** What `end` does to what ConversationRelay is still saying. */
  relayEnd: 'at once' | 'after the speech';
  /**
   * Seconds of real time for which a clock that stands still waits for an app at the other end of a WebSocket that has
   * something to answer.
   */
  socketPatience: number;
  /**
   * Seconds of real time for which a clock that stands still waits for what an app outside Functions asks REST in the
   * background: after the answer to a webhook, and after each answer of REST.
   */
  restPatience: number;
  /** The result that a verb of another product reports to its action, by the verb's name. */
  otherProducts: Record<string, Record<string, string>>;
}

export const defaultOptions: Options = {
  initiatedStatus: 'initiated',
  loserStatus: 'canceled',
  refusedStatus: 'completed',
  dialDetection: 'in the background',
  ringBuffer: 5,
  callsPerSecond: 1,
  ownCallsAtOnce: 10,
  dialActionAfterHangup: true,
  gatherActionAfterHangup: false,
  speechConfidence: 0.9,
  stableSpeech: 'included',
  inputInPrompt: 'counts',
  emptyRecording: 'action',
  recordingErrorCode: true,
  conferenceRecordingTrack: true,
  recordingFails: false,
  secondRecording: 'runs too',
  recordingDelay: 2,
  transcriptionDelay: 30,
  mediaUrl: 'https://api.twilio.com',
  earlyEvents: 'empty',
  staticEvents: false,
  missingSound: 'error',
  maxQueueSize: 1000,
  kickedParticipant: 'goes on',
  holdUrlRepeats: false,
  invalidCallerId: 'passes',
  referTarget: 'in brackets',
  verifiedCallerIds: [],
  longestCall: 14_400,
  documentsAtOnce: 20,
  documentsInSilence: 100,
  retryPause: 0,
  webhookPatience: 15,
  appClockSkew: 0,
  redirected: 'usual parameters',
  redirected307: 'same request',
  emptyResponse: 'answered',
  userAgent: 'TwilioProxy/1.1',
  callerDetails: () => ({}),
  stirVerstat: 'TN-Validation-Passed-A',
  places: {},
  streamedSilence: 10,
  streamQuery: 'dropped',
  normalClose: 'fine',
  relayEnd: 'at once',
  socketPatience: 0.5,
  restPatience: 0.1,
  otherProducts: {},
};
