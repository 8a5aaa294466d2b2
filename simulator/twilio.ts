import { randomUUID } from 'node:crypto';
import type { Applications } from './applications';
import { AudioCache } from './audio/audio';
import { Leg } from './call/leg';
import { type Detected, detectedFields } from './call/machine';
import { Outgoing } from './call/outgoing';
import { callOwnNumber } from './call/own-line';
import { type Answerer, type Ring, ring } from './call/ring';
import { runCall } from './call/run';
import type {
  AccountHandle,
  Fetch,
  ForkHandle,
  LegHandle,
  LegPlan,
  Recorder,
  RecordingHandle,
} from './call/types';
import { type CallerIds, isVerified } from './caller-ids';
import { Busy } from './clock/busy';
import type { Clock } from './clock/clock';
import { RealClock } from './clock/real';
import { Conferences } from './conference/conferences';
import { incoming } from './incoming';
import { formatted, type PhoneNumber, PhoneNumberBook, type PhoneNumberChange } from './numbers';
import { defaultOptions, type Options } from './options';
import { Queues } from './queue/queues';
import type { RecordingPlan } from './recording/plan';
import { Recording } from './recording/recording';
import { type Transcription, transcribe } from './recording/transcription';
import { Register } from './register';
import { Shelf } from './shelf';
import { type MakeSid, sidMaker, uuidMaker } from './sid';
import { Sip } from './sip';
import { Sockets } from './sockets/sockets';
import type { Purpose } from './story/purposes';
import { Story } from './story/story';
import type { StreamPlan } from './stream/plan';
import { MediaStream } from './stream/stream';
import { verbs } from './verbs';
import type { Weather } from './weather/weather';
import { firstFields } from './webhooks/fields';
import { type About, Messenger } from './webhooks/messenger';
import { type Exchange, type Webhook, Webhooks } from './webhooks/webhooks';

export type { Ring } from './call/ring';

export interface TwilioSettings {
  /** Real time when left out. */
  clock?: Clock;
  accountSid?: string;
  authToken?: string;
  /** The same seed gives the same SIDs; left out, they are like those of no other run. */
  seed?: string;
  options?: Partial<Options>;
  /** What goes wrong by chance; nothing when left out. */
  weather?: Weather;
}

/**
 * One Twilio account, offline: its numbers, calls, queues and recordings. Everything that happens in it happens on
 * its clock and is told in its story.
 */
export class Twilio implements AccountHandle {
  readonly clock: Clock;
  readonly accountSid: string;
  readonly authToken: string;
  readonly options: Options;
  readonly busy = new Busy();
  readonly story = new Story();
  readonly audio = new AudioCache();
  /** Handed to the runs of its calls, which import no verb. */
  readonly verbs = verbs;
  readonly queues: Queues;
  readonly conferences: Conferences;
  readonly sid: MakeSid;
  /** Every leg there was, filed under the one whose Dial made it. */
  readonly legs = new Register<Leg>(({ plan }) => plan.parent?.sid);
  /** Filed under the leg that they were taken on. */
  readonly recordings = new Register<Recording>(({ leg }) => leg.sid);
  /** Filed like recordings. */
  readonly streams = new Register<MediaStream>(({ leg }) => leg.sid);
  readonly transcriptions = new Map<string, Transcription>();
  readonly forks = new Map<string, ForkHandle>();
  /** The account's own numbers: what REST changes, the next call that comes in finds. */
  readonly numbers: PhoneNumberBook;
  /** What numbers and calls may name in place of URLs of their own. */
  readonly applications: Applications;
  /** Numbers of others that the account may show, and call on trial. */
  readonly callerIds: CallerIds;
  /** Its SIP domains, which calls come in to as well. */
  readonly sip: Sip;
  /** Its geographic permissions, which REST keeps: whether it may call a number, E.164. */
  mayCall: (number: string) => boolean = () => true;
  /** Who answers at other numbers; a number that is not here rings until whoever calls gives up. */
  readonly people = new Map<string, Ring>();
  /** Hosts that exist in this world only (`....twil.io`), and the base URL of the server that answers for each. */
  readonly hosts = new Map<string, string>();
  readonly weather: Weather | undefined;
  /** A telephone that was put at a number wins over what the number itself would ask. */
  private readonly answererOf: Answerer = ({ plan: { to } }) => {
    const ring = this.people.get(to) ?? this.people.get(bareAddress(to));
    if (ring || !this.numbers.find(to)) return ring;
    return (leg) => callOwnNumber(leg, (...ends) => this.call(...ends));
  };
  readonly sockets: Sockets;
  /** Whether it takes calls; a suspended account takes none. */
  isActive: () => boolean = () => true;
  private readonly messenger: Messenger;
  private readonly outgoing: Outgoing;
  private nextForgetting = 0;

  constructor(settings: TwilioSettings = {}) {
    const {
      clock = new RealClock(),
      accountSid,
      authToken,
      seed = randomUUID(),
      options,
      weather,
    } = settings;
    this.weather = weather;
    this.clock = clock;
    this.sid = sidMaker(seed);
    this.accountSid = accountSid ?? this.sid('AC');
    this.authToken = authToken ?? this.sid('RQ').slice(2);
    this.options = { ...defaultOptions, ...options };
    const webhooks = new Webhooks({
      authToken: this.authToken,
      clock,
      appNow: () => this.appNow(),
      busy: this.busy,
      hosts: this.hosts,
      userAgent: this.options.userAgent,
      retryPause: this.options.retryPause,
      patience: this.options.webhookPatience * 1000,
      token: uuidMaker(seed),
      redirects: this.options,
    });
    this.sockets = new Sockets({
      authToken: this.authToken,
      busy: this.busy,
      hosts: this.hosts,
      userAgent: this.options.userAgent,
      handshake: this.options.webhookPatience * 1000,
      patience: this.options.socketPatience * 1000,
    });
    this.messenger = new Messenger(webhooks, clock, this.options, weather);
    this.outgoing = new Outgoing(clock, this.options, this.answererOf);
    this.queues = new Queues({
      sid: () => this.sid('QU'),
      maxSize: this.options.maxQueueSize,
      now: () => clock.now(),
    });
    this.conferences = new Conferences(this);
    this.numbers = new PhoneNumberBook(clock, this.sid);
    this.sip = new Sip(clock, this.sid);
    this.applications = new Shelf('AP', clock, this.sid);
    // SIDs of their own, so that one more changes no call's.
    this.callerIds = new Shelf('PN', clock, sidMaker(`${seed}:caller ids`));
    this.verifies(this.options.verifiedCallerIds);
  }

  /** Adds a number to the account, or changes the one that is there. Where nothing is said, Twilio's defaults. */
  addNumber({ phoneNumber, ...settings }: PhoneNumberChange & { phoneNumber: string }): PhoneNumber {
    const known = this.numbers.find(phoneNumber);
    return known ? this.numbers.update(known.sid, settings) : this.numbers.add(phoneNumber, settings);
  }

  /** Makes numbers of others the account's caller IDs, where they are not yet. @param phoneNumbers E.164 */
  verifies(phoneNumbers: readonly string[]): void {
    for (const phoneNumber of phoneNumbers) {
      if (!isVerified(this.callerIds, phoneNumber))
        this.callerIds.add({ phoneNumber, friendlyName: formatted(phoneNumber) });
    }
  }

  /** The calls that ring at a telephone which nobody has taken out yet. @param at its number or address */
  ringingAt(at: string): Leg[] {
    if (this.people.has(at) || this.numbers.find(at)) return [];
    return [...this.legs.values()].filter(
      ({ status, plan: { direction, to } }) =>
        status === 'ringing' && direction !== 'inbound' && (to === at || bareAddress(to) === at),
    );
  }

  /** Now by the app's clock, which may differ from Twilio's. */
  appNow(): number {
    return this.clock.now() + this.options.appClockSkew;
  }

  /**
   * Somebody calls a number of the account, or an address in one of its SIP domains.
   * @param otherEnd the leg that goes out, where it is the account that calls
   * @throws Error when the account has none such
   */
  call(from: string, to: string, otherEnd?: LegHandle): Leg {
    const { plan, first, problem } = incoming(this, from, to, otherEnd);
    const leg = this.begin(plan);
    leg.tell({ kind: 'calls', from, to });
    if (problem) {
      leg.tell({ kind: 'problem', level: 'error', ...problem });
      leg.ends('failed');
      return leg;
    }
    this.runs(leg, { ...first, fields: firstFields(leg) });
    if (this.weather?.callDies()) leg.hangsUp();
    return leg;
  }

  /**
   * Places a call at once and lets it ring, as a Dial does.
   * @param timeout seconds until it counts as not answered
   */
  places(plan: LegPlan, timeout: number): Leg {
    const leg = this.begin(plan);
    ring(leg, timeout, this.answererOf);
    return leg;
  }

  /**
   * Queues a call for REST, and runs its document.
   * @param first what the callee hears when the call is answered
   */
  placesInTurn(plan: LegPlan, timeout: number, first: Fetch): Leg {
    const leg = this.ringsInTurn(plan, timeout);
    const stop = leg.watch((status) => {
      if (status !== 'in-progress') return;
      stop();
      if (!leg.detection || plan.detection?.isAsync) this.runs(leg, first);
      else void leg.detection.then((detected) => this.runsDetected(leg, first, detected));
    });
    return leg;
  }

  /**
   * Queues a call for REST: few a second leave the account, the rest wait their turn.
   * @param delay seconds before it comes in line
   */
  ringsInTurn(plan: LegPlan, timeout: number, delay = 0): Leg {
    const leg = this.begin(plan);
    if (delay === 0) this.outgoing.joins(leg, timeout);
    else this.clock.after(delay * 1000, () => this.outgoing.joins(leg, timeout));
    return leg;
  }

  /** Gives a leg another document from outside, as REST does. A leg that a Dial made runs nothing of its own until then. */
  redirects({ sid }: LegHandle, fetch: Fetch): void {
    const leg = this.legs.get(sid);
    if (!leg) return;
    const isRunning = leg.runsDocuments;
    leg.redirects(fetch);
    if (!isRunning) this.runs(leg, fetch);
  }

  /** Runs a leg's documents until it is over. What a bug of the simulator throws is told, and ends that call alone. */
  runs(leg: Leg, first: Fetch): void {
    leg.runsDocuments = true;
    runCall(leg, first).catch((error: Error) => {
      leg.tell({
        kind: 'problem',
        level: 'error',
        code: 12400,
        message: `the simulator failed: ${error.stack}`,
      });
      leg.ends('failed');
    });
  }

  /** Asks an app, and tells the story. */
  asks(webhook: Webhook, leg: LegHandle, purpose: Purpose): Promise<Exchange> {
    return this.messenger.asks(webhook, leg, purpose);
  }

  /** Reports to an app; the answer steers nothing. */
  reports(webhook: Webhook, about: About, purpose: Purpose): void {
    this.messenger.reports(webhook, about, purpose);
  }

  /** Asks for a document that nobody will hear. */
  asksInVain(leg: LegHandle, fetch: Fetch): void {
    this.messenger.asksInVain(leg, fetch);
  }

  /** @param ears where what is said can be heard: the leg's own, where no others are named */
  startRecording(leg: LegHandle, plan: RecordingPlan, ears?: Set<Recorder>): Recording {
    const recording = new Recording(leg, plan, ears);
    this.recordings.set(recording.sid, recording);
    if (plan.source === 'OutboundAPI') leg.recording = recording;
    // What others can be heard for goes on without this one.
    if (!ears) leg.watch(() => leg.isOver && recording.ends());
    return recording;
  }

  /** Writes down what was said in a recording. @param callbackUrl told when it is done, where one is named */
  transcribes(recording: RecordingHandle, callbackUrl: string | undefined): void {
    const transcription = transcribe(recording, callbackUrl);
    this.transcriptions.set(transcription.sid, transcription);
  }

  /** Whether another recording of the call may begin beside those that run. A message and a conference are no matter. */
  mayRecord({ sid }: LegHandle): boolean {
    if (this.options.secondRecording === 'runs too') return true;
    const running = this.recordingsOf(sid).filter(({ endedAt }) => endedAt === undefined);
    return running.every(({ plan }) => plan.source === 'RecordVerb' || plan.conferenceSid !== undefined);
  }

  recordingsOf(callSid: string): Recording[] {
    return this.recordings.of(callSid);
  }

  startStream(leg: LegHandle, plan: StreamPlan): MediaStream {
    const stream = new MediaStream(leg, plan);
    this.streams.set(stream.sid, stream);
    return stream;
  }

  streamsOf(callSid: string): MediaStream[] {
    return this.streams.of(callSid);
  }

  /** REST may have given the leg another document meanwhile, or somebody has hung up. */
  private runsDetected(leg: Leg, first: Fetch, detected: Detected | undefined): void {
    if (leg.isOver || leg.runsDocuments) return;
    this.runs(leg, { ...first, fields: { ...first.fields, ...detectedFields(detected) } });
  }

  private begin(plan: LegPlan): Leg {
    this.forgets();
    const leg = new Leg(this, plan);
    this.legs.set(leg.sid, leg);
    return leg;
  }

  /** Once a day, so that an account that lives for months keeps little of its calls. */
  private forgets(): void {
    const now = this.clock.now();
    if (now < this.nextForgetting) return;
    this.nextForgetting = now + 24 * 60 * 60 * 1000;
    for (const { endedAt, requests } of this.legs.values()) {
      if (endedAt !== undefined) requests.forgets(endedAt, now);
    }
  }
}

/** A SIP telephone is known by its address alone: https://www.twilio.com/docs/voice/twiml/sip#transport */
function bareAddress(to: string): string {
  return to.replace(/^(sips?:[^;?]+).*/, '$1');
}
