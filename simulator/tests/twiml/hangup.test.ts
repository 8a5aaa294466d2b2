// https://www.twilio.com/docs/voice/twiml/hangup
import { problems, verb } from './support';

test('Hangup has no attributes', () => {
  expect(verb('Hangup', '<Hangup/>')).toEqual({ name: 'Hangup' });
  expect(problems('<Hangup reason="busy"/>')).toEqual([
    '12200 warning: <Hangup> has no attribute "reason"; it is ignored.',
  ]);
});
