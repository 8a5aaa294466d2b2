import { actionFetch } from '../call/action';
import { resolveUrl } from '../call/fetch';
import { absoluteReport } from '../call/report';
import { openScope } from '../call/scope';
import { carryOn, type Perform, type RecordingHandle, type Scene } from '../call/types';
import { sleep } from '../clock/clock';
import { teach } from '../story/lessons';
import type { RecordVerb } from '../twiml/types';

/** Ends the waiting: a key, or a word that puts the silence off. */
class Sound extends Error {}

/** https://www.twilio.com/docs/voice/twiml/record */
export const record: Perform<'Record'> = async (verb, scene) => {
  const { leg } = scene;
  const { twilio } = leg;
  // All URLs are resolved before anything is recorded: one that cannot be is a failure of the document.
  const transcribeCallback = transcribeUrl(verb, scene);
  const report = absoluteReport(verb.recordingStatusCallback, scene);
  const action = actionFetch(scene, 'Record', { url: verb.action, method: verb.method }, {});
  if (verb.transcribeCallback && !verb.transcribe) teach(leg, 'transcribeCallback without transcribe');
  if (verb.playBeep) leg.tell({ kind: 'tone', name: 'beep' });
  const recording = twilio.startRecording(leg, {
    source: 'RecordVerb',
    channels: 1,
    track: 'both',
    trim: verb.trim,
    report,
  });
  const actionAfter = (key: string) => ({ ...action, fields: { ...resultOf(recording), Digits: key } });
  try {
    const key = await untilEnded(verb, scene, recording);
    recording.ends();
    if (recording.seconds === 0 && twilio.options.emptyRecording === 'next verb') return carryOn;
    return { do: 'fetch', fetch: actionAfter(key) };
  } catch (error) {
    // The caller hung up: the action is requested all the same, and what it answers reaches nobody.
    if (leg.isOver) twilio.asksInVain(leg, actionAfter('hangup'));
    throw error;
  } finally {
    recording.ends();
    if (verb.transcribe) twilio.transcribes(recording, transcribeCallback);
  }
};

function transcribeUrl({ transcribe, transcribeCallback }: RecordVerb, scene: Scene): string | undefined {
  return transcribe && transcribeCallback ? resolveUrl(transcribeCallback, scene.documentUrl) : undefined;
}

function resultOf({ seconds, sid, url }: RecordingHandle): Record<string, string> {
  return { RecordingUrl: url, RecordingSid: sid, RecordingDuration: String(seconds) };
}

/** Resolves with the key that ended it, '' when silence or its length did. */
async function untilEnded(verb: RecordVerb, scene: Scene, recording: RecordingHandle): Promise<string> {
  const { leg } = scene;
  const before = leg.listener;
  const listener = new Microphone(verb, scene, recording);
  leg.listener = listener;
  try {
    while (!listener.isDone) await listener.next();
    return listener.pressed ?? '';
  } finally {
    if (leg.listener === listener) leg.listener = before;
  }
}

/** What a Record listens for while it records. */
class Microphone {
  isDone = false;
  pressed?: string;
  private readonly verb: RecordVerb;
  private readonly scene: Scene;
  private readonly recording: RecordingHandle;
  private wake?: (reason: Error) => void;

  constructor(verb: RecordVerb, scene: Scene, recording: RecordingHandle) {
    this.verb = verb;
    this.scene = scene;
    this.recording = recording;
  }

  key(key: string): void {
    if (this.isDone || !this.verb.finishOnKey.includes(key)) return;
    this.pressed = key;
    this.isDone = true;
    this.wake?.(new Sound());
  }

  speech(): void {
    this.wake?.(new Sound());
  }

  /** Waits until somebody speaks or presses a key; done when nobody does in time. */
  async next(): Promise<void> {
    const { clock } = this.scene.leg.twilio;
    const scope = openScope(this.scene.signal);
    this.wake = scope.cut;
    try {
      await sleep(clock, Math.max(0, this.silentUntil() - clock.now()), scope.signal);
      this.isDone = true;
    } catch (error) {
      if (!(error instanceof Sound)) throw error;
    } finally {
      this.wake = undefined;
      scope.close();
    }
  }

  silentUntil(): number {
    const { maxLength, timeout } = this.verb;
    const { spokenUntil, startedAt } = this.recording;
    const longest = startedAt + maxLength * 1000;
    return timeout === 0 ? longest : Math.min(longest, spokenUntil + timeout * 1000);
  }
}
