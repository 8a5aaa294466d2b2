// https://www.twilio.com/docs/voice/twiml/whatsapp
import { problems, verb } from './support';

const whatsApp = (element: string) => verb('Dial', `<Dial>${element}</Dial>`).nouns[0];

test('defaults', () => {
  expect(whatsApp('<WhatsApp>+15550100</WhatsApp>')).toEqual({ name: 'WhatsApp', phoneNumber: '+15550100' });
});

test('all attributes', () => {
  expect(
    whatsApp(
      '<WhatsApp url="/w" method="GET" statusCallback="/s" statusCallbackMethod="GET" statusCallbackEvent="answered">+15550100</WhatsApp>',
    ),
  ).toMatchObject({
    whisper: { url: '/w', method: 'GET' },
    statusCallback: { url: '/s', method: 'GET', events: ['answered'] },
  });
});

test('the number is E.164', () => {
  expect(problems('<Dial><WhatsApp>5550100</WhatsApp></Dial>')).toEqual([
    '13223 warning: <WhatsApp> contains "5550100", which is not a phone number with + first.',
  ]);
});
