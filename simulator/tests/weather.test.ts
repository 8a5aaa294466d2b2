import { startRest } from '../rest/server';
import { restSidMaker } from '../rest/sid';
import { type Climate, Weather } from '../weather/weather';
import { app } from './support/app';

const number = '+15550100199';

/** A call that is hung up, and what the app was told of it. */
async function callIn(climate: Climate, seed = 'one') {
  const started = await app(
    { '/voice': '<Say>Hello.</Say><Pause length="5"/>', '/status': { status: 204 } },
    {},
    new Weather(seed, climate),
  );
  started.twilio.addNumber({ phoneNumber: number, statusCallback: `${started.url}/status` });
  const caller = await started.phone('+15550100100').dials(number);
  return { started, caller };
}

test('in fine weather nothing goes wrong', async () => {
  const { started, caller } = await callIn({});
  await caller.hears('Hello').hangsUp();
  expect(started.askedAt('/status')).toHaveLength(1);
});

test('a lost callback never comes, and the story says so', async () => {
  const { started, caller } = await callIn({ lostCallbacks: 1 });
  await caller.hears('Hello').hangsUp().waits(600);
  expect(started.askedAt('/status')).toEqual([]);
  expect(caller.story).toContain('got lost');
});

test('a repeated callback comes twice, word for word', async () => {
  const { started, caller } = await callIn({ repeatedCallbacks: 1 });
  await caller.hears('Hello').hangsUp().waits(600);
  const [first, second] = started.askedAt('/status');
  expect(second?.fields).toEqual(first?.fields);
});

test('a late callback comes within the longest delay, with what was true when it was due', async () => {
  const { started, caller } = await callIn({ lateCallbacks: 1, longestDelay: 40 });
  await caller.hears('Hello').hangsUp();
  expect(started.askedAt('/status')).toEqual([]);
  await caller.waits(40);
  expect(started.askedAt('/status')[0]?.fields.CallStatus).toBe('completed');
});

test('a webhook that times out reached the app all the same, and the call fails as at Twilio', async () => {
  const { started, caller } = await callIn({ webhookTimeouts: 1 });
  await caller.hears('application error');
  expect(started.askedAt('/voice')).toHaveLength(1);
  expect(caller.story).toContain('11205');
});

test('a dead call is over before the first webhook is answered', async () => {
  const { started, caller } = await callIn({ deadCalls: 1 });
  await caller.ends('no-answer');
  expect(started.askedAt('/voice')).toHaveLength(1);
  expect(caller.heard).toEqual([]);
});

test('REST refuses with 429 and 5xx as often as it is told', async () => {
  const { started } = await callIn({ restTooMany: 1 });
  const { twilio } = started;
  const account = { sid: twilio.accountSid, authToken: twilio.authToken };
  const rest = await startRest(twilio, {
    account,
    sid: restSidMaker('weather'),
    faults: () => twilio.weather?.rest(),
  });
  const credentials = Buffer.from(`${account.sid}:${account.authToken}`).toString('base64');
  const answer = await fetch(`${rest.url}/2010-04-01/Accounts/${account.sid}/Calls.json`, {
    headers: { Authorization: `Basic ${credentials}` },
  });
  await rest.stop();
  expect(answer.status).toBe(429);
  expect(await answer.json()).toMatchObject({ code: 20429 });
});

test('the same seed makes the same weather, another seed another', () => {
  const climate = {
    lostCallbacks: 0.3,
    lateCallbacks: 0.5,
    repeatedCallbacks: 0.3,
    restErrors: 0.2,
    restDelays: 0.5,
  };
  const days = (seed: string) => {
    const weather = new Weather(seed, climate);
    return Array.from({ length: 50 }, () => [weather.callback(), weather.rest(), weather.timesOut()]);
  };
  expect(days('a')).toEqual(days('a'));
  expect(days('a')).not.toEqual(days('b'));
});

test('what is told to happen sometimes happens about as often', () => {
  const weather = new Weather('often', { lostCallbacks: 0.25 });
  const lost = Array.from({ length: 4000 }, () => weather.callback()).filter((times) => times.length === 0);
  expect(lost.length / 4000).toBeGreaterThan(0.22);
  expect(lost.length / 4000).toBeLessThan(0.28);
});
