import { secondsToSay } from '../call/speech';
import type { LegHandle } from '../call/types';
import type { Timer } from '../clock/clock';
import type { Entry } from '../story/story';
import type { StreamTrack } from '../twiml/types';
import { frame } from './audio';

export type Direction = 'inbound' | 'outbound';

/** What one direction sounds like: something between these moments, silence before and after. */
interface Sound {
  from: number;
  until: number;
}

/** Frames are sent in small bundles, so many milliseconds apart: a message each, but a clock that stands still turns less. */
const bundle = 100;

/** A long silence is sent one frame a second, in milliseconds. */
const thin = 1000;

/** A beep. Milliseconds. */
const toneLength = 500;

/** After so many milliseconds of silence, who listens takes something for said. */
const pause = 1000;

interface EarOptions {
  tracks: readonly Direction[];
  /** Milliseconds of silence that are sent whole, before it is thinned. */
  silence: number;
  /** One frame. @param at milliseconds since the stream began */
  sends(track: Direction, at: number, isSounding: boolean): void;
  /** The caller has said something, and is silent. */
  hasHeard(): void;
}

/** Which directions a `track` has. */
export const directionsOf: Record<StreamTrack, readonly Direction[]> = {
  inbound_track: ['inbound'],
  outbound_track: ['outbound'],
  both_tracks: ['inbound', 'outbound'],
};

/** Turns what happens on a leg into frames: what the caller says is inbound, what the caller hears is outbound. */
export class Ear {
  private readonly leg: LegHandle;
  private readonly options: EarOptions;
  private readonly startedAt: number;
  private readonly sounds: Record<Direction, Sound>;
  private readonly stopFollowing: () => void;
  private sent = 0;
  private timer?: Timer;
  private unanswered = false;

  constructor(leg: LegHandle, options: EarOptions) {
    this.leg = leg;
    this.options = options;
    this.startedAt = leg.twilio.clock.now();
    const silence = () => ({ from: this.startedAt, until: this.startedAt });
    this.sounds = { inbound: silence(), outbound: silence() };
    this.stopFollowing = leg.twilio.story.follow(leg.sid, (entry) => this.follows(entry));
    this.waits();
  }

  /** Sends what is left, and listens no more. */
  ends(): void {
    this.stopFollowing();
    this.timer?.cancel();
    this.flushes();
  }

  private get now(): number {
    return this.leg.twilio.clock.now();
  }

  private follows(entry: Entry): void {
    if (entry.kind === 'speaks') this.sounding('inbound', secondsToSay(entry.text) * 1000);
    else if (entry.kind === 'hears' || entry.kind === 'plays')
      this.sounding('outbound', entry.seconds * 1000);
    else if (entry.kind === 'talk') this.sounding('outbound', secondsToSay(entry.text) * 1000);
    else if (entry.kind === 'tone') this.sounding('outbound', toneLength);
  }

  private sounding(direction: Direction, milliseconds: number): void {
    // What came before is sent as it was.
    this.flushes();
    const { now } = this;
    const before = this.sounds[direction];
    const isGoingOn = before.until > now;
    this.sounds[direction] = {
      from: isGoingOn ? before.from : now,
      until: (isGoingOn ? before.until : now) + milliseconds,
    };
    if (direction === 'inbound') this.unanswered = true;
    this.timer?.cancel();
    this.waits();
  }

  private waits(): void {
    const { now } = this;
    this.timer = this.leg.twilio.clock.after(this.isThin(now) ? thin : bundle, () => {
      this.flushes();
      this.waits();
    });
  }

  /** Sends every frame that is over. */
  private flushes(): void {
    const { now } = this;
    for (; this.startedAt + (this.sent + 1) * frame <= now; this.sent++) {
      const at = this.sent * frame;
      if (this.isThin(this.startedAt + at) && at % thin !== 0) continue;
      for (const track of this.options.tracks) {
        const { from, until } = this.sounds[track];
        const moment = this.startedAt + at;
        this.options.sends(track, at, from <= moment && moment < until);
      }
    }
    if (!this.unanswered || now < this.sounds.inbound.until + pause) return;
    this.unanswered = false;
    this.options.hasHeard();
  }

  /** Whether nothing has been heard for so long that silence is sent now and then only. */
  private isThin(moment: number): boolean {
    const { inbound, outbound } = this.sounds;
    return moment >= Math.max(inbound.until, outbound.until) + this.options.silence;
  }
}
