import { Records } from '../support/records';
import { mainLine, switchboard } from '../support/switchboard';

const [desk, second] = ['+15550100160', '+15550100161'];
const get = switchboard({
  settings: [['transcribe: false, tell: []', `transcribe: true, tell: ['${desk}', '${second}']`]],
});

/** Somebody leaves a message and hangs up; the recording is ready, and written down. */
async function leavesMessage(language: string, from = '+15550100100', words = 'Please call me back.') {
  const caller = await get().phone(from).dials(mainLine);
  await caller.hears('press 1').presses(language).presses('4').hears('beep').says(words).waits(5).hangsUp();
  await get().time.pass(60);
  return caller;
}

const texts = async () => {
  const { messages } = new Records(get()).context.getTwilioClient();
  return (await messages.list()).map(({ to, body }) => ({ to, body }));
};
let before = 0;
beforeEach(async () => {
  before = (await texts()).length;
});
const newTexts = async () => (await texts()).slice(0, (await texts()).length - before);

test('the desk is told of a message by SMS: how long it is, and from whom', async () => {
  const caller = await leavesMessage('1');
  const body = 'Harbor Dental: a new message (0:01) from +15550100100.';
  expect((await newTexts()).map(({ to }) => to).sort()).toEqual([desk, second]);
  expect((await newTexts())[0]?.body).toBe(body);
  expect((await new Records(get()).of(caller.sid)).messages).toMatchObject([
    { told: 'sent', status: 'completed' },
  ]);
});

test('once, however often the callback comes', async () => {
  await leavesMessage('1');
  const [, completed] = get().webhooks('/callback/recording-status');
  const { url, fields } = completed ?? { url: '', fields: {} };
  await get().twilio.asks(
    { method: 'POST', url, fields },
    [...get().twilio.legs.values()][0] as never,
    'again',
  );
  expect(await newTexts()).toHaveLength(2);
});

test('a withheld number is not named, and not answered', async () => {
  await leavesMessage('1', '+266696687');
  expect((await newTexts()).map(({ body }) => body)).toEqual(
    Array(2).fill(expect.stringContaining('from a withheld number')),
  );
});

test('silence is no message', async () => {
  const caller = await get().calls('1');
  await caller.presses('4').hears('beep').hangsUp();
  await get().time.pass(60);
  expect(await newTexts()).toEqual([]);
  expect(await new Records(get()).of(caller.sid)).toMatchObject({ messages: [], result: 'hung-up' });
});

test('an English message is written down, a Spanish one is not', async () => {
  const english = await leavesMessage('1', undefined, 'I would like to be called back about my appointment.');
  expect((await new Records(get()).of(english.sid)).messages[0]?.transcript).toContain('called back');
  const spanish = await leavesMessage('2', undefined, 'Quisiera que me llamen por mi cita de mañana.');
  expect((await new Records(get()).of(spanish.sid)).messages[0]).not.toHaveProperty('transcript');
});

test('what the caller said is not logged', async () => {
  await leavesMessage('1', undefined, 'My secret is a very blue boat in the harbor.');
  expect(get().logs.filter(({ text }) => text.includes('blue boat'))).toEqual([]);
});
