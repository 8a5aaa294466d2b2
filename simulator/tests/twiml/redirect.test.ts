// https://www.twilio.com/docs/voice/twiml/redirect
import { METHOD, problems, verb, wrongValues } from './support';

test('defaults', () => {
  expect(verb('Redirect', '<Redirect>\n ../menu?a=1&amp;b=2#rc=3 \n</Redirect>')).toEqual({
    name: 'Redirect',
    url: '../menu?a=1&b=2#rc=3',
    method: 'POST',
  });
});

test('an empty Redirect means the current document', () => {
  expect(verb('Redirect', '<Redirect/>').url).toBe('');
});

test('method', () => {
  expect(verb('Redirect', '<Redirect method="GET">/a</Redirect>').method).toBe('GET');
});

wrongValues('Redirect', (attributes) => `<Redirect ${attributes}>/a</Redirect>`, [
  ['method', 'x', 13710, METHOD, 'POST'],
]);

test('what is no URL is 11100', () => {
  expect(problems('<Redirect>the menu</Redirect>')).toEqual([
    '11100 error: <Redirect> does not contain a URL for http or https.',
  ]);
});
