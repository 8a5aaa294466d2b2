/**
 * TwiML's voice verbs and nouns, as the parser hands them on: attributes typed, Twilio's defaults applied, spelled as
 * on Twilio's pages (https://www.twilio.com/docs/voice/twiml). Times are in seconds, as in TwiML. URLs are as written
 * in the document (possibly relative); whoever fetches resolves them against the document's URL.
 */

export type Method = 'GET' | 'POST';

/** A URL to be asked for, with its method. */
export interface Target {
  url: string;
  method: Method;
}

/** Where Twilio reports, and which events it reports there. */
export interface Report<Event extends string> extends Target {
  events: Event[];
}

export type CallEvent = 'initiated' | 'ringing' | 'answered' | 'completed';
export type RecordingEvent = 'in-progress' | 'completed' | 'absent';
export type Trim = 'trim-silence' | 'do-not-trim';
export type RecordingTrack = 'both' | 'inbound' | 'outbound';

/** https://www.twilio.com/docs/voice/twiml/say */
export interface Say {
  name: 'Say';
  /** What is spoken: the text of the element and of its SSML children, white space folded. */
  text: string;
  voice: string;
  language: string;
  /** 0 means "until the call ends" (Twilio stops at 1000). */
  loop: number;
}

/** https://www.twilio.com/docs/voice/twiml/play */
export interface Play {
  name: 'Play';
  /** Missing when only digits are played. */
  url?: string;
  loop: number;
  digits?: string;
}

/** https://www.twilio.com/docs/voice/twiml/pause */
export interface Pause {
  name: 'Pause';
  length: number;
}

export type Prompt = Say | Play | Pause;

/** https://www.twilio.com/docs/voice/twiml/gather */
export interface Gather {
  name: 'Gather';
  /** Missing: the current document. */
  action?: string;
  method: Method;
  actionOnEmptyResult: boolean;
  input: ('dtmf' | 'speech')[];
  /** '' means that every key is a digit. */
  finishOnKey: string;
  numDigits?: number;
  timeout: number;
  speechTimeout: number | 'auto';
  speechModel: string;
  language: string;
  hints: string[];
  profanityFilter: boolean;
  /** Whether a key or a word cuts the prompt short. */
  bargeIn: boolean;
  /** Seconds that one may speak. */
  maxSpeechTime?: number;
  partialResultCallback?: Target;
  prompts: Prompt[];
}

/** https://www.twilio.com/docs/voice/twiml/record */
export interface RecordVerb {
  name: 'Record';
  action?: string;
  method: Method;
  timeout: number;
  finishOnKey: string;
  maxLength: number;
  playBeep: boolean;
  trim: Trim;
  recordingStatusCallback?: Report<RecordingEvent>;
  transcribe: boolean;
  transcribeCallback?: string;
}

/** What Dial, Conference and Start record by, `do-not-record` left out. */
export interface RecordOption {
  from: 'ringing' | 'answer' | 'start';
  channels: 1 | 2;
  track: RecordingTrack;
  trim: Trim;
  recordingStatusCallback?: Report<RecordingEvent>;
}

interface Callee {
  /** The document run on the called leg before the two are connected. */
  whisper?: Target;
  statusCallback?: Report<CallEvent>;
}

/**
 * Who or what answered, as Number and Sip ask it; all missing when nothing is to be detected.
 * https://www.twilio.com/docs/voice/answering-machine-detection
 */
export interface MachineDetection {
  machineDetection?: 'Enable' | 'DetectMessageEnd';
  /** Seconds. */
  machineDetectionTimeout?: number;
  /** Milliseconds, as the two that follow. */
  machineDetectionSpeechThreshold?: number;
  machineDetectionSpeechEndThreshold?: number;
  machineDetectionSilenceTimeout?: number;
  amdStatusCallback?: Target;
}

/** https://www.twilio.com/docs/voice/twiml/number */
export interface NumberNoun extends Callee, MachineDetection {
  name: 'Number';
  /** As written, without blanks, dots, dashes and brackets. */
  phoneNumber: string;
  sendDigits?: string;
  byoc?: string;
}

/** https://www.twilio.com/docs/voice/twiml/client */
export interface Client extends Callee {
  name: 'Client';
  identity: string;
  parameters: Record<string, string>;
}

/** https://www.twilio.com/docs/voice/twiml/sip */
export interface Sip extends Callee, MachineDetection {
  name: 'Sip';
  /** Headers (`?x-name=value`) included. */
  uri: string;
  username?: string;
  password?: string;
}

/** The telephone that a SIM of the account is in. */
export interface Sim extends Callee {
  name: 'Sim';
  sim: string;
}

/** https://www.twilio.com/docs/voice/twiml/whatsapp */
export interface WhatsApp extends Callee {
  name: 'WhatsApp';
  /** E.164. */
  phoneNumber: string;
}

/** Whom a Dial rings. */
export type CalleeNoun = NumberNoun | Client | Sip | Sim | WhatsApp;

/** https://www.twilio.com/docs/voice/twiml/queue */
export interface QueueNoun {
  name: 'Queue';
  queue: string;
  /** The document run for the queued caller before the two are connected. */
  whisper?: Target;
  reservationSid?: string;
  postWorkActivitySid?: string;
}

export type ConferenceEvent =
  | 'start'
  | 'end'
  | 'join'
  | 'leave'
  | 'mute'
  | 'hold'
  | 'modify'
  | 'speaker'
  | 'announcement';

/** https://www.twilio.com/docs/voice/twiml/conference */
export interface Conference {
  name: 'Conference';
  room: string;
  muted: boolean;
  beep: 'true' | 'false' | 'onEnter' | 'onExit';
  startConferenceOnEnter: boolean;
  endConferenceOnExit: boolean;
  /** Missing: Twilio's own playlist. An empty url: silence. */
  wait?: Target;
  maxParticipants: number;
  record?: RecordOption;
  participantLabel?: string;
  jitterBufferSize: 'large' | 'medium' | 'small' | 'off';
  /** Missing: the nearest. */
  region?: string;
  coach?: string;
  statusCallback?: Report<ConferenceEvent>;
}

export type Noun = CalleeNoun | QueueNoun | Conference;

/** https://www.twilio.com/docs/voice/twiml/dial. Plain text in a Dial becomes one Number. */
export interface Dial {
  name: 'Dial';
  action?: Target;
  answerOnBridge: boolean;
  callerId?: string;
  callReason?: string;
  hangupOnStar: boolean;
  record?: RecordOption;
  ringTone?: string;
  sequential: boolean;
  timeLimit: number;
  timeout: number;
  refer?: Target;
  nouns: Noun[];
}

/** https://www.twilio.com/docs/voice/twiml/enqueue */
export interface Enqueue {
  name: 'Enqueue';
  action?: Target;
  /** Missing: Twilio's own playlist. An empty url: silence. */
  wait?: Target;
  queue: string;
  maxQueueSize?: number;
  workflowSid?: string;
  /** The Task noun's JSON text, with workflowSid. */
  task?: string;
}

/** https://www.twilio.com/docs/voice/twiml/leave */
export interface Leave {
  name: 'Leave';
}

/** https://www.twilio.com/docs/voice/twiml/redirect */
export interface Redirect {
  name: 'Redirect';
  /** '' means the current document. */
  url: string;
  method: Method;
}

/** https://www.twilio.com/docs/voice/twiml/hangup */
export interface Hangup {
  name: 'Hangup';
}

/** https://www.twilio.com/docs/voice/twiml/reject */
export interface Reject {
  name: 'Reject';
  reason: 'rejected' | 'busy';
}

/** https://www.twilio.com/docs/voice/twiml/refer */
export interface Refer {
  name: 'Refer';
  action?: Target;
  uri: string;
}

/** https://www.twilio.com/docs/voice/twiml/recording */
export interface StartRecording {
  name: 'Start';
  recordingName?: string;
  record: RecordOption;
}

/** https://www.twilio.com/docs/voice/twiml/recording */
export interface StopRecording {
  name: 'Stop';
  recordingName?: string;
}

/** https://www.twilio.com/docs/voice/twiml/stream */
export interface StreamNoun {
  name: 'Stream';
  /** As written: absolute (wss:) or relative. Missing: there is nowhere to connect to. */
  url?: string;
  streamName?: string;
  track: StreamTrack;
  statusCallback?: Target;
  /** What its Parameter elements say. */
  parameters: Record<string, string>;
}

export type StreamTrack = 'inbound_track' | 'outbound_track' | 'both_tracks';

/** What may cut short what is said, or is reported while something is said. */
export type Interruption = 'none' | 'dtmf' | 'speech' | 'any';

/** One language of a ConversationRelay. */
export interface RelayLanguage {
  code: string;
  ttsProvider?: string;
  voice?: string;
  transcriptionProvider?: string;
  speechModel?: string;
}

/** https://www.twilio.com/docs/voice/twiml/connect/conversationrelay */
export interface ConversationRelay {
  name: 'ConversationRelay';
  /** As written: absolute (wss:) or relative. Missing: there is nowhere to connect to. */
  url?: string;
  welcomeGreeting?: string;
  welcomeGreetingInterruptible: Interruption;
  ttsLanguage: string;
  transcriptionLanguage: string;
  ttsProvider: string;
  /** Missing: the provider's own for the language. */
  voice?: string;
  interruptible: Interruption;
  dtmfDetection: boolean;
  reportInputDuringAgentSpeech: Interruption;
  preemptible: boolean;
  partialPrompts: boolean;
  languages: RelayLanguage[];
  /** What its Parameter elements say. */
  parameters: Record<string, string>;
}

/** https://www.twilio.com/docs/voice/twiml/connect */
export interface Connect {
  name: 'Connect';
  action?: Target;
  noun: StreamNoun | ConversationRelay;
}

/** https://www.twilio.com/docs/voice/twiml/stream */
export interface StartStream {
  name: 'Start';
  stream: StreamNoun;
}

/** https://www.twilio.com/docs/voice/twiml/stream#stop-a-stream */
export interface StopStream {
  name: 'Stop';
  /** The name that Start gave it; missing, any. */
  stream: { streamName?: string };
}

export const transcriptionTracks = ['inbound_track', 'outbound_track', 'both_tracks'] as const;
export type TranscriptionTrack = (typeof transcriptionTracks)[number];

/** What Start begins beside the call, and Stop ends: .../twiml/transcription, .../twiml/siprec */
export interface ForkVerb {
  name: 'Fork';
  element: 'Start' | 'Stop';
  noun: 'Transcription' | 'Siprec';
  /** What it is called in the document. */
  forkName?: string;
  statusCallback?: Target;
  /** Of a Transcription. */
  transcribes?: {
    track: TranscriptionTrack;
    partialResults: boolean;
    profanityFilter: boolean;
    enableAutomaticPunctuation: boolean;
    /** Twilio's where they are missing. */
    languageCode?: string;
    engine?: string;
    speechModel?: string;
    hints?: string;
    inboundTrackLabel?: string;
    outboundTrackLabel?: string;
  };
}

/** A verb of another Twilio product (Pay, VirtualAgent, Sms ...): named in the story, answered as configured. */
export interface OtherProduct {
  name: 'Other';
  element: string;
  /** The first element inside: VirtualAgent inside Connect, Application inside Dial ... */
  noun?: string;
  /** Where its result would be reported. */
  action?: Target;
}

/** Every verb by its name; registries are mapped types over this, so that a verb forgotten does not compile. */
export interface Verbs {
  Say: Say;
  Play: Play;
  Pause: Pause;
  Gather: Gather;
  Record: RecordVerb;
  Dial: Dial;
  Enqueue: Enqueue;
  Leave: Leave;
  Redirect: Redirect;
  Hangup: Hangup;
  Reject: Reject;
  Refer: Refer;
  Start: StartRecording | StartStream;
  Stop: StopRecording | StopStream;
  Connect: Connect;
  Fork: ForkVerb;
  Other: OtherProduct;
}

export type VerbName = keyof Verbs;
export type Verb = Verbs[VerbName];

/** Something wrong with a document, by Twilio's number (https://www.twilio.com/docs/api/errors). */
export interface Problem {
  code: number;
  level: 'warning' | 'error';
  /** A sentence that names the element, the attribute and what was found. */
  message: string;
  /** 1-based line in the document, when known. */
  line?: number;
}

/** A document that can be run, with what Twilio would warn about. */
export interface TwimlDocument {
  verbs: Verb[];
  problems: Problem[];
}

/** A document that cannot be run at all: the fallback URL takes over. */
export class TwimlError extends Error {
  readonly problem: Problem;
  /** The text that was refused, for the story. */
  readonly document: string;

  constructor(problem: Problem, document: string) {
    super(`${problem.code}: ${problem.message}`);
    this.name = 'TwimlError';
    this.problem = problem;
    this.document = document;
  }
}
