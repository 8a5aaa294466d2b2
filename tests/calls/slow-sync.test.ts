import { switchboard } from '../support/switchboard';

const get = switchboard();

test('Sync hangs: one caller waits for it, and no longer than they notice; the next ones do not', async () => {
  const first = await get().calls('1');
  await first.presses('0').hears('ringing');
  const second = await get().calls('1', '+15550100101');
  await second.presses('0').hears('ringing');
  get().restFaults = ({ host }) => (host.startsWith('sync.') ? { hangs: 'before' } : undefined);
  await second.waits(30);
  first.isWaitingIn('support');
  second.isWaitingIn('support');
  get().restFaults = undefined;
  const handedOn = get().requests.filter(({ path }) => path === '/call/dial-result');
  expect(handedOn.map(({ restRequests }) => restRequests)).toEqual([1, 0]);
  // 300 ms by the machine's own clock, which may be busy.
  expect(handedOn[0]?.ms).toBeLessThan(3000);
});
