import questions = require('../places/menu.private');
import settings = require('../settings.private');
import voice = require('../voice/answers.private');
import webhook = require('../voice/webhook.private');

/** A call comes in: the number's Voice URL. https://www.twilio.com/docs/voice/twiml#request-parameters */
export const handler = voice.answers(webhook.voice, (call) => {
  call.note({ kind: 'arrived', from: call.webhook.From, to: call.webhook.To, direction: 'inbound' });
  const greeting = call.phrases.greeting(settings.businessName);
  if (settings.languages.length > 1) questions.language(call, 1, greeting);
  else questions.menu(call, { before: greeting });
});
