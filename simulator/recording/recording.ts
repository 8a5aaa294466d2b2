import type { Leg } from '../call/leg';
import type { RecordingEvent, RecordingTrack, Report, Trim } from '../twiml/types';
import { rfc2822 } from '../webhooks/fields';

export type RecordingStatus =
  | 'in-progress'
  | 'paused'
  | 'stopped'
  | 'processing'
  | 'completed'
  | 'absent'
  | 'deleted';

/** https://www.twilio.com/docs/voice/api/recording#recordingsource-values */
export type RecordingSource =
  | 'DialVerb'
  | 'Conference'
  | 'OutboundAPI'
  | 'RecordVerb'
  | 'StartCallRecordingAPI'
  | 'StartConferenceRecordingAPI'
  | 'StartCallRecordingTwiML';

export interface RecordingPlan {
  source: RecordingSource;
  channels: 1 | 2;
  track: RecordingTrack;
  trim: Trim;
  report?: Report<RecordingEvent>;
  /** The name that Stop calls it by. */
  name?: string;
  conferenceSid?: string;
}

/**
 * What is kept of what people say on a leg. Twilio keeps sound; here the words and their times are kept, and sound is
 * made of them when somebody fetches the media.
 */
export class Recording {
  readonly sid: string;
  readonly leg: Leg;
  readonly plan: RecordingPlan;
  readonly startedAt: number;
  endedAt?: number;
  status: RecordingStatus = 'in-progress';
  /** Seconds; known when completed. */
  seconds = 0;
  /** Why there is nothing: 16101 too short, 16102 silent. */
  errorCode?: number;
  readonly said: { at: number; text: string; person: string }[] = [];
  private readonly stopListening: () => void;

  constructor(leg: Leg, plan: RecordingPlan) {
    this.sid = leg.twilio.sid('RE');
    this.leg = leg;
    this.plan = plan;
    this.startedAt = leg.twilio.clock.now();
    const recorder = (text: string, from: Leg) => {
      if (this.status !== 'in-progress') return;
      this.said.push({ at: leg.twilio.clock.now(), text, person: from.person });
    };
    leg.recorders.add(recorder);
    this.stopListening = () => leg.recorders.delete(recorder);
    this.tells('in-progress');
  }

  /** `RecordingUrl`, as webhooks name it: no extension means WAV. */
  get url(): string {
    const { accountSid, options } = this.leg.twilio;
    return `${options.mediaUrl}/2010-04-01/Accounts/${accountSid}/Recordings/${this.sid}`;
  }

  /**
   * Ends it. The audio is ready a moment later: only then is `completed` (or `absent`) reported.
   * @param seconds how much of it is kept
   */
  ends(seconds: number): void {
    if (this.endedAt !== undefined) return;
    const { clock, options } = this.leg.twilio;
    this.stopListening();
    this.endedAt = clock.now();
    this.seconds = seconds;
    this.status = 'processing';
    clock.after(options.recordingDelay * 1000, () => this.isReady());
  }

  private isReady(): void {
    if (this.status !== 'processing') return;
    if (this.seconds === 0) this.errorCode = 16102;
    this.status = this.seconds === 0 ? 'absent' : 'completed';
    this.tells(this.status);
  }

  private tells(status: RecordingEvent): void {
    const { leg, plan } = this;
    leg.tell({
      kind: 'recording',
      sid: this.sid,
      status,
      seconds: status === 'completed' ? this.seconds : undefined,
    });
    if (!plan.report?.events.includes(status)) return;
    const { method, url } = plan.report;
    leg.twilio.reports(
      { method, url, fields: this.fields(status) },
      leg,
      `recording status callback (${status})`,
    );
  }

  /** https://www.twilio.com/docs/voice/twiml/record#attributes-recording-status-callback-parameters */
  private fields(status: RecordingEvent): Record<string, string> {
    const { leg, plan } = this;
    return {
      AccountSid: leg.twilio.accountSid,
      CallSid: leg.sid,
      ...(plan.conferenceSid ? { ConferenceSid: plan.conferenceSid } : {}),
      RecordingSid: this.sid,
      RecordingUrl: this.url,
      RecordingStatus: status,
      ...(status === 'completed' ? { RecordingDuration: String(this.seconds) } : {}),
      RecordingChannels: String(plan.channels),
      RecordingStartTime: rfc2822(this.startedAt),
      RecordingSource: plan.source,
      RecordingTrack: plan.track,
    };
  }
}
