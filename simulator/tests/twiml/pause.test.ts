// https://www.twilio.com/docs/voice/twiml/pause
import { FROM_ONE, verb, wrongValues } from './support';

test('defaults', () => {
  expect(verb('Pause', '<Pause/>')).toEqual({ name: 'Pause', length: 1 });
});

test('length', () => {
  expect(verb('Pause', '<Pause length="10"></Pause>').length).toBe(10);
});

wrongValues('Pause', (attributes) => `<Pause ${attributes}/>`, [
  ['length', '0', 13910, FROM_ONE, '1'],
  ['length', '1s', 13910, FROM_ONE, '1'],
]);
