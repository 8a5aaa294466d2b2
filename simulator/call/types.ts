import type { Applications } from '../applications';
import type { CallerIds } from '../caller-ids';
import type { Clock } from '../clock/clock';
import type { Departure } from '../conference/departure';
import type { ConferencePlan, ParticipantPlan } from '../conference/plan';
import type { PhoneNumberBook } from '../numbers';
import type { Options } from '../options';
import type { Queues } from '../queue/queues';
import type { RecordingPlan, RecordingStatus } from '../recording/plan';
import type { MakeSid } from '../sid';
import type { SocketAddress, SocketOwner } from '../sockets/types';
import type { InWords } from '../story/languages';
import type { Purpose } from '../story/purposes';
import type { Happening, Story } from '../story/story';
import type { StreamPlan, StreamStatus } from '../stream/plan';
import type { CallEvent, Dial, Method, Report, Target, VerbName, Verbs } from '../twiml/types';
import type { Cookies } from '../webhooks/cookies';
import type { Exchange, Webhook } from '../webhooks/exchange';
import type { AnsweredBy, Detected, DetectionPlan } from './machine';
import type { CallRequests } from './requests';
import type { CallStatus, FinalStatus } from './status';

// Rooms import these interfaces in place of each other's classes, so that imports run in no circle between rooms.

/**
 * What a document is asked for as, which decides the verbs that it may hold: the call's own, a wait document of a
 * queue or conference, what is heard on hold or announced there, or a whisper heard before two are connected.
 */
export type Role =
  | 'call'
  | 'queue wait'
  | 'queue whisper'
  | 'conference wait'
  | 'conference hold'
  | 'conference announcement'
  | 'whisper';

/** What a verb sees of the call that it runs in. */
export interface Scene {
  readonly leg: LegHandle;
  readonly role: Role;
  /** The URL of the running document; missing when REST gave the document in line. */
  readonly documentUrl: string | undefined;
  /** Aborted as soon as this run is over: a hang-up, a redirect from outside, a caller taken out of a queue. */
  readonly signal: AbortSignal;
  /** Told when the caller is connected with somebody, or waits in a queue, or comes into a conference. */
  readonly bridged?: () => void;
  /** What is sent with each request besides the parameters of every one: the queue's figures in a wait document. */
  readonly extras: () => Record<string, string>;
}

/** A document to be asked for. */
export interface Fetch {
  url: string;
  method: Method;
  /** What a verb has to report, besides the parameters of every request. */
  fields: Record<string, string>;
  /** What it is asked for as, in the words of Twilio's docs: "Gather action". */
  purpose: Purpose;
  /** The document itself, where REST gave it in line: then nothing is asked for. */
  twiml?: string;
}

/** What comes after a verb: a verb decides, the call acts. */
export type Next =
  | { do: 'carry on' }
  | { do: 'fetch'; fetch: Fetch }
  | { do: 'hang up'; status?: FinalStatus }
  | { do: 'leave' };

/** The next verb of the document. */
export const carryOn: Next = { do: 'carry on' };

/** One verb's behaviour. */
export type Perform<Name extends VerbName> = (verb: Verbs[Name], scene: Scene) => Promise<Next> | Next;

/** Every verb's behaviour by its name: a verb without one does not compile. */
export type Performers = { readonly [Name in VerbName]: Perform<Name> };

export type Direction = 'inbound' | 'outbound-api' | 'outbound-dial';

/** What is known of a leg before it begins. */
export interface LegPlan {
  direction: Direction;
  from: string;
  to: string;
  /** The leg whose Dial made this one. */
  parent?: LegHandle;
  /** Of a call that comes in from the account itself: the leg that goes out, at the other end of the line. */
  otherEnd?: LegHandle;
  /** Where every change of status is reported. */
  report?: Report<CallEvent>;
  /** What is asked for when a document fails. */
  fallback?: Target;
  phoneNumberSid?: string;
  /** What goes along to the telephone: the parameters of a Client, the headers of a SIP address. */
  custom?: Record<string, string>;
  /** How Twilio listens for an answering machine, if it does. */
  detection?: DetectionPlan;
  /** Of a call that came in to a SIP domain: what the requests for its documents say of that. */
  sip?: Record<string, string>;
}

/** Who listens to the far end: a Gather, a Record, a Dial that ends on `*`. */
export interface Listener {
  /** A key was pressed: 0-9, # or *. */
  key?(key: string): void;
  /** Something was said, which took so many seconds. */
  speech?(text: string, seconds: number): void;
  /** When it stops listening if nothing comes, in milliseconds since the epoch; undefined when that is not known. */
  silentUntil?(): number | undefined;
}

/** Whom a leg is together with: one other in a talk, all the others in a conference. */
export interface Company {
  /** Who hears what this leg says now. */
  hearersOf(speaker: LegHandle): LegHandle[];
  /** Whose words this leg hears now. */
  voicesFor(listener: LegHandle): LegHandle[];
  /** Told of everything that is said on the legs that are together, whether anybody hears it or not. */
  notes?(text: string, speaker: LegHandle): void;
  /** Whether this leg is on hold, apart from the others. */
  holds?(leg: LegHandle): boolean;
  /** A SIP telephone asks that its place be taken by somebody else: a REFER. Missing where Twilio takes none. */
  refers?(by: LegHandle, target: string): void;
  /** Whether something plays to this leg in place of the others: on hold, or until a conference starts. */
  playsTo?(leg: LegHandle): boolean;
}

/** What is kept of what is said on a leg. */
export type Recorder = (text: string, from: LegHandle) => void;

/** A leg from Twilio's side, as verbs, queues and conferences hold it: all but what the person does. */
export interface LegHandle {
  readonly twilio: AccountHandle;
  readonly sid: string;
  readonly plan: LegPlan;
  /** The person's own number: who called, or who was called. */
  readonly person: string;
  readonly status: CallStatus;
  readonly isOver: boolean;
  readonly startedAt?: number;
  readonly answeredAt?: number;
  /** Seconds talked, rounded up. */
  readonly duration: number;
  /** Who or what is at the other end, should Twilio listen for it: the person says so. */
  readonly answeredBy: AnsweredBy;
  /** What machine detection comes to, where there is any; undefined when the call is over before. */
  readonly detection?: Promise<Detected | undefined>;
  /** What it has come to, once it has. */
  readonly detected?: Detected;
  /** The headers with which a SIP telephone answers, by name. */
  readonly sipHeaders: Readonly<Record<string, string>>;
  /** Whether it runs documents of its own. */
  readonly runsDocuments: boolean;
  /** Aborted when the leg is over or was given another document from outside. */
  readonly signal: AbortSignal;
  /** The document that REST gave last. */
  readonly given?: Fetch;
  /** How fast it may go from document to document. */
  readonly pace: { next(leg: LegHandle, role: Role, signal: AbortSignal): Promise<void> };
  readonly cookies: Cookies;
  readonly requests: CallRequests;
  readonly recorders: Set<Recorder>;
  /** Whom this leg is together with. */
  company?: Company;
  /** Which queue it waits in, or which conference it is in. */
  place?: string;
  listener?: Listener;
  /** The recording that its last status callback names. */
  recording?: RecordingHandle;
  /** Status callbacks sent so far. */
  sequence: number;
  /** How many calls between the account's own numbers live that stem from this one. */
  ownCalls: number;
  /** Adds to the story what happens on this leg. */
  tell(happening: Happening): void;
  /** Answers a ringing inbound leg; nothing when it was answered already. */
  answers(): void;
  /** Tones go out to the far end. */
  sendsTones(keys: string): void;
  /** Ends the leg; nothing when it is over. */
  ends(status?: FinalStatus): void;
  /** Tells each status from now on; returns what ends it. */
  watch(watcher: (status: CallStatus) => void): () => void;
}

/** A recording, as those hold it who made it. */
export interface RecordingHandle {
  readonly sid: string;
  readonly url: string;
  readonly leg: LegHandle;
  readonly plan: RecordingPlan;
  readonly status: RecordingStatus;
  /** Milliseconds since the epoch, as all its moments. */
  readonly startedAt: number;
  readonly endedAt?: number;
  /** When the last word is or will be over. */
  spokenUntil: number;
  readonly seconds: number;
  readonly said: readonly { text: string }[];
  ends(): void;
}

/** A media stream, as those hold it who began it. */
export interface StreamHandle {
  readonly sid: string;
  readonly leg: LegHandle;
  readonly plan: StreamPlan;
  readonly status: StreamStatus;
  /** Milliseconds since the epoch. */
  readonly updatedAt: number;
  /** Resolves when it is over, or never began. */
  readonly isOver: Promise<void>;
  key(digit: string): void;
  /** @param why for the story */
  stops(why: InWords): void;
}

/** What runs beside a call, as those hold it who began it: a real-time transcription, a stream to a recorder. */
export interface ForkHandle {
  readonly kind: 'transcription' | 'siprec';
  readonly sid: string;
  readonly leg: LegHandle;
  readonly plan: { name?: string };
  readonly status: 'in-progress' | 'stopped';
  /** Milliseconds since the epoch. */
  readonly updatedAt: number;
  /** Ends it; nothing when it has ended. */
  stops(): void;
}

/** How a leg comes into a conference, and how long it may stay. */
export interface Visit {
  room: string;
  /** Holds for the whole conference when the visit is its beginning. */
  plan: ConferencePlan;
  as: ParticipantPlan;
  terms: Pick<Dial, 'timeLimit' | 'hangupOnStar'>;
}

/** What came of a visit. */
export interface Visited {
  departure: Departure;
  /** Whether the conference has started, be it over by now or not. */
  started: boolean;
}

/** The account, as a call sees it. */
export interface AccountHandle {
  readonly accountSid: string;
  readonly clock: Clock;
  readonly options: Options;
  readonly story: Story;
  readonly sid: MakeSid;
  /** Every verb's behaviour: the account hands it to the runs of its calls. */
  readonly verbs: Performers;
  readonly queues: Pick<Queues, 'find' | 'findOrCreate'>;
  readonly conferences: {
    /**
     * Lets a leg in, and resolves when it has left.
     * @throws Refusal before anything happens
     */
    attends(leg: LegHandle, visit: Visit, signal: AbortSignal): Promise<Visited>;
  };
  readonly numbers: Pick<PhoneNumberBook, 'find' | 'list'>;
  readonly applications: Pick<Applications, 'fetch'>;
  readonly callerIds: Pick<CallerIds, 'list'>;
  readonly audio: {
    /** @throws DocumentFailure */
    fetch(url: string, leg: LegHandle): Promise<{ url: string; seconds: number }>;
    keeps(url: string, exchange: Exchange, leg: LegHandle): void;
  };
  readonly sockets: {
    /** @throws SocketFailure */
    opens(address: SocketAddress, owner: SocketOwner): Promise<void>;
  };
  /** Whether its geographic permissions let it call a number, E.164. */
  mayCall(number: string): boolean;
  /** What runs beside its calls, or ran, by SID. */
  readonly forks: Map<string, ForkHandle>;
  /** Asks an app, and tells the story. */
  asks(webhook: Webhook, leg: LegHandle, purpose: Purpose): Promise<Exchange>;
  /** Reports to an app; the answer steers nothing. */
  reports(webhook: Webhook, leg: LegHandle, purpose: Purpose): void;
  /** Asks for a document that nobody will hear. */
  asksInVain(leg: LegHandle, fetch: Fetch): void;
  /** Gives a leg another document from outside, as REST does. */
  redirects(leg: LegHandle, fetch: Fetch): void;
  /** Calls somebody at once. @param timeout seconds until it counts as not answered */
  places(plan: LegPlan, timeout: number): LegHandle;
  /** Calls somebody when it is this call's turn. */
  ringsInTurn(plan: LegPlan, timeout: number): LegHandle;
  /** @param ears where what is said can be heard: the leg's own, where no others are named */
  startRecording(leg: LegHandle, plan: RecordingPlan, ears?: Set<Recorder>): RecordingHandle;
  /** Whether another recording of the call may begin beside those that run. */
  mayRecord(leg: LegHandle): boolean;
  recordingsOf(callSid: string): RecordingHandle[];
  startStream(leg: LegHandle, plan: StreamPlan): StreamHandle;
  streamsOf(callSid: string): StreamHandle[];
  /** Writes down what was said in a recording, and tells where that was asked for. */
  transcribes(recording: RecordingHandle, callbackUrl: string | undefined): void;
}
