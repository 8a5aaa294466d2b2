import { agentLine, switchboard } from '../support/switchboard';

describe('without a PIN in the environment', () => {
  const get = switchboard({ env: { AGENT_PIN: '' } });

  test('the line says that it is not set up, and opens to nobody', async () => {
    const agent = await get().phone().dials(agentLine);
    await agent.hears('it needs an agent PIN. Goodbye.');
    await agent.ends('completed');
  });
});

describe.each([
  ['refuses', { status: 500 }],
  ['limits', { status: 429 }],
])('while the REST API %s', (_, fault) => {
  const get = switchboard({ rest: { faults: () => fault } });

  test('the agent is told less, and serves callers all the same', async () => {
    const caller = await get().waits('1');
    const agent = await get().agent();
    await agent.hears('Ready for the next caller.');
    await agent.talksTo(caller);
    expect(get().events()).toContainEqual(
      expect.objectContaining({ event: 'desk-blind', CallSid: agent.sid, reason: expect.any(String) }),
    );
  });
});
