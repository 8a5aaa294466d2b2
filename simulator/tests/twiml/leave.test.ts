// https://www.twilio.com/docs/voice/twiml/leave
import { problems, verb } from './support';

test('Leave has neither attributes nor contents', () => {
  expect(verb('Leave', '<Leave/>')).toEqual({ name: 'Leave' });
  expect(problems('<Leave now="1">x</Leave>')).toEqual([
    '12200 warning: <Leave> has no attribute "now"; it is ignored.',
    '12200 warning: <Leave> may not contain text: "x".',
  ]);
});
