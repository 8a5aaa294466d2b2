import { resolve } from 'node:path';
import { simulate } from '../../simulator';
import { StoppedClock } from '../../simulator/clock/stopped';
import { Twilio } from '../../simulator/twilio';

test('without a clock it is real time', async () => {
  const now = new Twilio().clock.now();
  expect(Math.abs(now - Date.now())).toBeLessThan(60_000);
});

const servers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'TCPServerWrap').length;

test('a project that cannot be deployed leaves no server running', async () => {
  const before = servers();
  const begun = simulate({
    clock: new StoppedClock(0),
    projectDir: resolve(__dirname, '../..'),
    lines: [],
    host: { edits: { 'no/such/function': '' } },
  });
  await expect(begun).rejects.toThrow('/no/such/function');
  // A closed server is gone some turns of the event loop later.
  for (let turn = 0; turn < 1000 && servers() > before; turn++) await new Promise(setImmediate);
  expect(servers()).toBe(before);
});
