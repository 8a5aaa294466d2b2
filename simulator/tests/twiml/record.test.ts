// https://www.twilio.com/docs/voice/twiml/record
import {
  BOOLEAN,
  FROM_ONE,
  FROM_ZERO,
  METHOD,
  problems,
  URL_WANTED,
  verb,
  verbs,
  wrongValues,
} from './support';

test('defaults', () => {
  expect(verb('Record', '<Record/>')).toEqual({
    name: 'Record',
    method: 'POST',
    timeout: 5,
    finishOnKey: '1234567890*#',
    maxLength: 3600,
    playBeep: true,
    trim: 'trim-silence',
    transcribe: false,
  });
});

describe('attributes', () => {
  test('all of them', () => {
    expect(
      verb(
        'Record',
        `<Record action="/done" method="GET" timeout="0" finishOnKey="*#" maxLength="60" playBeep="false"
          trim="do-not-trim" recordingStatusCallback="/recording" recordingStatusCallbackMethod="GET"
          recordingStatusCallbackEvent="in-progress completed absent" recordingConfigurationId="x"
          transcribe="true" transcribeCallback="/transcript"/>`,
      ),
    ).toEqual({
      name: 'Record',
      action: '/done',
      method: 'GET',
      timeout: 0,
      finishOnKey: '*#',
      maxLength: 60,
      playBeep: false,
      trim: 'do-not-trim',
      recordingStatusCallback: {
        url: '/recording',
        method: 'GET',
        events: ['in-progress', 'completed', 'absent'],
      },
      transcribe: true,
      transcribeCallback: '/transcript',
    });
  });

  test('recordingStatusCallback alone is told of completed, by POST', () => {
    expect(verb('Record', '<Record recordingStatusCallback="/r"/>').recordingStatusCallback).toEqual({
      url: '/r',
      method: 'POST',
      events: ['completed'],
    });
  });

  test('an event that does not exist is 13621; the others hold', () => {
    const inside = '<Record recordingStatusCallback="/r" recordingStatusCallbackEvent="absent failed"/>';
    expect(problems(inside)).toEqual([
      '13621 error: <Record> has recordingStatusCallbackEvent="absent failed", which is not made of in-progress, completed, absent; "absent" is used.',
    ]);
    expect(verbs(inside)).toMatchObject([{ recordingStatusCallback: { events: ['absent'] } }]);
  });

  wrongValues('Record', (attributes) => `<Record ${attributes}/>`, [
    ['action', 'tel:+1555', 11100, URL_WANTED, '', 'error'],
    ['method', 'x', 13610, METHOD, 'POST'],
    ['timeout', '-1', 13611, FROM_ZERO, '5'],
    ['maxLength', '0', 13612, FROM_ONE, ''],
    ['finishOnKey', '1,2', 13613, 'made of the keys 0-9, # and *', '1234567890*#'],
    ['transcribe', 'yes', 13614, BOOLEAN, 'false'],
    ['playBeep', 'no', 13616, BOOLEAN, 'true'],
    ['trim', 'true', 13699, 'one of trim-silence, do-not-trim', 'trim-silence'],
    ['recordingStatusCallback', 'ftp://x', 13256, URL_WANTED, ''],
    ['recordingStatusCallbackMethod', 'PUT', 12200, METHOD, 'POST'],
    [
      'recordingStatusCallbackEvent',
      'failed',
      13621,
      'made of in-progress, completed, absent',
      'completed',
      'error',
    ],
    ['transcribeCallback', 'a b', 13257, URL_WANTED, '', 'error'],
  ]);
});

describe('maxLength', () => {
  test('is 120 with transcription; more than that is 13615', () => {
    expect(verb('Record', '<Record transcribe="true"/>').maxLength).toBe(120);
    expect(problems('<Record transcribe="true" maxLength="121"/>')).toEqual([
      '13615 warning: <Record> has maxLength="121"; only recordings of up to 120 seconds are transcribed.',
    ]);
  });

  test("has a ceiling, an option because Twilio's pages give two", () => {
    const inside = '<Record maxLength="20000"/>';
    expect(verb('Record', inside).maxLength).toBe(20_000);
    expect(problems(inside, { maxRecordLength: 14_400 })).toEqual([
      '13612 warning: <Record> has maxLength="20000", which is more than 14400; 14400 is used.',
    ]);
    expect(verbs(inside, { maxRecordLength: 14_400 })).toMatchObject([{ maxLength: 14_400 }]);
  });
});

test('nothing stands inside', () => {
  expect(problems('<Record><Say>x</Say></Record>')).toEqual([
    '12200 warning: <Say> is not allowed inside <Record>; it is skipped.',
  ]);
});
