// Connects callers with Ada, who hears first what the call is about; when she does not take it, it takes a message.
import express from 'express';
import twilio from 'twilio';

const { ADA = '+15550100140' } = process.env;
const { VoiceResponse } = twilio.twiml;

export const app = express();
app.use(express.urlencoded({ extended: false }));

app.post('/voice', (_request, response) => {
  const twiml = new VoiceResponse();
  twiml.say('One moment, please.');
  twiml.dial({ action: '/after', timeout: 20 }).number({ url: '/whisper' }, ADA);
  response.type('xml').send(twiml.toString());
});

app.post('/whisper', (_request, response) => {
  const twiml = new VoiceResponse();
  twiml.gather({ numDigits: 1, action: '/taken' }).say('A customer calls. To take the call, press any key.');
  twiml.hangup();
  response.type('xml').send(twiml.toString());
});

app.post('/taken', (_request, response) => {
  response.type('xml').send(new VoiceResponse().toString());
});

app.post('/after', ({ body }, response) => {
  const twiml = new VoiceResponse();
  // A call that Ada was offered but did not take is completed, too: it was no talk.
  if (body.DialCallStatus === 'completed' && body.DialBridged === 'true') twiml.say('Goodbye.');
  else {
    twiml.say('Ada is not there. Please leave a message.');
    twiml.record({ action: '/recorded', maxLength: 60 });
  }
  response.type('xml').send(twiml.toString());
});

app.post('/recorded', (_request, response) => {
  const twiml = new VoiceResponse();
  twiml.say('Thank you.');
  response.type('xml').send(twiml.toString());
});
