import { toAction } from '../call/action';
import { carryOn, type Perform } from '../call/types';

/** Verbs of other Twilio products: named in the story, and answered with what the simulator was told to answer. */
export const other: Perform<'Other'> = (verb, scene) => {
  const answer = scene.leg.twilio.options.otherProducts[verb.element];
  const told = answer ? 'answered as configured' : 'not simulated: the next verb runs';
  scene.leg.tell({ kind: 'note', text: `<${verb.element}> belongs to another Twilio product; ${told}` });
  if (!answer || !verb.action) return carryOn;
  return toAction(scene, verb.element, verb.action, answer);
};
