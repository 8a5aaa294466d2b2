import type { Dial } from '../twiml/types';
import { toAction } from './action';
import { dialConference } from './dial-conference';
import { dialNumbers } from './dial-numbers';
import { dialQueue } from './dial-queue';
import { carryOn, type Perform, type Scene } from './perform';

/** What a Dial came to, as its action is told. */
export type DialResult = Record<string, string> & { DialCallStatus: string };

/** https://www.twilio.com/docs/voice/twiml/dial */
export const dial: Perform<'Dial'> = async (verb, scene) => {
  const result = await connect(verb, scene);
  return verb.action && result ? toAction(scene, 'Dial', verb.action, result) : carryOn;
};

function connect(verb: Dial, scene: Scene): Promise<DialResult | undefined> {
  const [first, ...others] = verb.nouns;
  if (!first) return Promise.resolve(undefined);
  if (first.name === 'Queue') return dialQueue(verb, first, scene);
  if (first.name === 'Conference') return dialConference(verb, first, scene);
  const callees = [first, ...others].filter((noun) => noun.name !== 'Queue' && noun.name !== 'Conference');
  return dialNumbers(verb, callees, scene);
}
