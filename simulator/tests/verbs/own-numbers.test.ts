// Calls between the account's own numbers: https://www.twilio.com/docs/voice/twiml/dial and
// https://www.twilio.com/docs/voice/api/call-resource
import type { Options } from '../../options';
import { type Answer, type Asked, app } from '../support/app';
import {
  agentsNumber,
  callersNumber,
  number as desk,
  fieldsAt,
  number,
  places,
  update,
} from '../support/called';
import { sdkOf } from '../support/sdk';

const lobby = '+15550100198';

/** The app's number dials another of the account's, whose document is at `/lobby`. */
async function dial(
  lobbyDocument: Answer,
  { attributes = 'action="/result"', noun = lobby, options = {} as Partial<Options> } = {},
) {
  const started = await app(
    {
      '/voice': `<Dial ${attributes}>${noun}</Dial><Say>After the Dial.</Say>`,
      '/result': ({ fields }: Asked) => `<Say>It was ${fields.DialCallStatus}.</Say>`,
      '/lobby': lobbyDocument,
      '/chosen': ({ fields }: Asked) => `<Say>You chose ${fields.Digits ?? fields.SpeechResult}.</Say>`,
      '/status': { status: 204 },
    },
    options,
  );
  started.twilio.addNumber({ phoneNumber: lobby, voiceUrl: `${started.url}/lobby` });
  const agent = started.phone(agentsNumber);
  const caller = await started.phone(callersNumber).dials(desk);
  const legs = [...started.twilio.legs.values()];
  return { started, agent, caller, legs };
}

const menu = '<Gather numDigits="1" input="dtmf speech" action="/chosen"><Say>Choose a floor.</Say></Gather>';

test('are two legs: one that goes out, and one that comes in and asks the Voice URL', async () => {
  const { caller, legs, started } = await dial('<Say>Welcome to the lobby.</Say><Pause length="9"/>');
  await caller.hears('Welcome to the lobby.');
  const [, out, inbound] = legs;
  expect(legs.map(({ plan }) => plan.direction)).toEqual(['inbound', 'outbound-dial', 'inbound']);
  expect(out?.sid).not.toBe(inbound?.sid);
  const [asked] = fieldsAt(started, '/lobby');
  expect(asked).toMatchObject({
    CallSid: inbound?.sid,
    Direction: 'inbound',
    From: callersNumber,
    To: lobby,
    CallStatus: 'ringing',
  });
  expect(asked).not.toHaveProperty('ParentCallSid');
});

test('are told in one story, with the number called for a name at both ends', async () => {
  const { caller } = await dial('<Say>Welcome.</Say>', { attributes: '' });
  await caller.ends();
  expect(caller.story.replace(/ +\d+ ms/g, ' n ms')).toMatchInlineSnapshot(`
" 0:00  +1 555 010 0100  +1 555 010 0100 calls +1 555 010 0199
 0:00  +1 555 010 0100  POST /voice               200 n ms  voice
 0:00  +1 555 010 0198  +1 555 010 0100 calls +1 555 010 0198
 0:00  +1 555 010 0198  rings
 0:00  +1 555 010 0198  +1 555 010 0100 calls +1 555 010 0198
 0:00  +1 555 010 0100  hears  (ringing)
 0:00  +1 555 010 0198  POST /lobby               200 n ms  voice
 0:00  +1 555 010 0198  answers
 0:00  +1 555 010 0198  hears  "Welcome."
 0:00  +1 555 010 0100  is in a talk with +1 555 010 0198
 0:00  +1 555 010 0198  is in a talk with +1 555 010 0100
 0:00  +1 555 010 0198  says   "Welcome."
 0:00  +1 555 010 0100  hears  "Welcome."  — +1 555 010 0198
 0:00  +1 555 010 0198  the call ends
 0:00  +1 555 010 0198  hangs up
 0:00  +1 555 010 0100  hears  "After the Dial."
 0:01  +1 555 010 0100  the call ends"
`);
});

test('one hears what the other says, and presses what the other is told', async () => {
  const { caller } = await dial(menu);
  await caller.hears('Choose a floor.').presses('7').hears('You chose 7.');
  const { caller: speaker } = await dial(menu);
  await speaker.hears('Choose a floor.').says('The roof').hears('You chose The roof.');
});

test('go through to whoever the called number dials', async () => {
  const { agent, caller } = await dial(`<Dial>${agentsNumber}</Dial>`);
  await caller.hears('ringing');
  const callee = await agent.picksUp();
  await callee.says('Agent here.');
  await caller.hears('Agent here.').says('Caller here.');
  await callee.hears('Caller here.');
});

test('end together, whoever hangs up', async () => {
  const first = await dial('<Say>Goodbye.</Say>');
  await first.caller.hears('It was completed.');
  expect(first.legs.slice(1).map(({ status }) => status)).toEqual(['completed', 'completed']);
  const second = await dial('<Pause length="1"/><Say>Hold on.</Say><Pause length="60"/>');
  await second.caller.hears('Hold on.').hangsUp();
  expect(second.legs.map(({ status }) => status)).toEqual(['completed', 'completed', 'completed']);
});

test.each([
  ['<Reject reason="busy"/>', 'busy'],
  ['<Reject/>', 'no-answer'],
])('%s is %s to the one who calls', async (document, status) => {
  const { caller, legs } = await dial(document);
  await caller.hears(`It was ${status}.`);
  expect(legs.slice(1).map((leg) => leg.status)).toEqual([status, status]);
});

test('a Pause lets it ring, and the Dial may give up', async () => {
  const { caller, legs, started } = await dial('<Pause length="60"/>', {
    attributes: 'timeout="5" action="/result"',
  });
  await caller.hears('It was no-answer.');
  expect(legs.slice(1).map(({ status }) => status)).toEqual(['no-answer', 'no-answer']);
  expect(fieldsAt(started, '/result')).toMatchObject([{ DialBridged: 'false' }]);
});

test('answerOnBridge: the caller is answered when the other number answers', async () => {
  const { caller } = await dial('<Pause length="8"/><Say>Here.</Say><Pause length="9"/>', {
    attributes: 'answerOnBridge="true"',
  });
  expect(caller.status).toBe('ringing');
  await caller.hears('Here.');
  expect(caller.status).toBe('in-progress');
});

test('sendDigits are keys to the called number', async () => {
  const { caller, started } = await dial(menu, { noun: `<Number sendDigits="ww4">${lobby}</Number>` });
  await caller.waits(5);
  expect(fieldsAt(started, '/chosen')).toMatchObject([{ Digits: '4' }]);
});

test('a number without a Voice URL is failed', async () => {
  const { caller, started } = await dial('', { noun: '+15550100197' });
  started.twilio.addNumber({ phoneNumber: '+15550100197' });
  const again = await started.phone('+15550100103').dials(desk);
  await again.hears('It was failed.');
  await caller.hangsUp();
});

test('by REST: the callee is the document of the called number', async () => {
  const { started } = await dial(menu);
  const said = '<Response><Pause length="5"/><Say>The garden</Say><Pause length="60"/></Response>';
  const sid = places(started, { to: lobby, source: { twiml: said } });
  await started.time.pass(20);
  const out = started.twilio.legs.get(sid);
  const inbound = [...started.twilio.legs.values()].find(({ plan }) => plan.otherEnd === out);
  expect([out?.plan.direction, inbound?.plan.direction]).toEqual(['outbound-api', 'inbound']);
  expect(fieldsAt(started, '/chosen')).toMatchObject([
    { CallSid: inbound?.sid, SpeechResult: 'The garden', From: number },
  ]);
  await update(started, { sid }, { status: 'completed' });
  expect(inbound?.status).toBe('completed');
});

test('by REST into a conference: the called number hears who is there, and is heard', async () => {
  const started = await app({
    '/voice': '<Dial><Conference>room</Conference></Dial>',
    '/lobby': menu,
    '/chosen': ({ fields }: Asked) => `<Say>You chose ${fields.SpeechResult}.</Say>`,
  });
  started.twilio.addNumber({ phoneNumber: lobby, voiceUrl: `${started.url}/lobby` });
  const client = await sdkOf(started);
  const caller = await started.phone(callersNumber).dials(desk);
  await client.conferences('room').participants.create({ from: desk, to: lobby });
  await caller.hears('Choose a floor.').says('The cellar').hears('You chose The cellar.');
});

test('status callbacks tell of both legs', async () => {
  const { caller, legs, started } = await dial('<Say>Goodbye.</Say>', {
    noun: `<Number statusCallback="/status" statusCallbackEvent="initiated ringing answered completed">${lobby}</Number>`,
  });
  await caller.ends();
  const told = fieldsAt(started, '/status').map(({ CallSid, CallStatus }) => [CallSid, CallStatus]);
  const out = legs[1]?.sid;
  expect(told).toEqual(['initiated', 'ringing', 'in-progress', 'completed'].map((status) => [out, status]));
});

test('a telephone that was put at the number wins', async () => {
  const { started } = await dial('');
  const phone = started.phone(lobby);
  const caller = await started.phone('+15550100104').dials(desk);
  await caller.talksTo(await phone.picksUp());
  expect(fieldsAt(started, '/lobby')).toHaveLength(1);
});

test.each([1, 10])(
  'a number that dials itself goes round until option ownCallsAtOnce=%d, and all of it ends',
  async (ownCallsAtOnce) => {
    const { caller, started } = await dial('', {
      attributes: '',
      noun: desk,
      options: { ownCallsAtOnce },
    });
    await caller.ends();
    const legs = [...started.twilio.legs.values()];
    expect(legs.filter(({ plan }) => plan.direction === 'inbound')).toHaveLength(1 + ownCallsAtOnce);
    expect(legs.every(({ isOver }) => isOver)).toBe(true);
    expect(legs.at(-1)?.status).toBe('failed');
    expect(caller.story).toContain('lead to each other without end');
  },
);

test('a number whose action dials itself again and again does so at a measured pace', async () => {
  const { caller, started } = await dial('', { attributes: 'action="/voice"', noun: desk });
  await caller.waits(20);
  expect(started.askedAt('/voice').length).toBeLessThan(1000);
  await caller.hangsUp();
  await started.time.settle();
  expect([...started.twilio.legs.values()].every(({ isOver }) => isOver)).toBe(true);
});
