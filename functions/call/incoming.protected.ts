import offers = require('../desk/offer.private');
import places = require('../places/index.private');
import settings = require('../settings.private');
import answers = require('../voice/answers.private');
import read = require('../voice/read.private');

/** A call comes in: the number's Voice URL. https://www.twilio.com/docs/voice/twiml#request-parameters */
export const handler = answers.twiml(read.voice, async (arriving) => {
  // Nobody listens yet: until the answer the caller hears ringing.
  const byHand = (await offers.atHand(arriving))?.roster.byHand;
  const call = arriving.with({ since: Math.floor(Date.now() / 1000), byHand });
  call.say(call.phrases.greeting(settings.businessName));
  if (settings.languages.length > 1) places.askLanguage(call, 1);
  else places.lead(call, places.first(call));
});
