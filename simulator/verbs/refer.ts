import { toAction } from '../call/action';
import { carryOn, type Perform } from '../call/types';
import { notes } from '../story/notes';

/** https://www.twilio.com/docs/voice/twiml/refer: a SIP leg is handed on; any other leg is refused (13801). */
export const refer: Perform<'Refer'> = (verb, scene) => {
  const isSip = /^sips?:/.test(scene.leg.person);
  if (isSip) scene.leg.tell({ kind: 'note', text: notes.referred(verb.uri) });
  else {
    const message = `<Refer> to ${verb.uri}: this call did not come in by SIP`;
    scene.leg.tell({ kind: 'problem', level: 'error', code: 13801, message });
  }
  if (!verb.action) return carryOn;
  const result: Record<string, string> = isSip
    ? { ReferCallStatus: 'in-progress', ReferSipResponseCode: '202', NotifySipResponseCode: '200' }
    : { ReferCallStatus: 'failed' };
  return toAction(scene, 'Refer', verb.action, result);
};
