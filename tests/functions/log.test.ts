import fc from '../../simulator/tests/support/fast-check';

import log = require('../../functions/voice/log.private');

test.each([
  ['+15550100142', '+15•••••••42'],
  ['+525550100', '+52•••••00'],
  ['+52555010', '•••••••10'],
  ['123456789012', '••••••••••12'],
  ['12345', '•••45'],
  ['1234', '••34'],
  ['7', '•'],
  ['client:alice', 'client:•••'],
  ['sip:alice@example.com', 'sip:•••'],
  ['anonymous', '•••'],
  ['', ''],
])('%j is logged as %j', (whole, masked) => {
  expect(log.mask(whole)).toBe(masked);
});

test('of any number at least half is hidden, and no more than the country and two digits show', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\+?\d{1,15}$/), (number) => {
      const shown = log.mask(number);
      const hidden = [...shown].filter((character) => character === '•').length;
      expect(shown).toHaveLength(number.length);
      expect(hidden).toBeGreaterThanOrEqual(number.length / 2);
      expect(shown).toMatch(/^(\+\d\d•{5,}|•*)\d{0,2}$/);
    }),
  );
});

test.each([
  ['Cannot ring +15550100142.', 'Cannot ring +15•••••••42.'],
  ['GET /call/menu?customer=%2B15550100142&lang=en-US', 'GET /call/menu?customer=+15•••••••42&lang=en-US'],
  ['to=%252b15550100142', 'to=+15•••••••42'],
  ['To 15550100142, from 5550100', 'To •••••••••42, from •••••00'],
  [`CA${'1234567890123456'.repeat(2)} at line 123456`, `CA${'1234567890123456'.repeat(2)} at line 123456`],
])('in the text %j numbers are masked', (text, masked) => {
  expect(log.masked(text)).toBe(masked);
});

test('a failure is one line of JSON without the number it was about', () => {
  const written = jest.spyOn(console, 'error').mockImplementation();
  log.failure('/call/menu', undefined, new Error('Cannot ring +15550100142'));
  const line = String(written.mock.calls[0]);
  written.mockRestore();
  expect(JSON.parse(line)).toMatchObject({ event: 'failure', path: '/call/menu' });
  expect(line).toContain('+15•••••••42');
});
