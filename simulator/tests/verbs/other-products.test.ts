// https://www.twilio.com/docs/voice/twiml : verbs that belong to other products than the telephone
import { called, fieldsAt, problemsOf } from '../support/called';

const products: [string, string][] = [
  ['Connect', '<Connect action="/result"><VirtualAgent connectorName="agent"/></Connect>'],
  ['Pay', '<Pay action="/result" chargeAmount="10"/>'],
  ['Prompt', '<Prompt for="security-code" action="/result"/>'],
  ['VirtualAgent', '<VirtualAgent action="/result"/>'],
  ['Sms', '<Sms action="/result">Hello</Sms>'],
  ['Dial', '<Dial action="/result"><Application>AP1</Application></Dial>'],
];

test.each(products)('<%s> is named in the story, and the next verb runs: %s', async (element, verb) => {
  const { caller, started } = await called({ '/voice': `${verb}<Say>After.</Say>` });
  await caller.hears('After.');
  expect(caller.story).toContain(`<${element}> belongs to another Twilio product`);
  expect(problemsOf(started)).toEqual([]);
});

test.each(products)('<%s> reports what the option otherProducts says: %s', async (element, verb) => {
  const { caller, started } = await called(
    { '/voice': `${verb}<Say>After.</Say>`, '/result': '<Say>Result.</Say>' },
    { otherProducts: { [element]: { Result: 'success' } } },
  );
  await caller.hears('Result.');
  expect(fieldsAt(started, '/result')).toMatchObject([{ Result: 'success', CallSid: caller.sid }]);
});

test('an element that is no verb at all is warning 12200, and is skipped', async () => {
  const { caller, started } = await called({ '/voice': '<Sing/><Say>After.</Say>' });
  await caller.hears('After.');
  expect(problemsOf(started)).toEqual([12200]);
});
