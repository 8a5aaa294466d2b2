import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Busy } from '../clock/busy';
import { sleep } from '../clock/clock';
import { Driver } from '../clock/driver';
import { RealClock } from '../clock/real';
import { StoppedClock } from '../clock/stopped';

describe('the stopped clock', () => {
  test('wakes in the order of the times asked for, and of asking where those are equal', async () => {
    const clock = new StoppedClock(0);
    const woken: string[] = [];
    for (const [name, at] of [
      ['c', 30],
      ['a', 10],
      ['b', 20],
      ['b2', 20],
    ] as const)
      clock.after(at, () => woken.push(`${name}@${clock.now()}`));
    await new Driver(clock, new Busy()).pass(0.025);
    expect(woken).toEqual(['a@10', 'b@20', 'b2@20']);
    expect(clock.now()).toBe(25);
  });

  test('forgets those who were cancelled, though their time is far off', () => {
    const clock = new StoppedClock(0);
    const woken: number[] = [];
    for (let call = 0; call < 100_000; call++) {
      const far = clock.after(14_400_000, () => woken.push(-1));
      if (call % 10_000 === 0) clock.after(call, () => woken.push(call));
      far.cancel();
    }
    while (clock.turn());
    expect(woken).toEqual([0, 10_000, 20_000, 30_000, 40_000, 50_000, 60_000, 70_000, 80_000, 90_000]);
    expect(clock.now()).toBe(90_000);
  });
});

describe('the driver', () => {
  test.each([
    [{}, [1, 1, 1, 1]],
    [{ inCrowd: true }, [2, 1, 1]],
    [{ inCrowd: true, overlap: 5 }, [3, 1]],
  ])('%j: how many go on together', async (how, together) => {
    const clock = new StoppedClock(0);
    const busy = new Busy();
    const crowds: number[] = [];
    let crowd = 0;
    for (const at of [10, 10, 15, 16]) {
      clock.after(at, () => {
        crowd++;
        // What an app answers in the next turn of the event loop.
        void busy.during(new Promise<void>((resolve) => setImmediate(resolve))).then(() => {
          if (crowd > 0) crowds.push(crowd);
          crowd = 0;
        });
      });
    }
    await new Driver(clock, busy, how).pass(0.02);
    expect(crowds).toEqual(together);
    expect(clock.now()).toBe(20);
  });
});

describe('the real clock', () => {
  test('waits longer than a timer of Node can: for ever, as far as a call goes', async () => {
    const clock = new RealClock({ speed: 1000 });
    let isOver = false;
    const forEver = clock.after(1e15, () => {
      isOver = true;
    });
    await sleep(clock, 5000, new AbortController().signal);
    expect(isOver).toBe(false);
    forEver.cancel();
  });

  test('shows the time it is told to begin with, and goes on from there', () => {
    const clock = new RealClock({ startsAt: 1_000_000 });
    expect(clock.now()).toBeGreaterThanOrEqual(1_000_000);
    expect(clock.now()).toBeLessThan(1_010_000);
  });
});

test('who sleeps is woken by the signal, with its reason', async () => {
  const stop = new AbortController();
  const sleeping = sleep(new StoppedClock(0), 1000, stop.signal);
  stop.abort(new Error('enough'));
  await expect(sleeping).rejects.toThrow('enough');
  await expect(sleep(new StoppedClock(0), 1000, stop.signal)).rejects.toThrow('enough');
});

test('a real clock that is stopped keeps no process alive', async () => {
  const clock = JSON.stringify(join(__dirname, '../clock/real'));
  const code = `const { RealClock } = require(${clock});
    const clock = new RealClock();
    clock.after(600_000, () => {});
    clock.stop();
    clock.after(600_000, () => {});`;
  const tsx = require.resolve('tsx/cjs');
  // Killed after ten seconds: then this is no exit, and rejects.
  await promisify(execFile)(process.execPath, ['--require', tsx, '--eval', code], { timeout: 10_000 });
});
