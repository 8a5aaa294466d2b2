// https://www.twilio.com/docs/voice/twiml/number
import { METHOD, problems, URL_WANTED, verb, verbs, wrongValues } from './support';

const number = (element: string) => verb('Dial', `<Dial>${element}</Dial>`).nouns[0];

test('defaults', () => {
  expect(number('<Number>+15550100</Number>')).toEqual({ name: 'Number', phoneNumber: '+15550100' });
});

test('all attributes', () => {
  expect(
    number(
      `<Number sendDigits="ww1#" url="/whisper#rc=2" method="GET" statusCallback="/status"
        statusCallbackEvent="initiated ringing answered completed" statusCallbackMethod="GET"
        machineDetection="DetectMessageEnd" machineDetectionTimeout="10" machineDetectionSpeechThreshold="2000"
        machineDetectionSpeechEndThreshold="1000" machineDetectionSilenceTimeout="3000" amdStatusCallback="/amd"
        amdStatusCallbackMethod="GET" byoc="BY0123456789abcdef0123456789abcdef">+15550100</Number>`,
    ),
  ).toEqual({
    name: 'Number',
    phoneNumber: '+15550100',
    sendDigits: 'ww1#',
    whisper: { url: '/whisper#rc=2', method: 'GET' },
    statusCallback: {
      url: '/status',
      method: 'GET',
      events: ['initiated', 'ringing', 'answered', 'completed'],
    },
    machineDetection: 'DetectMessageEnd',
    machineDetectionTimeout: 10,
    machineDetectionSpeechThreshold: 2000,
    machineDetectionSpeechEndThreshold: 1000,
    machineDetectionSilenceTimeout: 3000,
    amdStatusCallback: { url: '/amd', method: 'GET' },
    byoc: 'BY0123456789abcdef0123456789abcdef',
  });
});

test('a status callback without events is told of completed; machine detection has defaults', () => {
  expect(number('<Number statusCallback="/s" machineDetection="Enable">+15550100</Number>')).toEqual({
    name: 'Number',
    phoneNumber: '+15550100',
    statusCallback: { url: '/s', method: 'POST', events: ['completed'] },
    machineDetection: 'Enable',
    machineDetectionTimeout: 30,
    machineDetectionSpeechThreshold: 2400,
    machineDetectionSpeechEndThreshold: 1200,
    machineDetectionSilenceTimeout: 5000,
  });
});

test('busy, failed and the like are no events (21626); the others hold', () => {
  const inside =
    '<Dial><Number statusCallback="/s" statusCallbackEvent="busy ringing">+15550100</Number></Dial>';
  expect(problems(inside)).toEqual([
    '21626 warning: <Number> has statusCallbackEvent="busy ringing", which is not made of initiated, ringing, answered, completed; "ringing" is used.',
  ]);
  expect(verbs(inside)).toMatchObject([{ nouns: [{ statusCallback: { events: ['ringing'] } }] }]);
});

wrongValues('Number', (attributes) => `<Dial><Number ${attributes}>+15550100</Number></Dial>`, [
  ['sendDigits', 'hello', 13222, 'made of 0-9, A-D, #, *, w and W', ''],
  ['url', 'a b', 11100, URL_WANTED, '', 'error'],
  ['method', 'x', 13221, METHOD, 'POST'],
  ['statusCallback', 'mailto:x', 11100, URL_WANTED, '', 'error'],
  ['statusCallbackEvent', 'busy', 21626, 'made of initiated, ringing, answered, completed', 'completed'],
  ['statusCallbackMethod', 'x', 12200, METHOD, 'POST'],
  ['machineDetection', 'yes', 12200, 'one of Enable, DetectMessageEnd', ''],
  ['machineDetectionTimeout', '61', 12200, 'a whole number from 3 to 60', '30'],
  ['machineDetectionSpeechThreshold', '1', 12200, 'a whole number from 1000 to 6000', '2400'],
  ['machineDetectionSpeechEndThreshold', '1', 12200, 'a whole number from 500 to 5000', '1200'],
  ['machineDetectionSilenceTimeout', '1', 12200, 'a whole number from 2000 to 10000', '5000'],
  ['byoc', 'x', 12200, 'the SID of a trunk (BY...)', ''],
]);

test.each([
  ['(555) 010-0199', '5550100199'],
  [' +1 555.010.0199 ', '+15550100199'],
])('%j is the number %s', (text, phoneNumber) => {
  expect(number(`<Number>${text}</Number>`)).toMatchObject({ phoneNumber });
});

test.each(['', 'support', '+1-800-FLOWERS', '+'])('%j is no number (13223)', (text) => {
  expect(problems(`<Dial><Number>${text}</Number></Dial>`)).toEqual([
    `13223 warning: <Number> contains "${text}", which is not a phone number.`,
  ]);
});
