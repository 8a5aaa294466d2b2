import type { InWords } from '../story/languages';
import { notes, referRefusals } from '../story/notes';
import type { Happening } from '../story/story';
import { reportDetection, reportStatus } from '../webhooks/call-callback';
import { Cookies } from '../webhooks/cookies';
import { detects } from './detection';
import { CallEnded, Redirected } from './interruption';
import { Life } from './life';
import type { AnsweredBy, Detected, DetectionPlan } from './machine';
import { passKeysOn, passOn } from './own-line';
import { Pace } from './pace';
import { CallRequests } from './requests';
import { secondsToSay } from './speech';
import type { CallStatus } from './status';
import type {
  AccountHandle,
  Company,
  Fetch,
  LegHandle,
  LegPlan,
  Listener,
  Recorder,
  RecordingHandle,
} from './types';
import { UserMessages } from './user-messages';

/** Characters of a Refer-To header that Twilio takes. */
const longestReferTo = 256;

/**
 * One leg: a line between Twilio and one person. What the person does (presses, speaks, hangs up) comes in here, and
 * what the person hears goes out through the story.
 */
export class Leg extends Life implements LegHandle {
  readonly sid: string;
  readonly plan: LegPlan;
  /** Who or what is at the other end, should Twilio listen for it: the person says so, before the answer. */
  answeredBy: AnsweredBy = 'human';
  readonly detection?: Promise<Detected | undefined>;
  detected?: Detected;
  /** The headers with which the person's SIP telephone answers: those that begin with X- are told. */
  sipHeaders: Record<string, string> = {};
  /** Whether it runs documents of its own: a leg that a Dial made does not, until REST gives it one. */
  runsDocuments = false;
  /** The app's cookies, kept while the call lives. */
  readonly cookies = new Cookies();
  /** What Twilio asked the app about this leg, and was asked. */
  readonly requests = new CallRequests();
  /** Whom this leg is together with. */
  company?: Company;
  /** Which queue it waits in, or which conference it is in, for those who look. */
  place?: string;
  listener?: Listener;
  /** What is kept of what is said on this leg while it is recorded. */
  readonly recorders = new Set<Recorder>();
  /** The recording that this leg's last status callback names: of the whole call, or of the Dial that made it. */
  recording?: RecordingHandle;
  /** Status callbacks sent of this leg so far. */
  sequence = 0;
  ownCalls = 0;
  /** At the other end of the line, where the account calls a number of its own. */
  otherEnd?: Leg;
  readonly pace = new Pace();
  /** Between the app and the person's own app. */
  readonly userMessages = new UserMessages(this);
  /** The document that REST gave last. */
  given?: Fetch;
  /** What runs on the leg now; another document from outside begins another. */
  private run = new AbortController();

  constructor(twilio: AccountHandle, plan: LegPlan) {
    super(twilio, plan.direction === 'inbound' ? 'ringing' : 'queued');
    this.plan = plan;
    this.sid = twilio.sid('CA');
    if (plan.detection) this.detection = this.detects(plan.detection);
  }

  /** The person's own number: who called, or who was called. At both ends of an own line it is the number called. */
  get person(): string {
    const { direction, from, otherEnd, to } = this.plan;
    return direction === 'inbound' && !otherEnd ? from : to;
  }

  /** Who hears what is said on this leg now. */
  get hearers(): LegHandle[] {
    return this.company?.hearersOf(this) ?? [];
  }

  /** Whose words are heard on this leg now. */
  get voices(): LegHandle[] {
    return this.company?.voicesFor(this) ?? [];
  }

  /** Whether it is on hold in a conference. */
  get isHeld(): boolean {
    return this.company?.holds?.(this) ?? false;
  }

  /**
   * Whether it is among others, or was, and hears nothing at all: those who could be heard have left or are on hold or
   * muted, or the sound of its own hold has run out. Where a document runs on the leg itself this is never so.
   */
  get isAlone(): boolean {
    return this.company !== undefined && this.voices.length === 0 && !this.company.playsTo?.(this);
  }

  get root(): LegHandle {
    let leg: LegHandle = this;
    for (let from: LegHandle | undefined = leg; from; from = leg.plan.parent ?? leg.plan.otherEnd) leg = from;
    return leg;
  }

  /** Aborted when the leg is over (CallEnded) or runs another document from outside (Redirected). */
  get signal(): AbortSignal {
    return this.run.signal;
  }

  /** The person hangs up. */
  hangsUp(): void {
    this.ends(undefined, this.person);
  }

  /** REST gives the leg another document; what ran before is cut short. */
  redirects(fetch: Fetch): void {
    if (this.isOver) return;
    this.given = fetch;
    const before = this.run;
    this.run = new AbortController();
    before.abort(new Redirected(fetch));
  }

  /** The person presses keys, one after the other. */
  presses(keys: string): void {
    this.tell({ kind: 'presses', keys, unheard: !this.listener?.key && !this.company });
    for (const key of keys) this.listener?.key?.(key);
    for (const hearer of this.hearers) hearer.sendsTones(keys);
  }

  /** Tones go out to the far end: to a telephone, which does nothing with them, or to another leg. */
  sendsTones(keys: string): void {
    if (this.otherEnd) passKeysOn(keys, this.otherEnd);
  }

  /** The person says something: to a Gather, into a recording, to whoever is on the other end. */
  speaks(text: string): void {
    this.tell({ kind: 'speaks', text });
    this.listener?.speech?.(text, secondsToSay(text));
    this.says(text);
  }

  /**
   * The person's SIP telephone asks that somebody else take its place: a REFER.
   * https://www.twilio.com/docs/voice/api/refer-to-twilio
   * @param target what the Refer-To header names: `sip:ann@example.com`, `tel:+15550100102`
   */
  refers(target: string): void {
    this.tell({ kind: 'note', text: notes.asksFor(target) });
    const refusal = this.refusesReferral(target);
    if (refusal) this.tell({ kind: 'note', text: notes.referRefused(refusal) });
    else this.company?.refers?.(this, target);
  }

  /** Adds to the story what happens on this leg. */
  tell(happening: Happening): void {
    this.pace.sees(happening);
    this.twilio.story.add({
      ...happening,
      at: this.twilio.clock.now(),
      callSid: this.sid,
      rootSid: this.root.sid,
      person: this.person,
    });
    if (this.otherEnd) passOn(happening, this.otherEnd);
  }

  protected override tellsStatus(status: CallStatus, by: string): void {
    this.tell({ kind: 'status', status, by });
    reportStatus(this);
  }

  protected override stops(): void {
    this.run.abort(new CallEnded());
  }

  private refusesReferral(target: string): InWords | undefined {
    if (!/^sips?:/.test(this.person)) return referRefusals.noSip;
    if (target.length > longestReferTo) return referRefusals.tooLong(longestReferTo);
    return this.company?.refers ? undefined : referRefusals.noTalk;
  }

  private async detects(plan: DetectionPlan): Promise<Detected | undefined> {
    this.detected = await detects(this, plan);
    if (this.detected && plan.report) reportDetection(this, this.detected, plan.report);
    return this.detected;
  }

  private says(text: string): void {
    for (const record of this.recorders) record(text, this);
    for (const hearer of this.hearers) {
      for (const record of hearer.recorders) record(text, this);
      hearer.tell({ kind: 'talk', text, from: this.person });
    }
    this.company?.notes?.(text, this);
  }
}
