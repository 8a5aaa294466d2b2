// https://www.twilio.com/docs/voice/api/member-resource#update-a-member : an update takes the caller, so it is a claim
import type { RestOptions } from '../../rest/options';
import type { Asked } from '../support/app';
import { agentsNumber, called, callersNumber, fieldsAt, number, places, problemsOf } from '../support/called';
import { sdkOf } from '../support/sdk';

const dialQueue = '<Dial action="/dialled"><Queue>support</Queue></Dial>';

/** A caller who waits in the queue `support`, and REST. */
async function waiting(options: Partial<RestOptions> = {}, agent = dialQueue) {
  const call = await called({
    '/voice': ({ fields }: Asked) =>
      fields.From === agentsNumber
        ? agent
        : '<Enqueue waitUrl="" action="/left">support</Enqueue><Say>Next verb.</Say>',
    '/left': ({ fields }: Asked) => `<Say>You left: ${fields.QueueResult}.</Say><Hangup/>`,
    '/claimed': ({ fields }: Asked) =>
      `<Say>Claimed.</Say><Dial><Conference>${fields.CallSid}</Conference></Dial>`,
    '/whisper': '<Pause length="5"/>',
    '/dialled': ({ fields }: Asked) => `<Say>It was ${fields.DialCallStatus}.</Say>`,
  });
  const client = await sdkOf(call.started, options);
  const queue = call.started.twilio.queues.find('support');
  const members = client.queues(queue?.sid ?? '').members;
  const target = { url: `${call.started.url}/claimed`, method: 'POST' };
  return { ...call, client, claims: (sid: string) => members(sid).update(target) };
}

/** How each of some requests ended: `won`, or the status that refused it. */
async function endings(requests: Promise<unknown>[]): Promise<(string | number)[]> {
  const settled = await Promise.allSettled(requests);
  return settled.map((each) => (each.status === 'fulfilled' ? 'won' : each.reason.status));
}

test('the caller runs the other document; the action is told redirected, and nobody hears its answer', async () => {
  const { caller, claims, started } = await waiting();
  await caller.waits(12);
  expect(await claims(caller.sid)).toMatchObject({ callSid: caller.sid, position: 1, waitTime: 12 });
  await caller.hears('Claimed.').waits(60);
  caller.isIn(caller.sid);
  expect(fieldsAt(started, '/left')).toMatchObject([{ QueueResult: 'redirected', QueueTime: '12' }]);
  expect(caller.heard.join()).not.toMatch(/You left|Next verb/);
  expect(problemsOf(started)).toEqual([]);
});

test.each([
  ['bad request', 400, 21220],
  ['not found', 404, 20404],
] as const)('option secondDequeue %s: the second claim fails', async (secondDequeue, status, code) => {
  const { caller, claims } = await waiting({ secondDequeue });
  await claims(caller.sid);
  await expect(claims(caller.sid)).rejects.toMatchObject({ status, code });
});

test('two claims at the same instant: one wins', async () => {
  const { caller, claims, started } = await waiting();
  const both = await endings([claims(caller.sid), claims(caller.sid)]);
  expect(both.sort()).toEqual([400, 'won']);
  await started.time.settle();
  expect(fieldsAt(started, '/claimed')).toHaveLength(1);
});

test('two claims of whoever is at the Front: each gets another', async () => {
  const { caller, claims, started } = await waiting();
  const second = await started.phone('+15550100200').dials(number);
  const taken = await Promise.all([claims('Front'), claims('Front')]);
  expect(taken.map(({ callSid }) => callSid).sort()).toEqual([caller.sid, second.sid].sort());
  await expect(claims('Front')).rejects.toMatchObject({ status: 404, code: 20404 });
});

test('a call that never was in any queue of the account', async () => {
  const { claims } = await waiting();
  await expect(claims(`CA${'0'.repeat(32)}`)).rejects.toMatchObject({ status: 404, code: 20404 });
});

test('a caller who has hung up cannot be claimed', async () => {
  const { caller, claims } = await waiting();
  await caller.hangsUp();
  await expect(claims(caller.sid)).rejects.toMatchObject({ status: 400 });
});

describe('and a Dial that takes whoever is at the front', () => {
  test.each(['the claim', 'the Dial'])('at the same instant: one wins (%s comes first)', async (first) => {
    const { agent, caller, claims, started } = await waiting();
    const dials = () => started.twilio.call(agent.number, number);
    if (first === 'the Dial') dials();
    const claim = endings([claims(caller.sid)]);
    if (first === 'the claim') dials();
    const [ending] = await claim;
    await started.time.settle();
    const [, call] = started.twilio.legs.values();
    const isTalking = call?.hearers.includes(caller.leg) ?? false;
    expect(ending === 'won').toBe(!isTalking);
    expect(caller.heard.includes('Claimed.')).toBe(!isTalking);
  });

  test('whoever it has taken cannot be claimed, not even before the two are connected', async () => {
    const { agent, caller, claims } = await waiting({}, dialQueue.replace('<Queue', '<Queue url="/whisper"'));
    const call = await agent.dials(number);
    await expect(claims(caller.sid)).rejects.toMatchObject({ status: 400 });
    await call.talksTo(caller);
    await expect(claims(caller.sid)).rejects.toMatchObject({ status: 400 });
  });

  test('whoever was claimed is not taken: it waits for the next', async () => {
    const { agent, caller, claims, started } = await waiting();
    await claims(caller.sid);
    const call = await agent.dials(number);
    expect(call.heardBy).toEqual([]);
    const next = await started.phone('+15550100200').dials(number);
    call.isTalkingTo(next);
    await caller.waits(5);
    caller.isIn(caller.sid);
  });
});

test('REST gives the caller another document in the very moment in which a Dial takes them: the document wins', async () => {
  const { agent, caller, started } = await waiting();
  const queue = started.twilio.queues.find('support');
  const serves = queue?.serves.bind(queue);
  if (!queue || !serves) throw new Error('there is no queue');
  queue.serves = (accept) =>
    serves((member) => {
      accept(member);
      started.twilio.legs.get(member.leg.sid)?.redirects({
        url: `${started.url}/claimed`,
        method: 'POST',
        fields: {},
        purpose: 'REST update',
      });
    });
  const call = await agent.dials(number);
  await caller.hears('Claimed.').waits(5);
  expect(call.heardBy).toEqual([]);
  caller.isIn(caller.sid);
  expect(fieldsAt(started, '/left')).toMatchObject([{ QueueResult: 'redirected' }]);
  expect(fieldsAt(started, '/dialled')).toMatchObject([{ DialBridged: 'false' }]);
});

test('a claim by REST and a ring by REST go together: the telephone rings, is answered, and the two talk', async () => {
  const { agent, caller, claims, started } = await waiting();
  const conference = `<Dial><Conference>${caller.sid}</Conference></Dial>`;
  places(started, { to: agent.number, source: { twiml: `<Response>${conference}</Response>` } });
  const call = await agent.picksUp();
  await claims(caller.sid);
  await caller.hears('Claimed.');
  await call.talksTo(caller);
  expect(call.voices).toEqual([callersNumber]);
});
