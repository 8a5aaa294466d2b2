// What Twilio's pages leave open, decided from the shell.
import { optionsOf } from '../../cli/options';
import { defaultOptions } from '../../options';
import { type Asked, app, type TestApp } from '../support/app';
import { run } from './shell';

let voice: TestApp;

beforeEach(async () => {
  voice = await app({
    '/voice': '<Gather input="speech" action="/said"><Say>Which team?</Say></Gather>',
    '/said': '<Say>Thank you.</Say>',
  });
});

const calls = (...args: string[]) => run(['call', `${voice.url}/voice`, ...args], 'say Sales\n');

it('an option is as it was told', async () => {
  const { code } = await calls('--option', 'speechConfidence=0.4', '--option', 'userAgent=Mine/1');
  expect(voice.askedAt('/said')).toMatchObject([{ fields: { Confidence: '0.4' } }]);
  expect(voice.asked[0]?.headers['user-agent']).toBe('Mine/1');
  expect(code).toBe(0);
});

it('what is known of who calls comes along', async () => {
  await calls('--caller-state', 'TX', '--caller-city', 'AUSTIN', '--option', 'callerDetails=CallerName=ADA');
  const { fields } = voice.asked[0] as Asked;
  expect(fields).toMatchObject({ FromState: 'TX', CallerState: 'TX', FromCity: 'AUSTIN', CallerName: 'ADA' });
  expect(fields.FromZip).toBe('');
});

it.each([
  ['ringBuffer=7', 7],
  ['recordingFails=true', true],
  ['emptyRecording=next verb', 'next verb'],
  ['verifiedCallerIds=+15550100177, +15550100178', ['+15550100177', '+15550100178']],
  ['otherProducts={"Pay":{"Result":"success"}}', { Pay: { Result: 'success' } }],
  ['places={"+15550100140":{"City":"WACO"}}', { '+15550100140': { City: 'WACO' } }],
  ['stirVerstat=', ''],
  ['redirected307=GET', 'GET'],
])('%s', (told, value) => {
  expect(Object.values(optionsOf({ option: [told] }))).toEqual([value]);
});

it('an option that there is not: the message has those that there are', async () => {
  const { code, complained } = await calls('--option', 'colour=blue');
  expect(complained.join('\n')).toContain(
    'There is no such option: --option colour\nThere are: initiatedStatus,',
  );
  for (const name of Object.keys(defaultOptions)) expect(complained.join('\n')).toContain(name);
  expect(code).toBe(2);
});

it.each([
  ['ringBuffer=soon', 'ringBuffer= and a number'],
  ['ringBuffer', 'ringBuffer= and a number'],
  ['recordingFails=yes', 'recordingFails= and true or false'],
  ['emptyRecording=x', 'emptyRecording= and action or next verb'],
  ['callerDetails=Ada', 'callerDetails= and fields with commas between'],
  ['otherProducts={"Pay":1}', 'otherProducts= and JSON'],
])('no value: %s', async (told, advice) => {
  const { code, complained } = await calls('--option', told);
  expect(complained.join('\n')).toContain(`That is no value of the option: --option ${told}`);
  expect(complained.join('\n')).toContain(advice);
  expect(code).toBe(2);
});
