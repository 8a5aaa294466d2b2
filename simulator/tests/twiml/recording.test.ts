// https://www.twilio.com/docs/voice/twiml/recording
import { problems, URL_WANTED, verb, verbs, wrongValues } from './support';

test('defaults', () => {
  expect(verb('Start', '<Start><Recording/></Start>')).toEqual({
    name: 'Start',
    record: { from: 'start', channels: 2, track: 'both', trim: 'trim-silence' },
  });
});

test('all attributes', () => {
  expect(
    verb(
      'Start',
      `<Start><Recording name="mine" recordingStatusCallback="/r" recordingStatusCallbackMethod="GET"
        recordingStatusCallbackEvent="in-progress completed" trim="do-not-trim" track="outbound" channels="mono"
        recordingConfigurationId="x"/></Start>`,
    ),
  ).toEqual({
    name: 'Start',
    recordingName: 'mine',
    record: {
      from: 'start',
      channels: 1,
      track: 'outbound',
      trim: 'do-not-trim',
      recordingStatusCallback: { url: '/r', method: 'GET', events: ['in-progress', 'completed'] },
    },
  });
});

test('Stop, by name or not', () => {
  expect(verb('Stop', '<Stop><Recording name="mine"/></Stop>')).toEqual({
    name: 'Stop',
    recordingName: 'mine',
  });
  expect(verb('Stop', '<Stop><Recording/></Stop>')).toEqual({ name: 'Stop' });
});

wrongValues('Recording', (attributes) => `<Start><Recording ${attributes}/></Start>`, [
  ['recordingStatusCallback', 'a b', 13256, URL_WANTED, ''],
  ['trim', 'x', 13699, 'one of trim-silence, do-not-trim', 'trim-silence'],
  ['track', 'x', 13622, 'one of both, inbound, outbound', 'both'],
  ['channels', '2', 12200, 'one of mono, dual', 'dual'],
]);

test('one verb for each thing that is started', () => {
  expect(verbs('<Start action="/a"><Siprec name="x"/><Recording/></Start>')).toMatchObject([
    { name: 'Fork', element: 'Start', noun: 'Siprec', forkName: 'x' },
    { name: 'Start' },
  ]);
});

test('what cannot be started is 14300', () => {
  expect(problems('<Start><Say>x</Say></Start>')).toEqual([
    '14300 error: <Say> is not allowed inside <Start>; it is skipped.',
  ]);
});
