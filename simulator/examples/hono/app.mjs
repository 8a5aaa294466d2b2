// Asks for a department by its name; who is not understood may press a key.
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import twilio from 'twilio';

const { PORT = 3000 } = process.env;
const departments = ['sales', 'support'];
const app = new Hono();

/** An answer to Twilio. */
function answer(context, write) {
  const twiml = new twilio.twiml.VoiceResponse();
  write(twiml);
  return context.body(twiml.toString(), 200, { 'Content-Type': 'text/xml' });
}

app.post('/voice', (context) =>
  answer(context, (twiml) => {
    twiml
      .gather({ input: 'speech dtmf', numDigits: 1, action: '/department' })
      .say('Whom would you like to talk to? Sales, press 1, or support, press 2.');
    twiml.redirect('/voice');
  }),
);

app.post('/department', async (context) => {
  const { SpeechResult = '', Digits } = await context.req.parseBody();
  const department =
    departments[Number(Digits) - 1] ?? departments.find((name) => SpeechResult.toLowerCase().includes(name));
  return answer(context, (twiml) => {
    if (department) twiml.say(`You have reached ${department}.`);
    else {
      twiml.say('I did not understand you.');
      twiml.redirect('/voice');
    }
  });
});

serve({ fetch: app.fetch, port: Number(PORT) }, () => console.log(`http://localhost:${PORT}/voice`));
