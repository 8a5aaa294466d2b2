import { secondsToSay } from '../call/speech';
import type { LegHandle } from '../call/types';
import type { Timer } from '../clock/clock';
import type { Entry } from '../story/story';
import type { TranscriptionTrack } from '../twiml/types';
import { Fork, type ForkPlan } from './fork';

type OneTrack = Exclude<TranscriptionTrack, 'both_tracks'>;

export interface LivePlan extends ForkPlan {
  track: TranscriptionTrack;
  languageCode: string;
  partialResults: boolean;
  engine: string;
  speechModel: string;
  profanityFilter: boolean;
  enableAutomaticPunctuation: boolean;
  hints?: string;
  inboundTrackLabel?: string;
  outboundTrackLabel?: string;
}

/** Twilio's defaults. */
export const livePlan: LivePlan = {
  track: 'both_tracks',
  languageCode: 'en-US',
  partialResults: false,
  engine: 'google',
  speechModel: 'telephony',
  profanityFilter: true,
  enableAutomaticPunctuation: true,
};

const engines = ['google', 'deepgram'];

/**
 * What is said on a call, told to the app as text while the call goes on: the person's words are the inbound track, what the
 * person hears is the outbound one. Words are told when they have been said; those that are not over when it ends, then.
 * https://www.twilio.com/docs/voice/twiml/transcription
 */
export class LiveTranscription extends Fork<LivePlan> {
  readonly kind = 'transcription';
  private sequence = 0;
  private readonly unfollow: () => void;
  private readonly unsaid = new Map<() => void, Timer>();

  constructor(leg: LegHandle, plan: LivePlan) {
    super('GT', leg, plan);
    this.notes('forkBegins');
    this.unfollow = leg.twilio.story.follow(leg.sid, (entry) => this.hears(entry));
    if (engines.includes(plan.engine)) this.tellsStart();
    else this.fails(`there is no transcription engine ${plan.engine}`);
  }

  protected override isStopped(): void {
    this.unfollow();
    for (const [say, timer] of this.unsaid) {
      timer.cancel();
      say();
    }
    this.tellsEvent('transcription-stopped');
  }

  private hears(entry: Entry): void {
    if (entry.kind === 'speaks') this.writes('inbound_track', entry.text, secondsToSay(entry.text));
    if (entry.kind === 'talk') this.writes('outbound_track', entry.text, secondsToSay(entry.text));
    if (entry.kind === 'hears') this.writes('outbound_track', entry.text, entry.seconds);
  }

  private writes(track: OneTrack, text: string, seconds: number): void {
    const { clock, options } = this.leg.twilio;
    if (this.plan.track !== 'both_tracks' && this.plan.track !== track) return;
    const words = text.split(' ');
    if (this.plan.partialResults && words.length > 1) {
      const transcript = words.slice(0, Math.ceil(words.length / 2)).join(' ');
      const partly = () => this.status === 'in-progress' && this.tellsContent(track, false, { transcript });
      clock.after((seconds / 2) * 1000, partly);
    }
    const wholly = () => {
      this.unsaid.delete(wholly);
      this.tellsContent(track, true, { transcript: text, confidence: options.speechConfidence });
    };
    this.unsaid.set(wholly, clock.after(seconds * 1000, wholly));
  }

  private tellsStart(): void {
    const { plan } = this;
    const provider = {
      profanityFilter: String(plan.profanityFilter),
      speechModel: plan.speechModel,
      enableAutomaticPunctuation: String(plan.enableAutomaticPunctuation),
      hints: plan.hints,
    };
    this.tellsEvent('transcription-started', {
      TranscriptionEngine: plan.engine,
      ProviderConfiguration: JSON.stringify(provider),
      LanguageCode: plan.languageCode,
      PartialResults: String(plan.partialResults),
      Track: plan.track,
      ...(plan.name ? { Name: plan.name } : {}),
      ...(plan.inboundTrackLabel ? { InboundTrackLabel: plan.inboundTrackLabel } : {}),
      ...(plan.outboundTrackLabel ? { OutboundTrackLabel: plan.outboundTrackLabel } : {}),
    });
  }

  private tellsContent(
    track: OneTrack,
    isFinal: boolean,
    data: { transcript: string; confidence?: number },
  ): void {
    this.tellsEvent('transcription-content', {
      TranscriptionData: JSON.stringify(data),
      Final: String(isFinal),
      Track: track,
      LanguageCode: this.plan.languageCode,
    });
  }

  private fails(message: string): void {
    const code = 32650;
    this.leg.tell({ kind: 'problem', level: 'error', code, message });
    this.tellsEvent('transcription-error', {
      TranscriptionErrorCode: String(code),
      TranscriptionError: message,
    });
    this.stops();
  }

  private tellsEvent(event: string, fields: Record<string, string> = {}): void {
    this.tells(event, {
      TranscriptionSid: this.sid,
      TranscriptionEvent: event,
      SequenceId: String(++this.sequence),
      ...fields,
    });
  }
}
