import { Visitor } from '../board/visitor';
import { passcode, switchboard } from '../support/switchboard';

const get = switchboard();

/** Guesses without a pause until it is told to stop, forty times at most. @returns how often */
async function guesses(isOver: () => boolean): Promise<number> {
  const url = `${get().url}/api/sign-in`;
  const { origin } = new Visitor(get());
  const headers = { Origin: origin, 'Content-Type': 'application/json', 'X-Switchboard': 'board' };
  let times = 0;
  while (!isOver() && times < 40) {
    const { status } = await fetch(url, { method: 'POST', headers, body: `{"passcode":"guess ${times}"}` });
    expect([401, 429]).toContain(status);
    times++;
  }
  return times;
}

test('refuses 60 connections that guess at the board, and none of 40 callers who come in meanwhile', async () => {
  let isOver = false;
  const guessing = Array.from({ length: 60 }, () => guesses(() => isOver));
  try {
    const callers = Array.from({ length: 40 }, (_, index) => get().calls('1', `+155501003${index + 10}`));
    const called = await Promise.all(callers);
    for (const caller of called) await caller.hears('For support').hangsUp();
    expect((await new Visitor(get()).signsIn(passcode)).status).toBe(200);
  } finally {
    isOver = true;
  }
  const times = (await Promise.all(guessing)).reduce((sum, each) => sum + each, 0);
  expect(times).toBeGreaterThan(400);
  expect(get().requests.filter(({ path, status }) => path !== '/api/sign-in' && status >= 400)).toEqual([]);
  // Until the pauses begin a handful is written down; after that they cost nothing.
  const asking = get().requests.filter(
    ({ path, restRequests }) => path === '/api/sign-in' && restRequests > 0,
  );
  expect(asking.length).toBeLessThan(20);
}, 120_000);
