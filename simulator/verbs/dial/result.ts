import { actionFetch } from '../../call/action';
import type { Scene } from '../../call/types';
import type { Dial } from '../../twiml/types';

/** What a Dial came to, as its action is told: https://www.twilio.com/docs/voice/twiml/dial#attributes-action-parameters */
export type DialResult = Record<string, string> & { DialCallStatus: string };

/** Tells the action of a Dial whose caller hung up. Whether Twilio does is not found in its docs: an option. */
export function tellInVain(verb: Dial, scene: Scene, result: DialResult): void {
  const { leg } = scene;
  if (!leg.isOver || !verb.action || !leg.twilio.options.dialActionAfterHangup) return;
  leg.twilio.asksInVain(leg, actionFetch(scene, 'Dial', verb.action, result));
}
