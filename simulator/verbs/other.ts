import { toAction } from '../call/action';
import { carryOn, type Perform } from '../call/types';
import { notes } from '../story/notes';

/** Verbs of other Twilio products: named in the story, and answered with what the simulator was told to answer. */
export const other: Perform<'Other'> = (verb, scene) => {
  const answer = scene.leg.twilio.options.otherProducts[verb.element];
  scene.leg.tell({ kind: 'note', text: notes.otherProduct(verb.element, answer !== undefined) });
  if (!answer || !verb.action) return carryOn;
  return toAction(scene, verb.element, verb.action, answer);
};
