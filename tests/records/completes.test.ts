import { records } from '../../scripts/records';
import { Records } from '../support/records';
import { switchboard } from '../support/switchboard';
import { runs } from './support';

const get = switchboard();

test('repair completes records that are made of notes alone', async () => {
  const caller = await get().waits('1');
  await caller.hangsUp();
  await get().time.pass(20 * 60);
  expect((await new Records(get()).of(caller.sid)).isSettled).toBe(false);
  await runs(records, get(), 'repair --since 2d');
  expect((await new Records(get()).of(caller.sid)).isSettled).toBe(true);
});

test('erase takes the talk that was recorded on an agent’s own call', async () => {
  const caller = await get().waits('1', '+15550100177');
  // Without a conference: the talks are recorded on the agent's own call.
  get().restFaults = ({ method, path }) =>
    method === 'POST' && path.includes('/Members/') ? { status: 500 } : undefined;
  const agent = await get().agent();
  await agent.talksTo(caller);
  await caller.waits(20).hangsUp();
  await agent.hangsUp();
  await get().time.pass(20 * 60);
  const { recordings } = new Records(get()).client;
  const left = async () => (await recordings.list({ callSid: agent.sid })).map(({ sid }) => sid);
  expect(await left()).toHaveLength(1);
  await runs(records, get(), 'erase +15550100177 --yes');
  expect(await left()).toEqual([]);
});
