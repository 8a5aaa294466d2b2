// https://www.twilio.com/docs/voice/twiml/hangup
import { called } from '../support/called';

test('ends the call; what is written after it is not reached', async () => {
  const { caller } = await called({ '/voice': '<Say>Bye.</Say><Hangup/><Say>Never.</Say>' });
  await caller.ends();
  expect(caller.heard).toEqual(['Bye.']);
});

test('as the first verb it answers the call all the same', async () => {
  const { caller, started } = await called({ '/voice': '<Hangup/>' });
  expect(caller.status).toBe('completed');
  expect(started.twilio.legs.get(caller.sid)?.answeredAt).toBeDefined();
});

test('a document that has run out of verbs hangs up', async () => {
  const { caller } = await called({ '/voice': '<Say>That is all.</Say>' });
  await caller.ends();
});
