import { secondsToSay } from '../call/speech';
import type { Company, LegHandle, Recorder, RecordingHandle } from '../call/types';
import type { RecordOption } from '../twiml/types';
import type { Conference } from './conference';
import type { Participant } from './participant';

/** What is said in a conference: who hears whom, who is told that somebody speaks, what is recorded. */
export class Talk implements Company {
  private readonly conference: Conference;
  private readonly recorders = new Set<Recorder>();
  private recording?: RecordingHandle;

  constructor(conference: Conference) {
    this.conference = conference;
  }

  /** All others hear somebody who is neither muted nor on hold; a coach is heard by one alone. */
  hearersOf(speaker: LegHandle): LegHandle[] {
    const from = this.conference.find(speaker.sid);
    if (!from?.canSpeak) return [];
    const others = this.conference.connected.filter((other) => other !== from && other.canHear);
    const { coach } = from;
    return others.filter(({ leg }) => coach === undefined || leg.sid === coach).map(({ leg }) => leg);
  }

  voicesFor(listener: LegHandle): LegHandle[] {
    const others = this.conference.connected.map(({ leg }) => leg);
    return others.filter((other) => this.hearersOf(other).includes(listener));
  }

  holds(leg: LegHandle): boolean {
    return this.conference.find(leg.sid)?.hold ?? false;
  }

  playsTo(leg: LegHandle): boolean {
    const participant = this.conference.find(leg.sid);
    if (!participant?.canHear) return participant?.hearsMusic ?? false;
    return [...this.conference.participants].some(({ isHeardRinging }) => isHeardRinging);
  }

  notes(text: string, speaker: LegHandle): void {
    const from = this.conference.find(speaker.sid);
    if (!from?.canSpeak) return;
    // What a coach says is for one ear.
    if (from.coach === undefined) for (const record of this.recorders) record(text, speaker);
    this.tellsSpeech(from, secondsToSay(text));
  }

  /** Words that follow each other are one speech. @param seconds that they take */
  private tellsSpeech(speaker: Participant, seconds: number): void {
    const { events, twilio } = this.conference;
    const now = twilio.clock.now();
    if (speaker.spokenUntil <= now) events.tells('participant-speech-start', speaker);
    const until = Math.max(now, speaker.spokenUntil) + seconds * 1000;
    speaker.spokenUntil = until;
    twilio.clock.after(until - now, () => {
      const isOver = speaker.spokenUntil === until && !speaker.departure;
      if (isOver) events.tells('participant-speech-stop', speaker);
    });
  }

  /** All hear a tone who are not on hold. */
  sounds(name: 'beep' | 'ringing'): void {
    for (const { canHear, leg } of this.conference.connected) if (canHear) leg.tell({ kind: 'tone', name });
  }

  /** Begins to record all that is said, whoever comes and goes. REST lists it with the one who came first. */
  records({ channels, track, trim, recordingStatusCallback: report }: RecordOption): void {
    const { connected, sid, twilio } = this.conference;
    const [first] = connected;
    if (!first) return;
    const plan = { source: 'Conference' as const, channels, track, trim, report, conferenceSid: sid };
    this.recording = twilio.startRecording(first.leg, plan, this.recorders);
  }

  ends(): void {
    this.recording?.ends();
  }
}
