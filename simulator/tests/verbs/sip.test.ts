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

test('headers and parameters go to the telephone, and are no part of the address', async () => {
  const { caller, sip } = await called({
    '/voice': '<Dial><Sip>anna@example.com;transport=tls?X-Order=7&amp;User-to-User=a%3Bb</Sip></Dial>',
  });
  const anna = await sip.picksUp();
  expect(anna.leg.plan).toMatchObject({
    to: 'sip:anna@example.com;transport=tls',
    custom: { 'X-Order': '7', 'User-to-User': 'a;b' },
  });
  await caller.talksTo(anna);
});

test('headers with which the telephone answers are told, those that begin with X-', async () => {
  const { caller, sip, started } = await called({
    '/voice': '<Dial action="/result"><Sip url="/whisper">sip:anna@example.com</Sip></Dial>',
    '/whisper': '<Say>A caller.</Say>',
    '/result': '<Say>After.</Say>',
  });
  const anna = await sip.rings();
  anna.leg.sipHeaders = { 'X-Room': '12', Server: 'Asterisk' };
  await anna.answers();
  await anna.hears('A caller.').hangsUp();
  await caller.hears('After.');
  const [whisper] = fieldsAt(started, '/whisper');
  expect(whisper).toMatchObject({
    SipCallId: expect.any(String),
    SipDomain: 'example.com',
    SipSourceIp: expect.any(String),
    'SipHeader_X-Room': '12',
  });
  expect(whisper).not.toHaveProperty('SipHeader_Server');
  expect(fieldsAt(started, '/result')).toMatchObject([
    { DialSipCallId: whisper?.SipCallId, DialSipResponseCode: '200', 'DialSipHeader_X-Room': '12' },
  ]);
});

test('a call from SIP is told with its INVITE', async () => {
  const { started } = await called({ '/voice': '<Say>Hello.</Say>' });
  await started.phone('sip:anna@example.com').dials('+15550100199');
  expect(fieldsAt(started, '/voice')).toMatchObject([
    {},
    { From: 'sip:anna@example.com', SipDomain: 'example.com', SipCallId: expect.any(String) },
  ]);
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
