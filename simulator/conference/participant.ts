import type { LegHandle } from '../call/types';
import type { Target } from '../twiml/types';
import type { Conference } from './conference';
import type { Departure } from './departure';
import { hold, type Music, silence, wait } from './music';
import type { ParticipantPlan } from './plan';

/** Cuts short what somebody hears who has left. */
class Left extends Error {}

/** Somebody in a conference, or on the way there: https://www.twilio.com/docs/voice/api/conference-participant-resource */
export class Participant {
  readonly leg: LegHandle;
  readonly conference: Conference;
  readonly plan: ParticipantPlan;
  readonly createdAt: number;
  updatedAt: number;
  /** False while a call that REST placed is not answered yet. */
  isConnected = false;
  muted: boolean;
  hold = false;
  /** Whether the music of a hold or of the wait plays now: it may run out. */
  hearsMusic = false;
  holdSound?: Target;
  wait?: Target;
  beepOnExit: boolean;
  endConferenceOnExit: boolean;
  /** The SID of the call that alone hears this one. */
  coach?: string;
  departure?: Departure;
  /** When the last word is over, in milliseconds since the epoch. */
  spokenUntil = 0;
  /** Resolves when the participant has left. */
  readonly gone: Promise<Departure>;
  private readonly away = new AbortController();
  private music: Music = silence;
  private stopMusic = new AbortController();

  constructor(conference: Conference, leg: LegHandle, plan: ParticipantPlan) {
    this.conference = conference;
    this.leg = leg;
    this.plan = plan;
    this.createdAt = leg.twilio.clock.now();
    this.updatedAt = this.createdAt;
    this.muted = plan.muted;
    this.wait = plan.wait;
    this.beepOnExit = plan.beep === 'true' || plan.beep === 'onExit';
    this.endConferenceOnExit = plan.endConferenceOnExit;
    this.coach = plan.coach;
    this.gone = new Promise((resolve) => {
      this.signal.addEventListener('abort', () => resolve(this.departure as Departure), { once: true });
    });
  }

  /** Aborted when the participant has left. */
  get signal(): AbortSignal {
    return this.away.signal;
  }

  get status(): 'queued' | 'connecting' | 'ringing' | 'connected' | 'complete' | 'failed' {
    switch (this.leg.status) {
      case 'queued':
      case 'ringing':
        return this.leg.status;
      case 'initiated':
        return 'connecting';
      case 'in-progress':
        return 'connected';
      case 'completed':
        return 'complete';
      default:
        return 'failed';
    }
  }

  /** Whether it rings for the others to hear: `EarlyMedia`. */
  get isHeardRinging(): boolean {
    return this.plan.earlyMedia === true && this.leg.status === 'ringing';
  }

  /** Whether the others hear this one now. */
  get canSpeak(): boolean {
    return this.canHear && !this.muted;
  }

  get canHear(): boolean {
    return this.isConnected && !this.hold && this.conference.status === 'in-progress';
  }

  /** Is connected: hears the conference, or the music until it starts. */
  enters(): void {
    this.isConnected = true;
    this.leg.company = this.conference.talk;
    this.leg.place = this.conference.friendlyName;
    this.leg.tell({ kind: 'joins', place: `the conference ${this.conference.friendlyName}` });
  }

  leaves(departure: Departure): void {
    this.departure = departure;
    if (this.isConnected) {
      const place = `the conference ${this.conference.friendlyName}`;
      this.leg.tell({ kind: 'leaves', place, why: departure });
    }
    // Whoever was given another document may be somewhere else by now.
    if (this.leg.company === this.conference.talk) {
      this.leg.company = undefined;
      this.leg.place = undefined;
    }
    this.away.abort(new Left());
    this.stopMusic.abort(new Left());
  }

  /** Hears what goes with how things stand: the music of a hold or of the wait, or nothing but the conference. */
  tunesIn(anew = false): void {
    if (!this.isConnected || this.departure) return;
    const music = this.hold ? hold : this.conference.status === 'init' ? wait : silence;
    if (music === this.music && !anew) return;
    this.music = music;
    this.stopMusic.abort(new Left());
    const stop = new AbortController();
    this.stopMusic = stop;
    this.hearsMusic = music !== silence;
    void music(this, stop.signal).then(() => {
      if (this.stopMusic === stop) this.hearsMusic = false;
    });
  }
}
