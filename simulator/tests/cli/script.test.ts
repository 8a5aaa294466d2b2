// Scripts that hold a call: what a line can be, when it is done, and what is waited for after the last.
import { app, type TestApp } from '../support/app';
import { run } from './shell';

let voice: TestApp;

beforeEach(async () => {
  voice = await app({
    '/voice': '<Gather numDigits="1" action="/chosen"><Say>For sales, press 1.</Say></Gather>',
    '/chosen': ({ fields }) => `<Say>You pressed ${fields.Digits}.</Say>`,
    '/hasty': '<Gather timeout="1" action="/chosen"><Say>Now.</Say></Gather><Say>Too late.</Say>',
    '/brief': '<Record timeout="2" action="/recorded" playBeep="false"/>',
    '/recorded': ({ fields }) => `<Say>You spoke for ${fields.RecordingDuration} s.</Say>`,
    '/message':
      '<Record action="/recorded" recordingStatusCallback="/ready" transcribe="true" transcribeCallback="/written"/>',
    '/ready': { status: 204 },
    '/written': { status: 204 },
    '/circle': '<Say>Once more.</Say><Pause length="60"/><Redirect/>',
  });
});

/** Calls the app. @param script lines with `|` between */
const hold = (path: string, script: string, ...args: string[]) =>
  run(['call', `${voice.url}${path}`, ...args], script.replaceAll('|', '\n'));

test.each(['1', 'press 1', 'presses 1', 'Presses 1'])('a key: %s', async (line) => {
  await hold('/voice', line);
  expect(voice.askedAt('/chosen')).toMatchObject([{ fields: { Digits: '1' } }]);
});

test.each(['say Hello there.', 'says Hello there.'])('words: %s', async (line) => {
  const { printed } = await hold('/brief', line);
  expect(printed.join('\n')).toContain('says   "Hello there."');
});

describe('hears', () => {
  test('waits for words, one after the other', async () => {
    const { code, printed } = await hold('/voice', 'hears For sales|1|hears You pressed');
    expect(printed.join('\n')).toContain('You pressed 1.');
    expect(code).toBe(0);
  });

  test('what is never heard fails, and so does what was heard before', async () => {
    const { code, printed } = await hold('/voice', 'hears For sales|hears For sales');
    expect(printed).toContain('Never heard: "For sales".');
    expect(code).toBe(1);
  });

  test('with --json, it is told beside the lines', async () => {
    const { code, printed, complained } = await hold('/voice', 'hears Good morning', '--json');
    expect(printed.map((line) => JSON.parse(line).kind)).toContain('hears');
    expect(complained).toEqual(['Never heard: "Good morning".']);
    expect(code).toBe(1);
  });
});

describe('whoever thinks before they act', () => {
  test('is not too late for a Gather that waits for a second', async () => {
    await hold('/hasty', '1');
    expect(voice.askedAt('/chosen')).toMatchObject([{ fields: { Digits: '1' } }]);
  });

  test('is not too late for a Record that ends after two seconds of silence', async () => {
    await hold('/brief', 'say Hello, it is me.|#');
    expect(voice.askedAt('/recorded')).toMatchObject([{ fields: { RecordingDuration: '1', Digits: '#' } }]);
  });
});

test('hangs up at once: the app was asked while it rang', async () => {
  const { printed } = await hold('/voice', 'h');
  expect(voice.askedAt('/voice')).toMatchObject([{ fields: { CallStatus: 'ringing' } }]);
  expect(printed.at(-1)).toBe(' 0:00  hangs up');
});

test('after the call, the app is told of its recording, and of what was said in it', async () => {
  await hold('/message', 'say I would like to bring a coat back on Monday.|#');
  expect(voice.askedAt('/ready')).toMatchObject([{ fields: { RecordingStatus: 'completed' } }]);
  expect(voice.askedAt('/written')).toMatchObject([
    { fields: { TranscriptionText: 'I would like to bring a coat back on Monday.' } },
  ]);
});

test('a call that nobody ends is ended, and that is said', async () => {
  const { printed } = await hold('/circle', '');
  expect(printed).toContain(
    'The script is over, and nobody ends the call: it is hung up. (A line "h" does that sooner.)',
  );
});
