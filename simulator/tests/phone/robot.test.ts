// A telephone that rings in a test: somebody, a machine or nobody is there.
import { detectionDefaults } from '../../call/machine';
import { decline, letRing, pickUp, voicemail } from '../../phone/robot';
import { app } from '../support/app';
import { number, places, update } from '../support/called';

/** A telephone that REST rings, with machine detection. */
async function rung() {
  const started = await app({
    '/voice': '<Gather numDigits="1" action="/key" timeout="10"><Say>To take it, press 1.</Say></Gather>',
    '/key': '<Say>Here is the call.</Say><Pause length="60"/>',
  });
  const desk = started.phone('+15550100101');
  const rings = () => places(started, { to: desk.number, timeout: 20, detection: detectionDefaults });
  return { started, desk, rings };
}

test('pickUp: after so many seconds, and then by plan', async () => {
  const { started, desk, rings } = await rung();
  desk.isLeftTo(
    pickUp(
      [
        { hears: 'press 1', presses: '1' },
        { hears: 'Here is', after: 3, hangsUp: true },
      ],
      6,
    ),
  );
  rings();
  await started.time.pass(5);
  const call = await desk.rings();
  expect(call.status).toBe('ringing');
  await call.hears('Here is the call.');
  await call.ends();
});

test('a plan may begin by itself', async () => {
  const { desk, rings } = await rung();
  desk.isLeftTo(
    pickUp(
      [
        { after: 2, says: 'Who is there?' },
        { after: 1, hangsUp: true },
      ],
      0,
    ),
  );
  rings();
  const call = await desk.rings();
  await call.ends();
  expect(call.story).toContain('Who is there?');
});

test.each(['busy', 'failed', 'no-answer'] as const)('decline: %s', async (status) => {
  const { desk, rings } = await rung();
  desk.isLeftTo(decline(status, 4));
  rings();
  await (await desk.rings()).ends(status);
});

test('letRing: no-answer when the time is up', async () => {
  const { started, desk, rings } = await rung();
  desk.isLeftTo(letRing);
  rings();
  await started.time.pass(24);
  expect(desk.calls.map(({ status }) => status)).toEqual(['ringing']);
  await started.time.pass(1);
  expect(desk.calls.map(({ status }) => status)).toEqual(['no-answer']);
});

test('voicemail: answers as a machine, greets, presses nothing, records and hangs up', async () => {
  const { started, desk, rings } = await rung();
  desk.isLeftTo(voicemail({ after: 15, greeting: 'Leave a message.', records: 8 }));
  rings();
  const call = await desk.rings();
  await call.hears('press 1');
  expect(started.askedAt('/voice').at(-1)?.fields).toMatchObject({ AnsweredBy: 'machine_start' });
  await call.ends();
  expect(call.story).toContain('Leave a message.');
  expect(started.askedAt('/key')).toEqual([]);
});

test('a robot lets go of a call that was canceled, and is there for the next', async () => {
  const { started, desk, rings } = await rung();
  desk.isLeftTo(pickUp([], 10));
  const sid = rings();
  await started.time.pass(4);
  await update(started, { sid }, { status: 'canceled' });
  rings();
  await started.time.pass(11);
  expect(desk.calls.map(({ status }) => status)).toEqual(['canceled', 'in-progress']);
});

test('picksUp leaves a call that was canceled; rings() shows it', async () => {
  const { started, desk, rings } = await rung();
  const sid = rings();
  await started.time.pass(4);
  await update(started, { sid }, { status: 'canceled' });
  expect((await desk.rings()).sid).toBe(sid);
  const stale = rings();
  await started.time.pass(2);
  await update(started, { sid: stale }, { status: 'canceled' });
  const last = rings();
  expect((await desk.picksUp()).sid).toBe(last);
});

test('somebody may hang up in the talk without a word', async () => {
  const { desk, rings } = await rung();
  rings();
  const call = await desk.picksUp();
  await call.presses('1').hangsUp();
  expect(call.status).toBe('completed');
  expect(desk.calls).toEqual([call]);
  expect(call.leg.plan.from).toBe(number);
});
