import { Records } from '../support/records';
import { switchboard } from '../support/switchboard';

import calls = require('../../functions/store/calls.private');

const get = switchboard();

/** Sixteen minutes later, when Twilio has told everything. */
async function settles(callSid: string) {
  await get().time.pass(17 * 60);
  return new Records(get()).settled(callSid);
}

test('an agent talks with two callers in one call: each has the recording of their own talk', async () => {
  const first = await get().waits('1');
  const second = await get().waits('1', '+15550100101');
  // Without a conference: the talks are recorded on the agent's own call.
  get().restFaults = ({ method, path }) =>
    method === 'POST' && path.includes('/Members/') ? { status: 500 } : undefined;
  const agent = await get().agent();
  await agent.talksTo(first);
  await first.waits(20).hangsUp();
  await agent.talksTo(second);
  await second.waits(40).hangsUp();
  await agent.hangsUp();
  const [one, other] = [await settles(first.sid), await settles(second.sid)];
  expect(one.recordings).toMatchObject([{ callSid: agent.sid, of: 'agent', seconds: 20 }]);
  expect(other.recordings).toMatchObject([{ callSid: agent.sid, of: 'agent', seconds: 40 }]);
});

test('a message that the desk has deleted stays on record', async () => {
  const caller = await get().leavesMessage();
  const { client } = new Records(get());
  const [message] = (await new Records(get()).of(caller.sid)).messages;
  await calls.handle(client, caller.sid, message?.sid ?? '', 'deleted');
  await client.recordings(message?.sid ?? '').remove();
  expect((await settles(caller.sid)).messages).toMatchObject([{ sid: message?.sid, handled: 'deleted' }]);
});
