// https://www.twilio.com/docs/voice/twiml/client
import { called, fieldsAt } from '../support/called';

test('rings a client by its identity, which To shows as client:name', async () => {
  const { caller, client, started } = await called({
    '/voice': '<Dial><Client statusCallback="/status" statusCallbackEvent="ringing">anna</Client></Dial>',
    '/status': { status: 204 },
  });
  const anna = await client.picksUp();
  await caller.talksTo(anna);
  expect(fieldsAt(started, '/status')).toMatchObject([{ To: 'client:anna', CallStatus: 'ringing' }]);
});

test('the identity may be an element, beside parameters', async () => {
  const { caller, client } = await called({
    '/voice':
      '<Dial><Client><Identity>anna</Identity><Parameter name="account" value="4711"/></Client></Dial>',
  });
  await caller.talksTo(await client.picksUp());
});

test('url is heard by the client before the two are connected', async () => {
  const { caller, client } = await called({
    '/voice': '<Dial><Client url="/whisper">anna</Client></Dial>',
    '/whisper': '<Say>A caller.</Say>',
  });
  const anna = await client.picksUp();
  await anna.hears('A caller.');
  await caller.talksTo(anna);
});

test('Parameter: goes along to the client', async () => {
  const { client } = await called({
    '/voice': '<Dial><Client><Identity>anna</Identity><Parameter name="order" value="7"/></Client></Dial>',
  });
  expect((await client.rings()).leg.plan.custom).toEqual({ order: '7' });
});
