import { prompt } from '../call/prompts';
import { carryOn, type Perform } from '../call/types';

/** https://www.twilio.com/docs/voice/twiml/say */
export const say: Perform<'Say'> = async (verb, scene) => {
  await prompt(verb, scene);
  return carryOn;
};
