// https://www.twilio.com/docs/voice/twiml/gather
import { app } from '../../support/app';

const number = '+15550100199';

async function gatherApp(attributes: string) {
  const started = await app({
    '/voice': `<Gather ${attributes}><Say>For support, press 1.</Say></Gather><Say>We heard nothing.</Say>`,
    '/result': (asked) => `<Say>You pressed ${asked.fields.Digits}.</Say>`,
  });
  return { started, caller: await started.phone('+15550100100').dials(number) };
}

test('digits are submitted when numDigits are there', async () => {
  const { caller } = await gatherApp('numDigits="1" action="/result"');
  await caller.hears('For support').presses('1').hears('You pressed 1.');
  await caller.ends();
});

test('digits are submitted at the finishing key, which is not part of them', async () => {
  const { caller, started } = await gatherApp('action="/result"');
  await caller.hears('For support').presses('12345#').hears('You pressed 12345.');
  expect(started.askedAt('/result')[0]?.fields).toMatchObject({ Digits: '12345', CallStatus: 'in-progress' });
});

test('without input the next verb runs, and nothing is requested', async () => {
  const { caller, started } = await gatherApp('action="/result"');
  await caller.hears('We heard nothing.');
  expect(started.askedAt('/result')).toEqual([]);
});
