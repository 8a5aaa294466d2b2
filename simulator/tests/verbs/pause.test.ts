// https://www.twilio.com/docs/voice/twiml/pause
import { called, problemsOf } from '../support/called';

test('nothing is heard for one second, or for length seconds', async () => {
  const { caller } = await called({
    '/voice': '<Say>Hi.</Say><Pause/><Pause length="10"/><Say>After.</Say>',
  });
  await caller.hears('Hi.').waits(11);
  expect(caller.heard).not.toContain('After.');
  await caller.waits(1).hears('After.');
});

test('as the first verb it delays the pick-up: the caller hears it ring', async () => {
  const { caller } = await called({ '/voice': '<Pause length="5"/><Say>Hello.</Say>' });
  await caller.waits(4);
  expect(caller.status).toBe('ringing');
  await caller.hears('Hello.');
  expect(caller.status).toBe('in-progress');
});

test('a caller who hangs up while it rings was never answered', async () => {
  const { caller } = await called({ '/voice': '<Pause length="5"/><Say>Hello.</Say>' });
  await caller.waits(4).hangsUp();
  expect(caller.status).toBe('no-answer');
});

test('a length that is none is warning 13910, and one second long', async () => {
  const { caller, started } = await called({ '/voice': '<Pause length="soon"/><Say>After.</Say>' });
  await caller.waits(1).hears('After.');
  expect(problemsOf(started)).toEqual([13910]);
});
