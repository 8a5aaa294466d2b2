// https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource: TrunkSid
import { app } from '../support/app';
import { callersNumber, number, problemsOf } from '../support/called';

const trunkSid = `TK${'0'.repeat(32)}`;

test('a number with a trunk does not ask its Voice URL', async () => {
  const started = await app({ '/voice': '<Say>Hello.</Say>' });
  started.twilio.addNumber({ phoneNumber: number, trunkSid });
  const caller = await started.phone(callersNumber).dials(number);
  await caller.ends('failed');
  expect(started.asked).toEqual([]);
  expect(problemsOf(started)).toEqual([32010]);
});

test('without the trunk it does again', async () => {
  const started = await app({ '/voice': '<Say>Hello.</Say>' });
  started.twilio.addNumber({ phoneNumber: number, trunkSid });
  started.twilio.addNumber({ phoneNumber: number, trunkSid: '' });
  await (await started.phone(callersNumber).dials(number)).hears('Hello.');
});

test('a Dial to it fails', async () => {
  const other = '+15550100198';
  const started = await app({ '/voice': `<Dial>${other}</Dial><Say>Nobody there.</Say>` });
  started.twilio.addNumber({ phoneNumber: other, voiceUrl: `${started.url}/voice`, trunkSid });
  const caller = await started.phone(callersNumber).dials(number);
  await caller.hears('Nobody there.');
  expect(started.askedAt('/voice')).toHaveLength(1);
});
