import { toAction } from '../../call/action';
import { carryOn, type Perform } from '../../call/types';
import { connectStream } from './stream';

/** https://www.twilio.com/docs/voice/twiml/connect */
export const connect: Perform<'Connect'> = async (verb, scene) => {
  const { action, noun } = verb;
  // Resolved before anybody is connected: a URL that cannot be is a failure of the document.
  if (action) toAction(scene, 'Connect', action, {});
  if (noun.name === 'Stream') await connectStream(noun, scene);
  return action ? toAction(scene, 'Connect', action, {}) : carryOn;
};
