// A shop's menu on nothing but Node, behind a proxy: it answers Twilio alone, by the address that the world knows.
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import twilio from 'twilio';

const { PORT = 3000, PUBLIC_URL = 'https://shop.example', TWILIO_AUTH_TOKEN = '' } = process.env;

const pages = {
  '/voice': (twiml) => {
    twiml.gather({ numDigits: 1, action: '/chosen' }).say('For our hours, press 1.');
    twiml.redirect('/voice');
  },
  '/chosen': (twiml, { Digits }) => {
    if (Digits === '1') twiml.say('We are open from nine to five.');
    else twiml.redirect('/voice');
  },
};

const server = createServer(async (request, response) => {
  const fields = Object.fromEntries(new URLSearchParams(await text(request)));
  const signature = request.headers['x-twilio-signature'] ?? '';
  if (!twilio.validateRequest(TWILIO_AUTH_TOKEN, signature, PUBLIC_URL + request.url, fields)) {
    response.writeHead(403).end();
    return;
  }
  const page = pages[request.url];
  if (!page) {
    response.writeHead(404).end();
    return;
  }
  const twiml = new twilio.twiml.VoiceResponse();
  page(twiml, fields);
  response.setHeader('Content-Type', 'text/xml').end(twiml.toString());
});

server.listen(PORT, () => console.log(`http://localhost:${PORT}/voice`));
