// https://www.twilio.com/docs/voice/twiml/whatsapp
import { agentsNumber, called, fieldsAt, problemsOf } from '../support/called';

const pages = (attributes: string) => ({
  '/voice': `<Dial ${attributes} action="/result"><WhatsApp url="/whisper">${agentsNumber}</WhatsApp></Dial>`,
  '/whisper': '<Say>A customer.</Say>',
  '/result': '<Say>After.</Say>',
});

test('rings a WhatsApp user, who hears the whisper', async () => {
  const { caller, started } = await called(pages('callerId="whatsapp:+15550100199"'));
  const callee = await started.phone(`whatsapp:${agentsNumber}`).picksUp();
  expect(callee.leg.plan).toMatchObject({ from: 'whatsapp:+15550100199', to: `whatsapp:${agentsNumber}` });
  await callee.hears('A customer.');
  await caller.talksTo(callee);
});

test('without the callerId of a sender is 13214, and failed', async () => {
  const { caller, started } = await called(pages(''));
  await caller.hears('After.');
  expect(problemsOf(started)).toEqual([13214]);
  expect(fieldsAt(started, '/result')).toMatchObject([{ DialCallStatus: 'failed' }]);
});
