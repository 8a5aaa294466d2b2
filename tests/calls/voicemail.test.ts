import { switchboard } from '../support/switchboard';
import { languages, spoken } from './words';

const get = switchboard();

/** What was reported of recordings. */
function reports(): unknown[] {
  return get()
    .events()
    .filter(({ event }) => event === 'recording-status')
    .map(({ RecordingStatus }) => RecordingStatus);
}

describe.each(spoken('Spanish', languages))('voicemail in $name', (words) => {
  const listens = async () =>
    (await get().calls(words.key)).presses('4').hears(words.leaveMessage).hears('beep');

  test('a message, ended with the pound sign, is thanked for', async () => {
    const caller = await listens();
    await caller.says('Please call me back.').waits(3).presses('#').hears(words.messageTaken);
    await caller.ends('completed');
    await caller.waits(5);
    expect(reports()).toEqual(['in-progress', 'completed']);
    const [recording] = [...get().twilio.recordings.values()];
    expect(recording?.said.map(({ text }) => text)).toEqual(['Please call me back.']);
  });

  test('a message that just stops is thanked for as well', async () => {
    const caller = await listens();
    await caller.says('Please call me back.').hears(words.messageTaken);
  });

  test('silence is asked about once, then goodbye', async () => {
    const caller = await listens();
    await caller.hears(words.leaveMessageAgain).hears('beep').hears(words.noMessage);
    await caller.ends('completed');
    await caller.waits(5);
    expect(reports()).toEqual(['in-progress', 'absent', 'in-progress', 'absent']);
  });

  test('a message at the second tone is a message', async () => {
    const caller = await listens();
    await caller.hears(words.leaveMessageAgain).hears('beep').says('Now I know what to say.').presses('#');
    await caller.hears(words.messageTaken);
  });

  test('what was said before hanging up is kept', async () => {
    const caller = await listens();
    await caller.says('Please call me back, my number is on your screen.').waits(4).hangsUp();
    await caller.ends('completed');
    await caller.waits(5);
    expect(reports()).toEqual(['in-progress', 'completed']);
    expect(
      get()
        .webhooks('/call/voicemail')
        .map(({ fields }) => fields.Digits),
    ).toEqual(['hangup']);
  });

  test('a hang-up at the tone is the end', async () => {
    const caller = await listens();
    await caller.hangsUp();
    await caller.ends('completed');
    expect(
      get()
        .webhooks('/call/voicemail')
        .filter(({ url }) => !url.includes('spoken=1')),
    ).toEqual([]);
  });

  test('two minutes at the longest', async () => {
    const caller = await listens();
    for (let minute = 0; minute < 40; minute++) await caller.says('And another thing: '.repeat(3)).waits(4);
    await caller.hears(words.messageTaken);
    const [recording] = [...get().twilio.recordings.values()];
    expect(recording?.seconds).toBe(120);
  });

  test('other keys are part of nothing: the recording goes on', async () => {
    const caller = await listens();
    await caller
      .says('My number is')
      .presses('5')
      .says('five')
      .waits(1)
      .presses('#')
      .hears(words.messageTaken);
    expect(get().webhooks('/call/voicemail')).toHaveLength(1);
  });
});

test.each(spoken('Spanish', languages))(
  'where Twilio goes on with the next verb after silence, it is the same in $name',
  async (words) => {
    get().twilio.options.emptyRecording = 'next verb';
    const caller = await get().calls(words.key);
    await caller
      .presses('4')
      .hears('beep')
      .hears(words.leaveMessageAgain)
      .hears('beep')
      .hears(words.noMessage);
    await caller.ends('completed');
  },
);
