import type { Audio } from '../audio/audio';
import { sleep } from '../clock/clock';
import { notes } from '../story/notes';
import type { Pause, Play, Prompt, Say } from '../twiml/types';
import { resolveUrl } from './fetch';
import { until } from './scope';
import { secondsToSay } from './speech';
import type { Scene } from './types';

/** Twilio plays what is to loop "for ever" at most so often. */
const mostLoops = 1000;

/** Says, plays or pauses on the leg, for as long as that takes. Rejects with the signal's reason when cut short. */
export function prompt(verb: Prompt, scene: Scene): Promise<void> {
  switch (verb.name) {
    case 'Say':
      return say(verb, scene);
    case 'Play':
      return play(verb, scene);
    case 'Pause':
      return pause(verb, scene);
  }
}

async function say(verb: Say, { leg, signal }: Scene): Promise<void> {
  if (verb.text === '') return;
  const seconds = secondsToSay(verb.text);
  for (let times = verb.loop || mostLoops; times > 0; times--) {
    leg.tell({ kind: 'hears', text: verb.text, language: verb.language, voice: verb.voice, seconds });
    await sleep(leg.twilio.clock, seconds * 1000, signal);
  }
}

async function play(verb: Play, scene: Scene): Promise<void> {
  const { leg, signal } = scene;
  if (verb.digits !== undefined) await playDigits(verb.digits, scene);
  if (!verb.url) return;
  const audio = await until(soundOf(verb.url, scene), signal);
  for (let times = verb.loop || mostLoops; times > 0; times--) {
    leg.tell({ kind: 'plays', url: audio.url, seconds: audio.seconds });
    await sleep(leg.twilio.clock, audio.seconds * 1000, signal);
  }
}

/** Fetches a sound that is going to be played. @throws DocumentFailure */
export async function soundOf(url: string, { documentUrl, leg }: Scene): Promise<Audio> {
  return leg.twilio.audio.fetch(resolveUrl(url, documentUrl), leg);
}

/** Tones for whoever is at the far end: `w` waits half a second, `W` a whole one. */
export async function playDigits(
  digits: string,
  { leg, signal }: Pick<Scene, 'leg' | 'signal'>,
): Promise<void> {
  leg.tell({ kind: 'note', text: notes.tones(digits) });
  const waits: Record<string, number> = { w: 500, W: 1000 };
  for (const digit of digits) {
    if (waits[digit] === undefined) leg.sendsTones(digit);
    await sleep(leg.twilio.clock, waits[digit] ?? 200, signal);
  }
}

function pause(verb: Pause, { leg, signal }: Scene): Promise<void> {
  return sleep(leg.twilio.clock, verb.length * 1000, signal);
}
