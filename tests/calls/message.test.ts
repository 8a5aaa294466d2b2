import { Records } from '../support/records';
import { mainLine, switchboard, withPlaces } from '../support/switchboard';

import dentalOffice = require('../support/settings');

const [desk, second] = ['+15550100150', '+15550100140'];
const tells = ['desk', 'ana'];
const get = switchboard({
  settings: withPlaces({
    mailbox: { tells, transcribe: true },
    team: { tellsMissed: ['ana'] },
    support: { tellsMissed: tells },
    hours: {
      ...dentalOffice.places.mailbox,
      name: { 'en-US': 'dentist', 'es-MX': 'dentista' },
      greets: {
        'en-US': 'This is for the dentist. Speak after the tone.',
        'es-MX': 'Para el dentista. Hable después del tono.',
      },
      tells: ['ana'],
      longestSeconds: 30,
      silenceSeconds: 4,
    },
  }),
});

/** Somebody leaves a message and hangs up; the recording is ready, and written down. */
async function leavesMessage(language: string, from = '+15550100100', words = 'Please call me back.') {
  const caller = await get().phone(from).dials(mainLine);
  await caller.hears('press 1').presses(language).presses('4').hears('beep').says(words).waits(5).hangsUp();
  await get().time.pass(60);
  return caller;
}

const texts = async () => {
  const { messages } = new Records(get()).client;
  return (await messages.list()).map(({ to, body }) => ({ to, body }));
};
let before = 0;
beforeEach(async () => {
  before = (await texts()).length;
});
const newTexts = async () => (await texts()).slice(0, (await texts()).length - before);

test('the desk is told of a message by SMS: how long it is, and from whom', async () => {
  const caller = await leavesMessage('1');
  const body = 'Harbor Dental, message: a new message (0:01) from +15550100100.';
  expect((await newTexts()).map(({ to }) => to).sort()).toEqual([second, desk]);
  expect((await newTexts())[0]?.body).toBe(body);
  expect((await new Records(get()).of(caller.sid)).messages).toMatchObject([
    {
      told: [
        { person: 'desk', how: 'sent' },
        { person: 'ana', how: 'sent' },
      ],
      status: 'completed',
    },
  ]);
});

test('once, however often the callback comes', async () => {
  await leavesMessage('1');
  const [, completed] = get().webhooks('/callback/recording-status');
  const { url, fields } = completed ?? { url: '', fields: {} };
  await get().twilio.asks(
    { method: 'POST', url, fields },
    [...get().twilio.legs.values()][0] as never,
    'recording status callback (completed)',
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

describe('a box of its own', () => {
  test.each([
    ['1', 'This is for the dentist. Speak after the tone.'],
    ['2', 'Para el dentista. Hable después del tono.'],
  ])('has its own greeting, and its own people are told', async (language, greeting) => {
    const caller = await get().calls(language);
    await caller.presses('3').hears(greeting).hears('beep').says('It hurts.').presses('#');
    await get().time.pass(60);
    expect(await newTexts()).toEqual([
      { to: second, body: expect.stringMatching(/^Harbor Dental, dentist: a new message/) },
    ]);
    expect((await new Records(get()).of(caller.sid)).messages).toMatchObject([
      { of: 'hours', handled: 'open' },
    ]);
  });

  test('has its own silence, and its own longest message', async () => {
    const caller = await get().calls('1');
    await caller
      .presses('3')
      .hears('beep')
      .says('One moment')
      .waits(4)
      .hears('Thank you. We have your message');
    const [answer] = get().webhooks('/call/menu');
    expect(String(answer?.body)).toMatch(/<Record [^>]*maxLength="30" timeout="4"/);
  });

  test('while somebody looks for a number, ten seconds of silence end nothing', async () => {
    const caller = await get().calls('1');
    await caller.presses('4').hears('beep').says('My number is').waits(9).says('five five five').presses('#');
    await caller.hears('We have your message');
    expect(get().twilio.recordings.size).toBe(1);
  });

  test.each(['#', '5'])('%s skips the greeting', async (key) => {
    const caller = await get().calls('1');
    await caller.presses('4').hears('Leave a message').presses(key).hears('beep');
    const skipped = caller.heard.filter((text) => text.includes('Leave a message'));
    expect(skipped).toHaveLength(1);
    await caller.says('Short and quick.').presses('#').hears('We have your message');
  });

  test('0 at the greeting leads to a person', async () => {
    const caller = await get().calls('1');
    await caller
      .presses('4')
      .hears('Leave a message')
      .presses('0')
      .hears('One moment, please.')
      .hears('ringing');
  });
});

describe('a recording that fails', () => {
  test('is never called a message: the record says so, and the desk is told that somebody tried', async () => {
    get().twilio.options.recordingFails = true;
    const caller = await leavesMessage('1');
    expect(await new Records(get()).of(caller.sid)).toMatchObject({ result: 'message-lost', messages: [] });
    expect(await newTexts()).toEqual([
      {
        to: second,
        body: 'Harbor Dental, message: +15550100100 tried to leave a message, but the recording failed.',
      },
      { to: desk, body: expect.stringContaining('tried to leave a message') },
    ]);
  });
});

describe('callers who give up', () => {
  test('while people are rung: those of that place are told', async () => {
    const caller = await get().calls('1');
    await caller.presses('0').hears('ringing').waits(3).hangsUp();
    await get().time.pass(10);
    expect(await newTexts()).toEqual([
      { to: second, body: 'Harbor Dental, support: missed a call from +15550100100.' },
    ]);
  });

  test('in line: those of the line are, once however often the end is reported', async () => {
    const caller = await get().waits('1');
    await caller.hangsUp();
    await get().time.pass(10);
    const [{ url, fields } = { url: '', fields: {} }] = get()
      .webhooks('/callback/call-status')
      .filter(({ fields }) => fields.CallSid === caller.sid);
    await get().twilio.asks(
      { method: 'POST', url, fields },
      [...get().twilio.legs.values()][0] as never,
      'recording status callback (completed)',
    );
    expect((await newTexts()).map(({ to }) => to).sort()).toEqual([second, desk].sort());
  });

  test('who left a message, or talked to somebody, has not given up', async () => {
    const leaving = await get().waits('1');
    await leaving.presses('*').hears('beep').says('Call me.').presses('#').hears('We have your message');
    const phone = get().phone(second);
    const talking = await get().calls('1', '+15550100101');
    await talking.presses('0').hears('ringing');
    const ana = await get().takes(phone);
    await ana.waits(5).hangsUp();
    await get().time.pass(30);
    expect((await newTexts()).filter(({ body }) => body.includes('missed'))).toEqual([]);
  });
});
