// https://www.twilio.com/docs/voice/twiml/reject
import { verb, wrongValues } from './support';

test('defaults', () => {
  expect(verb('Reject', '<Reject/>')).toEqual({ name: 'Reject', reason: 'rejected' });
});

test('reason', () => {
  expect(verb('Reject', '<Reject reason="busy"/>').reason).toBe('busy');
});

wrongValues('Reject', (attributes) => `<Reject ${attributes}/>`, [
  ['reason', 'Busy', 13810, 'one of rejected, busy', 'rejected'],
]);
