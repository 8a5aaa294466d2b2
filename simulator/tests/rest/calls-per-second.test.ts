// https://www.twilio.com/docs/glossary/cps : calls by REST leave an account at one a second
import { called, number } from '../support/called';
import { sdkOf } from '../support/sdk';

const numbers = Array.from({ length: 4 }, (_, at) => `+1555010020${at}`);

async function account(callsPerSecond?: number) {
  const { started } = await called(
    { '/voice': '<Pause length="60"/>', '/call': '<Pause length="60"/>', '/status': { status: 204 } },
    callsPerSecond === undefined ? {} : { callsPerSecond },
  );
  const client = await sdkOf(started);
  const phones = numbers.map((each) => started.phone(each));
  const calls = (to: string) =>
    client.calls.create({
      from: number,
      to,
      url: `${started.url}/call`,
      statusCallback: `${started.url}/status`,
      statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
    });
  return { started, client, phones, calls, ringing: () => phones.map((phone) => phone.calls.length) };
}

test('one goes out at once, and then one a second, in the order of their coming', async () => {
  const { started, calls, ringing } = await account();
  for (const to of numbers) expect(await calls(to)).toMatchObject({ status: 'queued' });
  const seen: number[][] = [];
  await started.time.settle();
  for (let second = 0; second < 4; second++) {
    seen.push(ringing());
    await started.time.pass(1);
  }
  expect(seen).toEqual([
    [1, 0, 0, 0],
    [1, 1, 0, 0],
    [1, 1, 1, 0],
    [1, 1, 1, 1],
  ]);
});

test('option callsPerSecond', async () => {
  const { started, calls, ringing } = await account(2);
  for (const to of numbers) await calls(to);
  await started.time.pass(0.5);
  expect(ringing()).toEqual([1, 1, 0, 0]);
  await started.time.pass(1);
  expect(ringing()).toEqual([1, 1, 1, 1]);
});

test('participants that REST creates wait their turn among them', async () => {
  const { started, client, calls, ringing } = await account();
  const [first = '', second = '', third = ''] = numbers;
  await calls(first);
  const created = await client.conferences('Sales').participants.create({ from: number, to: second });
  expect(created).toMatchObject({ status: 'queued' });
  await calls(third);
  await started.time.pass(0.999);
  expect(ringing()).toEqual([1, 0, 0, 0]);
  await started.time.pass(1);
  expect(ringing()).toEqual([1, 1, 0, 0]);
  await started.time.pass(0.001);
  expect(ringing()).toEqual([1, 1, 1, 0]);
});

test('one that is canceled in line reports nothing, and takes nobody’s turn', async () => {
  const { started, client, calls, ringing } = await account();
  const [first = '', second = '', third = ''] = numbers;
  await calls(first);
  const { sid } = await calls(second);
  await calls(third);
  await started.time.settle();
  expect(await client.calls(sid).update({ status: 'canceled' })).toMatchObject({ status: 'canceled' });
  await started.time.pass(1);
  expect(ringing()).toEqual([1, 0, 1, 0]);
  await started.time.pass(100);
  expect(started.askedAt('/status').some(({ fields }) => fields.CallSid === sid)).toBe(false);
});

test('after a pause the next goes out at once', async () => {
  const { started, calls, ringing } = await account();
  await calls(numbers[0] ?? '');
  await started.time.pass(30);
  await calls(numbers[1] ?? '');
  await started.time.settle();
  expect(ringing()).toEqual([1, 1, 0, 0]);
});

test('legs of a Dial and calls that come in are exempt', async () => {
  const all = numbers.map((each) => `<Number>${each}</Number>`).join('');
  const { started } = await called({
    '/voice': ({ fields }) =>
      fields.From === '+15550100300' ? `<Dial>${all}</Dial>` : '<Say>Hello.</Say><Pause length="60"/>',
  });
  const phones = numbers.map((each) => started.phone(each));
  const client = await sdkOf(started);
  for (const to of ['+15550100400', '+15550100401'])
    await client.calls.create({ from: number, to, url: `${started.url}/voice` });
  const others = await Promise.all([0, 1, 2].map((at) => started.phone(`+1555010050${at}`).dials(number)));
  await started.phone('+15550100300').dials(number);
  expect(phones.map(({ calls }) => calls.length)).toEqual([1, 1, 1, 1]);
  expect(others.map(({ status }) => status)).toEqual(Array(3).fill('in-progress'));
});
