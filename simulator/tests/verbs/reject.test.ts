// https://www.twilio.com/docs/voice/twiml/reject
import { called, fieldsAt, number, problemsOf } from '../support/called';
import { sdkOf } from '../support/sdk';

test.each([
  ['<Reject/>', 'no-answer'],
  ['<Reject reason="rejected"/>', 'no-answer'],
  ['<Reject reason="busy"/>', 'busy'],
] as const)('%s as the first verb refuses the call unanswered: %s', async (verb, status) => {
  const { caller, started } = await called({ '/voice': `${verb}<Say>Never.</Say>` });
  expect(caller.status).toBe(status);
  expect(caller.heard).toEqual([]);
  expect(started.twilio.legs.get(caller.sid)?.answeredAt).toBeUndefined();
});

test('the number is told of the end of a refused call, which lasted 0 seconds', async () => {
  const { started } = await called({ '/voice': '<Reject reason="busy"/>', '/status': { status: 204 } });
  started.twilio.addNumber({ phoneNumber: number, statusCallback: `${started.url}/status` });
  const caller = await started.phone('+15550100200').dials(number);
  const client = await sdkOf(started);
  expect(await client.calls(caller.sid).fetch()).toMatchObject({ status: 'busy', duration: '0' });
  expect(fieldsAt(started, '/status')).toMatchObject([
    { CallSid: caller.sid, CallStatus: 'busy', CallDuration: '0' },
  ]);
  await expect(client.calls(caller.sid).update({ status: 'completed' })).rejects.toMatchObject({
    code: 21220,
  });
});

test('later it ends a call that was answered', async () => {
  const { caller } = await called({ '/voice': '<Say>Hello.</Say><Reject reason="busy"/><Say>Never.</Say>' });
  await caller.ends();
  expect(caller.heard).toEqual(['Hello.']);
});

test('after a Pause the call is answered before it is rejected', async () => {
  const { caller } = await called({ '/voice': '<Pause/><Reject/>' });
  await caller.ends('completed');
});

test('another reason is warning 13810, and rejected', async () => {
  const { caller, started } = await called({ '/voice': '<Reject reason="tired"/>' });
  expect(caller.status).toBe('no-answer');
  expect(problemsOf(started)).toEqual([13810]);
});
