// An alarm line: whoever reports something urgent has the person on duty rung, by Twilio's REST API.
import Fastify from 'fastify';
import twilio from 'twilio';

const { PORT = 3000, ON_DUTY = '+15550100140', TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN } = process.env;
const { VoiceResponse } = twilio.twiml;
const client = twilio(TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN);

const app = Fastify();
app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
  done(null, Object.fromEntries(new URLSearchParams(body))),
);
app.addHook('onSend', async (_request, reply) => {
  reply.type('text/xml');
});

app.post('/voice', async () => {
  const twiml = new VoiceResponse();
  twiml.gather({ numDigits: 1, action: '/chosen' }).say('If it is urgent, press 1.');
  twiml.say('Please call in the morning.');
  return twiml.toString();
});

app.post('/chosen', async ({ body, host }) => {
  await client.calls.create({ to: ON_DUTY, from: body.To, url: `http://${host}/alarm` });
  const twiml = new VoiceResponse();
  twiml.say('Somebody is being called. Please stay on the line.');
  twiml.pause({ length: 20 });
  return twiml.toString();
});

app.post('/alarm', async () => {
  const twiml = new VoiceResponse();
  twiml.say('This is the alarm line. Somebody needs you.');
  return twiml.toString();
});

await app.listen({ port: Number(PORT) });
console.log(`http://localhost:${PORT}/voice`);
