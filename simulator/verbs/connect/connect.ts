import { toAction } from '../../call/action';
import { carryOn, type Perform, type Scene } from '../../call/types';
import type { Connect } from '../../twiml/types';
import { connectRelay } from './relay';
import { connectStream } from './stream';

/** https://www.twilio.com/docs/voice/twiml/connect */
export const connect: Perform<'Connect'> = async (verb, scene) => {
  const { action } = verb;
  // Resolved before anybody is connected: a URL that cannot be is a failure of the document.
  if (action) toAction(scene, 'Connect', action, {});
  const fields = await connected(verb, scene);
  return action ? toAction(scene, 'Connect', action, fields) : carryOn;
};

/** Resolves with what the action is told. Of a stream it is told nothing: no page says otherwise. */
async function connected({ action, noun }: Connect, scene: Scene): Promise<Record<string, string>> {
  if (noun.name === 'ConversationRelay') return connectRelay(noun, action, scene);
  await connectStream(noun, scene);
  return {};
}
