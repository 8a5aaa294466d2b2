// https://www.twilio.com/docs/voice/twiml/reject
import { called, problemsOf } from '../support/called';

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
