import { resolveUrl } from '../call/fetch';
import { openScope } from '../call/scope';
import { secondsToSay } from '../call/speech';
import { sleep } from '../clock/clock';
import type { Recording } from '../recording/recording';
import type { RecordVerb } from '../twiml/types';
import { voiceFields } from '../webhooks/fields';
import { actionFetch } from './action';
import { carryOn, type Next, type Perform, type Scene } from './perform';
import { absoluteReport } from './report';

/** Ends the waiting: a key, or a word that puts the silence off. */
class Sound extends Error {}

/** https://www.twilio.com/docs/voice/twiml/record */
export const record: Perform<'Record'> = async (verb, scene) => {
  const { leg } = scene;
  const { twilio } = leg;
  if (verb.playBeep) leg.tell({ kind: 'tone', name: 'beep' });
  const recording = twilio.startRecording(leg, {
    source: 'RecordVerb',
    channels: 1,
    track: 'both',
    trim: verb.trim,
    report: absoluteReport(verb.recordingStatusCallback, scene),
  });
  const taken = new Taken(verb, scene, recording);
  try {
    const key = await taken.listens();
    return afterRecording(verb, scene, recording, taken.ends(), key);
  } catch (error) {
    if (!leg.isOver) throw error;
    // The caller hung up: the action is requested all the same, and what it answers reaches nobody.
    twilio.asksInVain(leg, actionOf(verb, scene, recording, taken.ends(), 'hangup'));
    throw error;
  } finally {
    taken.ends();
  }
};

function afterRecording(
  verb: RecordVerb,
  scene: Scene,
  recording: Recording,
  seconds: number,
  key: string,
): Next {
  if (seconds === 0 && scene.leg.twilio.options.emptyRecording === 'next verb') return carryOn;
  transcribe(verb, scene, recording);
  return { do: 'fetch', fetch: actionOf(verb, scene, recording, seconds, key) };
}

function actionOf(verb: RecordVerb, scene: Scene, recording: Recording, seconds: number, key: string) {
  return actionFetch(
    scene,
    'Record',
    { url: verb.action, method: verb.method },
    {
      RecordingUrl: recording.url,
      RecordingSid: recording.sid,
      RecordingDuration: String(seconds),
      Digits: key,
    },
  );
}

/** https://www.twilio.com/docs/voice/twiml/record#transcribe: 2 to 120 seconds, a moment after the recording. */
function transcribe(verb: RecordVerb, scene: Scene, recording: Recording): void {
  if (!verb.transcribe || !verb.transcribeCallback) return;
  const { leg } = scene;
  const { twilio } = leg;
  const url = resolveUrl(verb.transcribeCallback, scene.documentUrl);
  const isFit = recording.seconds >= 2 && recording.seconds <= 120;
  const sid = twilio.sid('TR');
  twilio.clock.after(twilio.options.transcriptionDelay * 1000, () => {
    const fields = {
      ...voiceFields(leg),
      RecordingSid: recording.sid,
      RecordingUrl: recording.url,
      TranscriptionSid: sid,
      TranscriptionStatus: isFit ? 'completed' : 'failed',
      TranscriptionText: isFit ? recording.said.map(({ text }) => text).join(' ') : '',
      TranscriptionUrl: `${recording.url.replace(/Recordings\/.*/, '')}Transcriptions/${sid}`,
    };
    twilio.reports({ method: 'POST', url, fields }, leg, 'transcription callback');
  });
}

/** A recording while it is taken: it ends by a key, by silence, by its length, or with the call. */
class Taken {
  private readonly verb: RecordVerb;
  private readonly scene: Scene;
  private readonly recording: Recording;
  private readonly startedAt: number;
  private spokenUntil: number;

  constructor(verb: RecordVerb, scene: Scene, recording: Recording) {
    this.verb = verb;
    this.scene = scene;
    this.recording = recording;
    this.startedAt = this.now;
    this.spokenUntil = this.startedAt;
  }

  private get now(): number {
    return this.scene.leg.twilio.clock.now();
  }

  /** Resolves with the key that ended it, '' when silence or its length did. */
  async listens(): Promise<string> {
    const { leg } = this.scene;
    const before = leg.listener;
    try {
      for (;;) {
        const key = await this.nextSound();
        if (key !== undefined) return key;
      }
    } finally {
      leg.listener = before;
    }
  }

  /** Waits for a key or for the end. Undefined: somebody spoke, so the silence begins anew. */
  private async nextSound(): Promise<string | undefined> {
    const { leg, signal } = this.scene;
    const scope = openScope(signal);
    let pressed: string | undefined;
    leg.listener = {
      key: (key) => {
        if (!this.verb.finishOnKey.includes(key)) return;
        pressed ??= key;
        scope.cut(new Sound());
      },
      speech: (text) => {
        const from = Math.max(this.now, this.spokenUntil);
        this.spokenUntil = from + secondsToSay(text) * 1000;
        scope.cut(new Sound());
      },
    };
    try {
      await sleep(leg.twilio.clock, Math.max(0, this.endsAt() - this.now), scope.signal);
      return '';
    } catch (error) {
      if (error instanceof Sound) return pressed;
      throw error;
    } finally {
      scope.close();
    }
  }

  private endsAt(): number {
    const longest = this.startedAt + this.verb.maxLength * 1000;
    if (this.verb.timeout === 0) return longest;
    return Math.min(longest, this.spokenUntil + this.verb.timeout * 1000);
  }

  /** Ends the recording. @returns seconds kept: without the silence when that is trimmed, none when nobody spoke */
  ends(): number {
    const hasWords = this.spokenUntil > this.startedAt;
    const until = this.verb.trim === 'trim-silence' ? Math.min(this.spokenUntil, this.now) : this.now;
    const seconds = hasWords ? Math.max(1, Math.round((until - this.startedAt) / 1000)) : 0;
    this.recording.ends(seconds);
    return this.recording.seconds;
  }
}
