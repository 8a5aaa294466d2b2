// https://www.twilio.com/docs/voice/api/refer-to-twilio
import type { Options } from '../../options';
import type { Answer, Asked } from '../support/app';
import { agentsNumber, called, callersNumber, fieldsAt, number, problemsOf } from '../support/called';

const toOther = `<Dial timeout="5">${agentsNumber}</Dial>`;

/** A caller who talks with Anna at her SIP telephone. */
async function talk(attributes: string, document: Answer = toOther, options: Partial<Options> = {}) {
  const call = await called(
    {
      '/voice': `<Dial action="/result" ${attributes}><Sip>anna@example.com</Sip></Dial>`,
      '/refer': document,
      '/result': ({ fields }: Asked) => `<Say>It was ${fields.DialCallStatus}.</Say>`,
      '/next': '<Say>The next document.</Say>',
    },
    options,
  );
  const anna = await call.sip.picksUp();
  await call.caller.talksTo(anna);
  return { ...call, anna };
}

const referUrl = 'referUrl="/refer"';
const attended = 'referUrl="/refer" answerOnBridge="true"';
const bob = 'sip:bob@example.com';

describe('referUrl', () => {
  test('is asked with the target, for the call of the caller, and its document takes over', async () => {
    const { agent, anna, caller, started } = await talk(referUrl);
    await anna.refers(`${bob}?User-to-User=7`);
    expect(anna.status).toBe('completed');
    await caller.talksTo(await agent.picksUp());
    expect(fieldsAt(started, '/refer')).toMatchObject([
      {
        CallSid: caller.sid,
        From: callersNumber,
        To: number,
        ReferTransferTarget: `<${bob}?User-to-User=7>`,
      },
    ]);
    expect(fieldsAt(started, '/result')).toEqual([]);
  });

  test('the target bare: option referTarget', async () => {
    const { anna, started } = await talk(referUrl, toOther, { referTarget: 'bare' });
    await anna.refers('<tel:+15550100102>');
    expect(fieldsAt(started, '/refer')).toMatchObject([{ ReferTransferTarget: 'tel:+15550100102' }]);
  });

  test('may run any verb', async () => {
    const { anna, caller } = await talk(referUrl, '<Say>Please wait.</Say><Redirect>/next</Redirect>');
    await anna.refers(bob);
    await caller.hears('Please wait.').hears('The next document.');
    await caller.ends();
  });

  test('that fails ends the call of the caller, too', async () => {
    const { anna, caller } = await talk(referUrl, { status: 500 });
    await anna.refers(bob);
    await caller.hears('application error');
    await caller.ends();
  });

  test('not set: error 13802, and the two talk on', async () => {
    const { anna, caller, started } = await talk('');
    await anna.refers(bob);
    expect(problemsOf(started)).toEqual([13802]);
    caller.isTalkingTo(anna);
  });

  test('that is no URL is error 11100, before anybody is rung', async () => {
    const { caller, started } = await called({
      '/voice': '<Dial referUrl="javascript:x"><Sip>sip:anna@example.com</Sip></Dial><Say>After.</Say>',
    });
    expect(problemsOf(started)).toEqual([11100]);
    await caller.hangsUp();
  });
});

test('referMethod', async () => {
  const { anna, started } = await talk(`${referUrl} referMethod="GET"`);
  await anna.refers(bob);
  expect(started.askedAt('/refer')).toMatchObject([{ method: 'GET' }]);
});

describe('with answerOnBridge', () => {
  test('whoever sent the REFER stays until the other answers', async () => {
    const { agent, anna, caller } = await talk(attended);
    await anna.refers(bob);
    await caller.hears('ringing');
    const other = await agent.rings();
    expect(anna.status).toBe('in-progress');
    await other.answers();
    expect(anna.status).toBe('completed');
    await caller.talksTo(other);
    await other.hangsUp();
    await caller.ends();
  });

  test('the two talk again when the other does not answer', async () => {
    const { agent, anna, caller, started } = await talk(attended);
    await anna.refers(bob);
    await (await agent.rings()).refuses('busy');
    await caller.talksTo(anna);
    await anna.says('Nobody there.').hangsUp();
    await caller.hears('Nobody there.').hears('It was completed.');
    expect(fieldsAt(started, '/result')).toMatchObject([
      { DialCallStatus: 'completed', DialBridged: 'true' },
    ]);
  });

  test('the two talk again when the document cannot be had', async () => {
    const { anna, caller, started } = await talk(attended, { status: 500 });
    await anna.refers(bob);
    expect(problemsOf(started)).toEqual([11200]);
    await caller.talksTo(anna);
  });

  test.each([
    ['<Enqueue>support</Enqueue>', 'support'],
    ['<Dial><Conference>room</Conference></Dial>', 'room'],
  ])('%s takes the caller over', async (document, place) => {
    const { anna, caller } = await talk(attended, document);
    await anna.refers(bob);
    expect(anna.status).toBe('completed');
    expect(caller.leg.place).toBe(place);
  });

  test('a caller who hangs up meanwhile is gone, and so are the others', async () => {
    const { agent, anna, caller } = await talk(attended);
    await anna.refers(bob);
    const other = await agent.rings();
    await caller.hangsUp();
    expect([anna.status, other.status]).toEqual(['completed', 'canceled']);
  });

  test('a document that hangs up ends both', async () => {
    const { anna, caller } = await talk(attended, '<Hangup/>');
    await anna.refers(bob);
    expect([anna.status, caller.status]).toEqual(['completed', 'completed']);
  });
});

test('a SIP telephone that called may send one, too: then the callee runs the document', async () => {
  const { agent, other, started } = await called({
    '/voice': `<Dial callerId="${number}" ${referUrl}>+15550100102</Dial>`,
    '/refer': toOther,
  });
  const desk = await started.phone('sip:desk@example.com').dials(number);
  await other.rings();
  const customer = await other.picksUp();
  await desk.talksTo(customer);
  await desk.refers(bob);
  expect(desk.status).toBe('completed');
  await customer.talksTo(await agent.picksUp());
  expect(fieldsAt(started, '/refer')).toMatchObject([
    { CallSid: customer.sid, ParentCallSid: desk.sid, ReferTransferTarget: `<${bob}>` },
  ]);
});

test.each([
  ['a telephone without SIP', 'only a SIP telephone', bob],
  ['a Refer-To of more than 256 characters', 'more than 256', `sip:${'b'.repeat(256)}@example.com`],
])('%s is refused', async (who, why, target) => {
  const { anna, caller, started } = await talk(referUrl);
  await (who.startsWith('a telephone') ? caller : anna).refers(target);
  caller.isTalkingTo(anna);
  expect(caller.story).toContain(`the REFER is refused: `);
  expect(caller.story).toContain(why);
  expect(fieldsAt(started, '/refer')).toEqual([]);
});

test('Conference and Queue take none', async () => {
  const { started } = await called({ '/voice': `<Dial ${referUrl}><Conference>room</Conference></Dial>` });
  const desk = await started.phone('sip:desk@example.com').dials(number);
  await desk.refers(bob);
  desk.isIn('room');
  expect(fieldsAt(started, '/refer')).toEqual([]);
});
