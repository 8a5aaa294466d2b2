// https://www.twilio.com/docs/voice/twiml/conference
import { BOOLEAN, METHOD, problems, URL_WANTED, verb, wrongValues } from './support';

const conference = (element: string) => verb('Dial', `<Dial>${element}</Dial>`).nouns[0];

test('defaults', () => {
  expect(conference('<Conference>Room 1</Conference>')).toEqual({
    name: 'Conference',
    room: 'Room 1',
    muted: false,
    beep: 'true',
    startConferenceOnEnter: true,
    endConferenceOnExit: false,
    maxParticipants: 250,
    jitterBufferSize: 'large',
  });
});

test('all attributes', () => {
  expect(
    conference(
      `<Conference muted="true" beep="onEnter" startConferenceOnEnter="false" endConferenceOnExit="true"
        waitUrl="/hold/wait.xml" waitMethod="GET" maxParticipants="3" record="record-from-start" trim="do-not-trim"
        participantLabel="ann" jitterBufferSize="off" region="us1" coach="CA0123456789abcdef0123456789abcdef"
        statusCallbackEvent="start end join leave mute hold modify speaker announcement" statusCallback="/s"
        statusCallbackMethod="GET" recordingStatusCallback="/r" recordingStatusCallbackMethod="GET"
        recordingStatusCallbackEvent="in-progress" eventCallbackUrl="/e">Room 1</Conference>`,
    ),
  ).toEqual({
    name: 'Conference',
    room: 'Room 1',
    muted: true,
    beep: 'onEnter',
    startConferenceOnEnter: false,
    endConferenceOnExit: true,
    wait: { url: '/hold/wait.xml', method: 'GET' },
    maxParticipants: 3,
    record: {
      from: 'start',
      channels: 1,
      track: 'both',
      trim: 'do-not-trim',
      recordingStatusCallback: { url: '/r', method: 'GET', events: ['in-progress'] },
    },
    participantLabel: 'ann',
    jitterBufferSize: 'off',
    region: 'us1',
    coach: 'CA0123456789abcdef0123456789abcdef',
    statusCallback: {
      url: '/s',
      method: 'GET',
      events: ['start', 'end', 'join', 'leave', 'mute', 'hold', 'modify', 'speaker', 'announcement'],
    },
  });
});

test("an empty waitUrl is silence; without one it is Twilio's playlist", () => {
  expect(conference('<Conference waitUrl="">a</Conference>')).toMatchObject({
    wait: { url: '', method: 'POST' },
  });
  expect(conference('<Conference waitMethod="GET">a</Conference>')).not.toHaveProperty('wait.url');
});

test('a status callback without events is told of none', () => {
  expect(conference('<Conference statusCallback="/s">a</Conference>')).toMatchObject({
    statusCallback: { events: [] },
  });
});

wrongValues('Conference', (attributes) => `<Dial><Conference ${attributes}>a</Conference></Dial>`, [
  ['muted', 'x', 13230, BOOLEAN, 'false'],
  ['endConferenceOnExit', 'x', 13231, BOOLEAN, 'false', 'error'],
  ['startConferenceOnEnter', 'x', 13232, BOOLEAN, 'true'],
  ['waitUrl', 'a b', 13233, URL_WANTED, ''],
  ['waitMethod', 'x', 13234, METHOD, 'POST'],
  ['beep', 'x', 13235, 'one of true, false, onEnter, onExit', 'true'],
  ['trim', 'x', 13239, 'one of trim-silence, do-not-trim', 'trim-silence', 'error'],
  ['coach', 'x', 13240, 'the SID of a call (CA...)', '', 'error'],
  ['participantLabel', 'a/b', 16023, 'a label of up to 128 characters', '', 'error'],
  ['maxParticipants', '251', 16002, 'a whole number from 1 to 250', '250', 'error'],
  ['record', 'x', 16002, 'one of do-not-record, record-from-start', 'do-not-record', 'error'],
  ['statusCallback', 'a b', 16002, URL_WANTED, '', 'error'],
  ['statusCallbackMethod', 'x', 16002, METHOD, 'POST', 'error'],
  ['recordingStatusCallback', 'a b', 16002, URL_WANTED, '', 'error'],
  [
    'recordingStatusCallbackEvent',
    'x',
    16002,
    'made of in-progress, completed, absent',
    'completed',
    'error',
  ],
  ['jitterBufferSize', 'x', 16002, 'one of large, medium, small, off', 'large', 'error'],
  ['region', 'x', 16002, 'a region such as us1', '', 'error'],
]);

test('statusCallbackEvent', () => {
  expect(problems('<Dial><Conference statusCallbackEvent="unmute join">a</Conference></Dial>')).toEqual([
    '16002 error: <Conference> has statusCallbackEvent="unmute join", which is not made of start, end, join, leave, mute, hold, modify, speaker, announcement; "join" is used.',
  ]);
});

test('a room needs a name', () => {
  expect(problems('<Dial><Conference/></Dial>')).toEqual(['13237 warning: <Conference> has no name.']);
});
