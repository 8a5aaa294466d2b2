import { prompt } from '../call/prompts';
import { carryOn, type Perform } from '../call/types';

/** https://www.twilio.com/docs/voice/twiml/play */
export const play: Perform<'Play'> = async (verb, scene) => {
  await prompt(verb, scene);
  return carryOn;
};
