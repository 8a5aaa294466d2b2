import { ask, type Pairs, voiceFields } from '../support/signed';
import { switchboard } from '../support/switchboard';
import { languages } from './words';

const get = switchboard();
const [one, other] = ['+15550100142', '+15550100143'];

/** What the Dial action was told. */
function statuses(): (string | undefined)[] {
  return get()
    .webhooks('/call/dial-result')
    .map(({ fields }) => fields.DialCallStatus);
}

describe.each(languages)('sales in $name', (words) => {
  const rings = async () => {
    const desks = [get().phone(one), get().phone(other)] as const;
    const caller = await get().calls(words.key);
    await caller.presses('2').hears(words.recorded).hears(words.oneMoment).hears('ringing');
    return { caller, desks };
  };

  test('completed: all telephones ring, the first to answer gets the call; then goodbye', async () => {
    const { caller, desks } = await rings();
    const seller = await desks[1].picksUp();
    const late = await desks[0].rings();
    seller.isTalkingTo(caller);
    await late.ends('canceled');
    await seller.waits(40).hangsUp();
    await caller.hears(words.goodbye);
    await caller.ends('completed');
    expect(statuses()).toEqual(['completed']);
  });

  test('busy: a message is taken', async () => {
    const { caller, desks } = await rings();
    for (const desk of desks) await (await desk.rings()).refuses('busy');
    await caller.hears(words.busy).hears(words.leaveMessage).hears('beep');
    expect(statuses()).toEqual(['busy']);
  });

  test('no-answer: rung for as long as the settings say, then a message is taken', async () => {
    const { caller } = await rings();
    const began = get().twilio.clock.now();
    await caller.hears(words.nobodyThere).hears(words.leaveMessage).hears('beep');
    expect(get().twilio.clock.now() - began).toBeGreaterThanOrEqual(20_000);
    expect(statuses()).toEqual(['no-answer']);
  });

  test('failed: a message is taken', async () => {
    const { caller, desks } = await rings();
    for (const desk of desks) await (await desk.rings()).refuses('failed');
    await caller.hears(words.notReached).hears(words.leaveMessage).hears('beep');
    expect(statuses()).toEqual(['failed']);
  });

  test('canceled: a program ends the ringing, a message is taken', async () => {
    const { caller, desks } = await rings();
    for (const desk of desks) {
      const { sid } = await desk.rings();
      await get().rest(`Calls/${sid}.json`, { Status: 'canceled' });
    }
    await caller.hears(words.nobodyThere).hears(words.leaveMessage).hears('beep');
    expect(statuses()).toEqual(['canceled']);
  });

  test.each<[status: string, bridged: string, heard: string, next: string]>([
    ['completed', 'true', words.goodbye, '<Hangup/>'],
    ['completed', '', words.goodbye, '<Hangup/>'],
    ['completed', 'false', words.nobodyThere, '/call/voicemail'],
    ['answered', 'true', words.goodbye, '<Hangup/>'],
    ['busy', 'false', words.busy, '/call/voicemail'],
    ['no-answer', 'false', words.nobodyThere, '/call/voicemail'],
    ['failed', 'false', words.notReached, '/call/voicemail'],
    ['canceled', 'false', words.nobodyThere, '/call/voicemail'],
    ['not-yet-invented', 'true', words.goodbye, '<Hangup/>'],
    ['not-yet-invented', 'false', words.nobodyThere, '/call/voicemail'],
  ])('DialCallStatus %s, bridged %s, has an answer', async (DialCallStatus, DialBridged, heard, next) => {
    const form: Pairs = [...voiceFields, ['DialCallStatus', DialCallStatus], ['DialBridged', DialBridged]];
    const { status, text } = await ask(get(), `/call/dial-result?lang=${words.lang}&line=sales`, { form });
    expect(status).toBe(200);
    expect(text).toContain(heard);
    expect(text).toContain(next);
  });
});

test('every step of each rung telephone is reported', async () => {
  const caller = await get().calls('1');
  const desk = get().phone(one);
  await caller.presses('2').hears('ringing');
  const seller = await desk.picksUp();
  await seller.waits(10).hangsUp();
  await caller.ends('completed');
  const steps = get()
    .events()
    .filter(({ event, CallSid }) => event === 'call-status' && CallSid === seller.sid);
  expect(steps.map(({ CallStatus }) => CallStatus)).toEqual([
    'initiated',
    'ringing',
    'in-progress',
    'completed',
  ]);
  expect(steps.map(({ SequenceNumber }) => SequenceNumber)).toEqual([0, 1, 2, 3]);
  for (const step of steps) expect(step).toMatchObject({ leg: 'sales', ParentCallSid: caller.sid });
});

test('callers are told before the first word is recorded', async () => {
  const desk = get().phone(one);
  const caller = await get().calls('1');
  await caller.presses('2').hears('Your conversation will be recorded.');
  expect(get().twilio.recordings.size).toBe(0);
  const seller = await desk.picksUp();
  await seller.waits(10).hangsUp().waits(5);
  const reports = get()
    .events()
    .filter(({ event }) => event === 'recording-status');
  expect(reports).toMatchObject([
    { of: 'sales', RecordingStatus: 'in-progress', CallSid: caller.sid },
    { of: 'sales', RecordingStatus: 'completed', CallSid: caller.sid, RecordingDuration: 10 },
  ]);
});

test('the caller hangs up while it rings: the ringing stops', async () => {
  const desk = get().phone(one);
  const caller = await get().calls('1');
  await caller.presses('2').hears('ringing').waits(3).hangsUp();
  const rung = await desk.rings();
  expect(rung.status).toBe('canceled');
  await caller.ends('completed');
});

test('the caller hangs up after the talk: the other end is free again', async () => {
  const desk = get().phone(one);
  const caller = await get().calls('1');
  await caller.presses('2').hears('ringing');
  const seller = await desk.picksUp();
  await caller.says('That was all.').hangsUp();
  await seller.hears('That was all.');
  await seller.ends('completed');
});
