// https://www.twilio.com/docs/voice/twiml/sip
import { called, fieldsAt, problemsOf } from '../support/called';

const dial =
  '<Dial action="/result" callerId="Front desk"><Sip statusCallback="/status">sip:anna@example.com</Sip></Dial>';
const pages = { '/voice': dial, '/result': '<Say>After.</Say>', '/status': { status: 204 } };

test('rings a SIP address; callerId may be any name', async () => {
  const { caller, sip } = await called(pages);
  const anna = await sip.picksUp();
  expect(anna.leg.plan.from).toBe('Front desk');
  await caller.talksTo(anna);
});

test.each([
  ['busy', '486'],
  ['no-answer', '487'],
  ['failed', '404'],
] as const)('the action is told how SIP answered: %s is %s', async (status, code) => {
  const { caller, sip, started } = await called(pages);
  await (await sip.rings()).refuses(status);
  await caller.hears('After.');
  expect(fieldsAt(started, '/result')).toMatchObject([
    { DialCallStatus: status, DialSipResponseCode: code, DialSipCallId: expect.any(String) },
  ]);
  expect(fieldsAt(started, '/status')).toMatchObject([{ CallStatus: status, SipResponseCode: code }]);
});

test('a talk was answered with 200', async () => {
  const { sip, started } = await called(pages);
  await (await sip.picksUp()).hangsUp();
  expect(fieldsAt(started, '/result')).toMatchObject([{ DialSipResponseCode: '200' }]);
});

test('an address that is none is warning 13243, and fails', async () => {
  const { caller, started } = await called({
    '/voice': '<Dial action="/result"><Sip>anna</Sip></Dial>',
    '/result': '<Say>After.</Say>',
  });
  await caller.hears('After.');
  expect(problemsOf(started)).toContain(13243);
  expect(fieldsAt(started, '/result')).toMatchObject([{ DialCallStatus: 'failed' }]);
});

test('machineDetection listens on a SIP leg, too', async () => {
  const { sip, started } = await called({
    '/voice':
      '<Dial><Sip machineDetection="DetectMessageEnd" machineDetectionSpeechThreshold="1000" amdStatusCallback="/amd" amdStatusCallbackMethod="GET">sip:anna@example.com</Sip></Dial>',
    '/amd': { status: 204 },
  });
  const anna = await sip.rings();
  anna.leg.answeredBy = 'machine_end_silence';
  await (await anna.answers()).waits(3);
  expect(started.askedAt('/amd')).toMatchObject([
    { method: 'GET', fields: { AnsweredBy: 'machine_end_silence', MachineDetectionDuration: '1200' } },
  ]);
});
