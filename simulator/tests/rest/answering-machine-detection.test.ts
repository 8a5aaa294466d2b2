// https://www.twilio.com/docs/voice/answering-machine-detection
import type { AnsweredBy } from '../../call/machine';
import type { Options } from '../../options';
import { fax, voicemail } from '../../phone/robot';
import { agentsNumber, number } from '../support/called';
import { appWithRest } from './support/app';
import { restOf } from './support/rest';

/** An app and a telephone that REST calls. */
async function telephone(options: Partial<Options> = {}) {
  const pages = {
    '/voice': '<Say>Hello.</Say><Pause length="60"/>',
    '/amd': { status: 204 },
    '/status': { status: 204 },
    '/other': '<Say>Another.</Say><Pause length="60"/>',
  };
  const { started, client } = await appWithRest(pages, { options });
  const at = (path: string) => started.askedAt(path).map(({ fields }) => fields);
  const asked = { to: agentsNumber, from: number, url: `${started.url}/voice` };
  return { started, client, at, asked, phone: started.phone(agentsNumber) };
}

type World = Awaited<ReturnType<typeof telephone>>;

/** Somebody or something picks up a call that REST placed. */
async function answered(world: World, by: AnsweredBy, more: object) {
  const { sid } = await world.client.calls.create({ ...world.asked, ...more });
  const call = await world.phone.rings();
  call.leg.answeredBy = by;
  await call.answers();
  return { call, sid };
}

const told = [
  ['human', 'human', 'human', 2000],
  ['machine_start', 'machine_start', 'machine_end_beep', 2400],
  ['machine_end_beep', 'machine_start', 'machine_end_beep', 2400],
  ['machine_end_silence', 'machine_start', 'machine_end_silence', 2400],
  ['machine_end_other', 'machine_start', 'machine_end_other', 2400],
  ['fax', 'fax', 'fax', 1000],
  ['unknown', 'unknown', 'unknown', 5000],
] as const;

describe('MachineDetection', () => {
  test.each(told)('Enable: of %s the URL is told %s', async (by, enabled, _, duration) => {
    const world = await telephone();
    const { call, sid } = await answered(world, by, { machineDetection: 'Enable' });
    await call.waits(duration / 1000 - 0.1);
    expect(world.at('/voice')).toEqual([]);
    await call.waits(0.1);
    expect(world.at('/voice')).toMatchObject([
      { CallSid: sid, AnsweredBy: enabled, MachineDetectionDuration: String(duration) },
    ]);
    expect(await world.client.calls(sid).fetch()).toMatchObject({ answeredBy: enabled });
  });

  test.each(told)('DetectMessageEnd: of %s that says nothing, %s or %s', async (by, _, ended) => {
    const world = await telephone();
    const { call } = await answered(world, by, { machineDetection: 'DetectMessageEnd' });
    await call.hears('Hello.');
    expect(world.at('/voice')).toMatchObject([{ AnsweredBy: ended }]);
  });

  const greeting = 'You have reached Ada. I cannot take your call. Leave a message after the tone.';

  test.each([
    ['beep', 5200],
    ['silence', 6400],
    ['other', 5200],
  ] as const)('DetectMessageEnd waits for the end of a greeting: %s', async (ends, duration) => {
    const world = await telephone();
    world.phone.isLeftTo(voicemail({ after: 3, greeting, records: 30, ends }));
    await world.client.calls.create({ ...world.asked, machineDetection: 'DetectMessageEnd' });
    await (await world.phone.rings()).hears('Hello.');
    const fields = { AnsweredBy: `machine_end_${ends}`, MachineDetectionDuration: String(duration) };
    expect(world.at('/voice')).toMatchObject([fields]);
  });

  test('a greeting in two parts is one', async () => {
    const world = await telephone();
    const { call } = await answered(world, 'machine_start', { machineDetection: 'DetectMessageEnd' });
    await call
      .says('This is Ada. ')
      .waits(0.5)
      .says('I am on holidays until Monday, so please call back then.');
    await call.hears('Hello.');
    expect(world.at('/voice')).toMatchObject([
      { AnsweredBy: 'machine_end_beep', MachineDetectionDuration: '4600' },
    ]);
  });

  test('Enable tells of a voicemail while it speaks, and of a fax', async () => {
    const world = await telephone();
    world.phone.isLeftTo(voicemail({ after: 3, greeting, records: 30 }));
    await world.client.calls.create({ ...world.asked, machineDetection: 'enable' });
    await (await world.phone.rings()).hears('Hello.');
    world.phone.isLeftTo(fax(3));
    await world.client.calls.create({ ...world.asked, machineDetection: 'Enable' });
    await (await world.phone.rings()).hears('Hello.');
    expect(world.at('/voice')).toMatchObject([{ AnsweredBy: 'machine_start' }, { AnsweredBy: 'fax' }]);
  });

  test('whoever hangs up meanwhile is never known', async () => {
    const world = await telephone();
    const more = { machineDetection: 'Enable', statusCallback: `${world.started.url}/status` };
    const { call, sid } = await answered(world, 'human', more);
    await call.waits(1).hangsUp();
    await call.waits(10);
    expect(world.at('/voice')).toEqual([]);
    expect(world.at('/status')).toMatchObject([{ CallStatus: 'completed' }]);
    expect(world.at('/status')[0]).not.toHaveProperty('AnsweredBy');
    expect(await world.client.calls(sid).fetch()).toMatchObject({ answeredBy: null, status: 'completed' });
  });

  test('a document that REST gives meanwhile runs in place of the first', async () => {
    const world = await telephone();
    const { call, sid } = await answered(world, 'human', { machineDetection: 'Enable' });
    await world.client.calls(sid).update({ url: `${world.started.url}/other` });
    await call.hears('Another.').waits(10);
    expect(world.at('/voice')).toEqual([]);
  });

  test('the last status callback tells, too', async () => {
    const world = await telephone();
    const more = { machineDetection: 'Enable', statusCallback: `${world.started.url}/status` };
    const { call } = await answered(world, 'machine_start', more);
    await call.hears('Hello.').hangsUp();
    expect(world.at('/status')).toMatchObject([{ CallStatus: 'completed', AnsweredBy: 'machine_start' }]);
  });
});

describe('tuning', () => {
  test.each([
    ['machine_start', { machineDetectionSpeechThreshold: 6000 }, 'machine_start', 6000],
    ['human', { machineDetectionSpeechEndThreshold: 500 }, 'human', 1300],
    ['unknown', { machineDetectionSilenceTimeout: 2000 }, 'unknown', 2000],
    ['machine_start', { machineDetectionTimeout: 3, machineDetectionSpeechThreshold: 6000 }, 'unknown', 3000],
  ] as const)('%s with %j', async (by, tuned, answeredBy, duration) => {
    const world = await telephone();
    const { call } = await answered(world, by, { machineDetection: 'Enable', ...tuned });
    await call.hears('Hello.');
    const fields = { AnsweredBy: answeredBy, MachineDetectionDuration: String(duration) };
    expect(world.at('/voice')).toMatchObject([fields]);
  });

  test('a greeting without end is unknown when the time is up', async () => {
    const world = await telephone();
    const more = { machineDetection: 'DetectMessageEnd', machineDetectionTimeout: 10 };
    const { call } = await answered(world, 'machine_start', more);
    await call.says('And another thing. '.repeat(40)).hears('Hello.');
    const fields = { AnsweredBy: 'unknown', MachineDetectionDuration: '10000' };
    expect(world.at('/voice')).toMatchObject([fields]);
  });

  test.each([
    { machineDetection: 'Yes' },
    ...[2, 60].map((machineDetectionTimeout) => ({ machineDetectionTimeout })),
    ...[999, 6001].map((machineDetectionSpeechThreshold) => ({ machineDetectionSpeechThreshold })),
    ...[499, 5001].map((machineDetectionSpeechEndThreshold) => ({ machineDetectionSpeechEndThreshold })),
    ...[1999, 10_001].map((machineDetectionSilenceTimeout) => ({ machineDetectionSilenceTimeout })),
    { asyncAmd: 'perhaps' },
  ])('%j is refused', async (wrong) => {
    const { twilio, world } = await restOf();
    const call = { to: '+15550177', from: '+15550142', url: 'https://example.com/voice' };
    const created = twilio.calls.create({ ...call, machineDetection: 'Enable', ...wrong });
    await expect(created).rejects.toMatchObject({ status: 400, code: 20001 });
    expect(world.legs.size).toBe(0);
  });
});

describe('AsyncAmd', () => {
  const background = ({ started }: World) => ({
    machineDetection: 'Enable',
    asyncAmd: 'true',
    asyncAmdStatusCallback: `${started.url}/amd?for=desk`,
  });

  test('the URL is asked for at once, and the callback is told what was found, and nothing else', async () => {
    const world = await telephone();
    const { call, sid } = await answered(world, 'machine_start', background(world));
    await call.hears('Hello.');
    expect(world.at('/voice')[0]).not.toHaveProperty('AnsweredBy');
    expect(await world.client.calls(sid).fetch()).toMatchObject({ answeredBy: null });
    expect(world.at('/amd')).toEqual([]);
    await call.waits(2.4);
    expect(world.at('/amd')).toEqual([
      {
        for: 'desk',
        AccountSid: world.started.twilio.accountSid,
        CallSid: sid,
        AnsweredBy: 'machine_start',
        MachineDetectionDuration: '2400',
      },
    ]);
    expect(world.started.askedAt('/amd')).toMatchObject([{ method: 'POST' }]);
    expect(await world.client.calls(sid).fetch()).toMatchObject({ answeredBy: 'machine_start' });
  });

  test('by GET, where the method says so', async () => {
    const world = await telephone();
    const more = { ...background(world), asyncAmdStatusCallbackMethod: 'GET' };
    await (await answered(world, 'human', more)).call.waits(3);
    expect(world.started.askedAt('/amd')).toMatchObject([{ method: 'GET', fields: { AnsweredBy: 'human' } }]);
  });

  test('goes on while REST gives the call another document', async () => {
    const world = await telephone();
    const { call, sid } = await answered(world, 'human', background(world));
    await world.client.calls(sid).update({ url: `${world.started.url}/other` });
    await call.hears('Another.').waits(3);
    expect(world.at('/amd')).toMatchObject([{ AnsweredBy: 'human' }]);
  });

  test('whoever hangs up meanwhile is told of to nobody', async () => {
    const world = await telephone();
    const { call } = await answered(world, 'human', background(world));
    await call.waits(1).hangsUp();
    await call.waits(10);
    expect(world.at('/amd')).toEqual([]);
  });

  test('without AsyncAmd the callback is told nothing', async () => {
    const world = await telephone();
    await (await answered(world, 'human', { ...background(world), asyncAmd: 'false' })).call.hears('Hello.');
    expect(world.at('/amd')).toEqual([]);
    expect(world.at('/voice')).toMatchObject([{ AnsweredBy: 'human' }]);
  });
});

describe('of a participant', () => {
  async function invited(options: Partial<Options> = {}) {
    const world = await telephone(options);
    const { asked, client, phone, started } = world;
    const { to, from } = asked;
    const amdStatusCallback = `${started.url}/amd`;
    const more = { to, from, machineDetection: 'DetectMessageEnd', amdStatusCallback };
    const { callSid } = await client.conferences('room').participants.create(more);
    const call = await phone.rings();
    call.leg.answeredBy = 'machine_start';
    await call.answers();
    return { ...world, call, callSid };
  }

  test('AmdStatusCallback is told, and the participant is in the conference meanwhile', async () => {
    const { at, call, callSid } = await invited();
    call.isIn('room');
    await call.waits(2.4);
    expect(at('/amd')).toMatchObject([
      { CallSid: callSid, AnsweredBy: 'machine_end_beep', MachineDetectionDuration: '2400' },
    ]);
  });

  test('or comes in when it is known (option dialDetection)', async () => {
    const { call } = await invited({ dialDetection: 'before connecting' });
    await call.waits(2);
    expect(call.leg.place).toBeUndefined();
    await call.waits(0.4);
    call.isIn('room');
  });

  test('and never, when the call is over before', async () => {
    const { call, client, callSid } = await invited({ dialDetection: 'before connecting' });
    await call.waits(1).hangsUp();
    await call.waits(10);
    const participant = client.conferences('room').participants(callSid);
    await expect(participant.fetch()).rejects.toMatchObject({ status: 404 });
  });
});
