import { secondsToSay } from '../call/speech';
import type { LegHandle, Recorder, RecordingHandle } from '../call/types';
import type { RecordingEvent } from '../twiml/types';
import { rfc2822 } from '../webhooks/fields';
import { Pauses } from './pauses';
import type { PauseBehavior, RecordingPlan, RecordingStatus } from './plan';

/**
 * What is kept of what people say on a leg. Twilio keeps sound; here the words and their times are kept, and sound is
 * made of them when somebody fetches the media.
 */
export class Recording implements RecordingHandle {
  readonly sid: string;
  readonly leg: LegHandle;
  readonly plan: RecordingPlan;
  readonly startedAt: number;
  endedAt?: number;
  status: RecordingStatus = 'in-progress';
  /** When the last word is or will be over, in milliseconds since the epoch; the beginning when nobody spoke. */
  spokenUntil: number;
  /** Why there is nothing: 16101 too short, 16102 silent. */
  errorCode?: number;
  readonly said: { at: number; text: string; person: string }[] = [];
  readonly pauses = new Pauses();
  private readonly stopListening: () => void;

  /** @param ears where what is said can be heard: the leg's own, where no others are named */
  constructor(leg: LegHandle, plan: RecordingPlan, ears: Set<Recorder> = leg.recorders) {
    this.sid = leg.twilio.sid('RE');
    this.leg = leg;
    this.plan = plan;
    this.startedAt = leg.twilio.clock.now();
    this.spokenUntil = this.startedAt;
    const recorder = (text: string, from: LegHandle) => this.keeps(text, from);
    ears.add(recorder);
    this.stopListening = () => ears.delete(recorder);
    this.tells('in-progress');
  }

  /** `RecordingUrl`, as webhooks name it: no extension means WAV. */
  get url(): string {
    const { accountSid, options } = this.leg.twilio;
    return `${options.mediaUrl}/2010-04-01/Accounts/${accountSid}/Recordings/${this.sid}`;
  }

  /** Seconds kept, so far while it is taken. A Record keeps nothing of a silence; all others hear the call itself. */
  get seconds(): number {
    const until = this.endedAt ?? this.leg.twilio.clock.now();
    if (this.plan.source !== 'RecordVerb') return Math.round(this.placeOf(until) / 1000);
    if (this.said.length === 0) return 0;
    const last = this.plan.trim === 'trim-silence' ? Math.min(this.spokenUntil, until) : until;
    return Math.max(1, Math.round(this.placeOf(last) / 1000));
  }

  /** Where a moment of the call is in the recording, in milliseconds from its beginning. */
  placeOf(moment: number): number {
    const { beginsAt, pauses } = this;
    return moment - beginsAt - (pauses.skippedUntil(moment) - pauses.skippedUntil(beginsAt));
  }

  /** `trim-silence` cuts at the front, too. */
  private get beginsAt(): number {
    const isTrimmed = this.plan.source === 'RecordVerb' && this.plan.trim === 'trim-silence';
    return isTrimmed ? (this.said[0]?.at ?? this.startedAt) : this.startedAt;
  }

  /** Keeps nothing of what is said from now on. */
  pausesNow(behavior: PauseBehavior): void {
    this.status = 'paused';
    this.pauses.begin(behavior, this.leg.twilio.clock.now());
  }

  goesOn(): void {
    this.status = 'in-progress';
    this.pauses.end(this.leg.twilio.clock.now());
  }

  /** Ends it. The audio is ready a moment later: only then is `completed` (or `absent`) reported. */
  ends(): void {
    if (this.endedAt !== undefined) return;
    const { clock, options } = this.leg.twilio;
    this.stopListening();
    this.endedAt = clock.now();
    this.pauses.end(this.endedAt);
    this.status = 'processing';
    clock.after(options.recordingDelay * 1000, () => this.isReady());
  }

  private keeps(text: string, from: LegHandle): void {
    if (this.status !== 'in-progress' || !this.isOnTrack(from)) return;
    const now = this.leg.twilio.clock.now();
    this.said.push({ at: now, text, person: from.person });
    this.spokenUntil = Math.max(now, this.spokenUntil) + secondsToSay(text) * 1000;
  }

  /** `inbound` is what comes in from the telephone, `outbound` what goes out to it. */
  private isOnTrack(from: LegHandle): boolean {
    const { track } = this.plan;
    return track === 'both' || (track === 'inbound') === (from === this.leg);
  }

  private isReady(): void {
    if (this.status !== 'processing') return;
    if (this.seconds === 0) this.errorCode = this.plan.source === 'RecordVerb' ? 16102 : 16101;
    const isFailed = this.leg.twilio.options.recordingFails;
    const status = isFailed ? 'failed' : this.seconds === 0 ? 'absent' : 'completed';
    this.status = status;
    this.tells(status);
  }

  private tells(status: RecordingEvent | 'failed'): void {
    const { leg, plan } = this;
    leg.tell({
      kind: 'recording',
      sid: this.sid,
      status,
      seconds: status === 'completed' ? this.seconds : undefined,
    });
    if (!plan.report?.events.includes(status === 'failed' ? 'completed' : status)) return;
    const { method, url } = plan.report;
    const purpose = `recording status callback (${status})` as const;
    leg.twilio.reports({ method, url, fields: this.fields(status) }, leg, purpose);
  }

  /** https://www.twilio.com/docs/voice/twiml/record#attributes-recording-status-callback-parameters */
  private fields(status: RecordingEvent | 'failed'): Record<string, string> {
    const { leg, plan } = this;
    const { accountSid, options } = leg.twilio;
    return {
      AccountSid: accountSid,
      ...(plan.conferenceSid ? { ConferenceSid: plan.conferenceSid } : { CallSid: leg.sid }),
      RecordingSid: this.sid,
      RecordingUrl: this.url,
      RecordingStatus: status,
      ...(status === 'completed' ? { RecordingDuration: String(this.seconds) } : {}),
      RecordingChannels: String(plan.channels),
      RecordingStartTime: rfc2822(this.startedAt),
      RecordingSource: plan.source,
      ...(plan.conferenceSid && !options.conferenceRecordingTrack ? {} : { RecordingTrack: plan.track }),
      ...(options.recordingErrorCode ? { ErrorCode: String(this.errorCode ?? 0) } : {}),
    };
  }
}
