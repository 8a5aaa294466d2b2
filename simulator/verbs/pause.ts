import { prompt } from '../call/prompts';
import { carryOn, type Perform } from '../call/types';

/** https://www.twilio.com/docs/voice/twiml/pause */
export const pause: Perform<'Pause'> = async (verb, scene) => {
  await prompt(verb, scene);
  return carryOn;
};
