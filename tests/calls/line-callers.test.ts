import { agentLine, pin, switchboard } from '../support/switchboard';

const get = switchboard();

test('two agents serve three callers in the order of their coming', async () => {
  const first = await get().waits('1', '+15550100101');
  const second = await get().waits('2', '+15550100102');
  const third = await get().waits('1', '+15550100103');
  const anna = await get().agent('+15550100140');
  await anna.talksTo(first);
  const ben = await get().agent('+15550100142');
  await ben.talksTo(second);
  await third.presses('1').hears('You are next');
  await second.hangsUp();
  await ben.hears('A call for support');
  await ben.talksTo(third);
  anna.isTalkingTo(first);
});

test('the caller hangs up: the agent goes on to the next', async () => {
  const first = await get().waits('1', '+15550100101');
  const second = await get().waits('2', '+15550100102');
  const agent = await get().agent();
  await agent.talksTo(first);
  await first.hangsUp();
  await agent.hears('The call is over.');
  await agent.talksTo(second);
});

test('the same without a conference', async () => {
  const first = await get().waits('1', '+15550100101');
  const second = await get().waits('2', '+15550100102');
  get().takesNobody();
  const agent = await get().agent();
  await agent.talksTo(first);
  await first.hangsUp();
  await agent.talksTo(second);
  const told = get()
    .webhooks('/agent/desk')
    .map(({ fields }) => fields.DialCallStatus);
  expect(told).toContain('completed');
});

test('the caller hangs up while being told that somebody is there: the agent goes on to the next', async () => {
  const first = await get().waits('1', '+15550100101');
  const second = await get().waits('2', '+15550100102');
  const agent = await get().agent();
  await first.hears('Connecting you now.').hangsUp();
  await agent.talksTo(second);
});

test('the agent hangs up while the caller is told that somebody is there: the caller is not cut off', async () => {
  const caller = await get().waits('1');
  const agent = await get().agent();
  await caller.hears('Connecting you now.');
  await agent.hangsUp();
  await caller.hears(/Goodbye|back in line/);
});

test('bridged: the agent hangs up, and the caller hears goodbye', async () => {
  const caller = await get().waits('2');
  get().takesNobody();
  const agent = await get().agent();
  await agent.talksTo(caller);
  await agent.waits(30).hangsUp();
  await caller.hears('Gracias por llamar. Hasta luego.');
  await caller.ends('completed');
  const told = get()
    .webhooks('/call/queue-result')
    .map(({ fields }) => fields.QueueResult);
  expect(told).toEqual(['bridged']);
});

test('redirected-from-bridged: a program moves the caller out of a conversation', async () => {
  const caller = await get().waits('1');
  get().takesNobody();
  const agent = await get().agent();
  await agent.talksTo(caller);
  const Url = 'https://functions-1234-dev.twil.io/call/voicemail?lang=en-US&at=mailbox';
  await get().rest(`Calls/${caller.sid}.json`, { Url });
  await caller.hears('Leave a message').hears('beep');
  const told = get()
    .webhooks('/call/queue-result')
    .map(({ fields }) => fields.QueueResult);
  expect(told).toContain('redirected-from-bridged');
  await agent.hears('Nobody is waiting.');
});

test('callers are told before they are recorded, and the recording is on record', async () => {
  const caller = await get().waits('1');
  get().takesNobody();
  const agent = await get().agent();
  await agent.talksTo(caller);
  await agent.waits(12).hangsUp().waits(5);
  const { entries } = get().twilio.story;
  const told = entries.findIndex(
    (entry) => entry.kind === 'hears' && entry.text.includes('will be recorded'),
  );
  const recorded = entries.findIndex(({ kind }) => kind === 'recording');
  expect(told).toBeGreaterThan(0);
  expect(recorded).toBeGreaterThan(told);
  const reports = get()
    .events()
    .filter(({ event }) => event === 'recording-status');
  expect(reports).toMatchObject([
    { of: 'agent', CallSid: agent.sid, RecordingStatus: 'in-progress' },
    { of: 'agent', CallSid: agent.sid, RecordingStatus: 'completed', RecordingSource: 'DialVerb' },
  ]);
});

test.each([1, 3, 6])('an agent who hangs up after %i s leaves nothing behind', async (seconds) => {
  const agent = await get().phone().dials(agentLine);
  await agent.presses(`${pin}#`).waits(seconds).hangsUp();
  await agent.ends('completed');
  const caller = await get().waits('1');
  caller.isWaitingIn('support');
});

test('without a PIN in the environment the line opens to nobody', async () => {
  get().simulation.host.setEnv({});
  const agent = await get().phone().dials(agentLine);
  await agent.hears('nobody has a PIN. Goodbye.');
  await agent.ends('completed');
});

test.each([429, 500])(
  'while REST answers %i the agent is told less, and serves all the same',
  async (status) => {
    get().outage = { status };
    // Nothing can be kept either, and who reports it is told to come again.
    get().expectFault(/\/callback\/(call|recording)-status/);
    const caller = await get().waits('1');
    const agent = await get().agent();
    await agent.hears('Ready for the next caller. The star key ends a conversation.');
    await agent.talksTo(caller);
    const reason = expect.any(String);
    expect(get().events()).toContainEqual({ event: 'desk-blind', CallSid: agent.sid, reason });
  },
);
