// https://www.twilio.com/docs/voice/twiml/refer
import { app } from '../support/app';
import { called, fieldsAt, number, problemsOf } from '../support/called';

const pages = {
  '/voice': '<Refer action="/result"><Sip>sip:anna@example.com</Sip></Refer><Say>After.</Say>',
  '/result': '<Say>Referred.</Say>',
};

test('hands a SIP call on, and tells the action how that went', async () => {
  const started = await app(pages);
  const caller = await started.phone('sip:bob@example.com').dials(number);
  await caller.hears('Referred.');
  expect(fieldsAt(started, '/result')).toMatchObject([
    { ReferCallStatus: 'in-progress', ReferSipResponseCode: '202', NotifySipResponseCode: '200' },
  ]);
});

test('any other call is refused: error 13801', async () => {
  const { caller, started } = await called(pages);
  await caller.hears('Referred.');
  expect(problemsOf(started)).toEqual([13801]);
  expect(fieldsAt(started, '/result')).toMatchObject([{ ReferCallStatus: 'failed' }]);
});

test('without an action the next verb runs', async () => {
  const { caller } = await called({
    '/voice': '<Refer><Sip>sip:anna@example.com</Sip></Refer><Say>After.</Say>',
  });
  await caller.hears('After.');
});
