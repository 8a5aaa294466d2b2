import type { Conference, Dial } from '../twiml/types';
import type { DialResult } from './dial';
import type { Scene } from './perform';

/** https://www.twilio.com/docs/voice/twiml/conference */
export async function dialConference(_verb: Dial, noun: Conference, scene: Scene): Promise<DialResult> {
  const message = `<Conference> ${noun.room}: not simulated yet`;
  scene.leg.tell({ kind: 'problem', level: 'error', code: 13230, message });
  return { DialCallStatus: 'failed' };
}
