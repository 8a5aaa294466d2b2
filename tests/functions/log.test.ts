import fc from 'fast-check';

import log = require('../../functions/shared/log.private');

test.each([
  ['+15550100142', '+1555•••••42'],
  ['12345', '•••45'],
  ['client:alice', 'client:•••'],
  ['sip:alice@example.com', 'sip:•••'],
  ['anonymous', '•••'],
  ['', ''],
])('%j is logged as %j', (whole, masked) => {
  expect(log.mask(whole)).toBe(masked);
});

test('no number of a caller can be read back', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\+[1-9]\d{6,14}$/), (number) => {
      expect(log.mask(number)).not.toContain(number);
      expect(log.mask(number)).toMatch(/•/);
    }),
  );
});

test('a failure is one line of JSON without the number it was about', () => {
  const written = jest.spyOn(console, 'error').mockImplementation();
  log.failure('/call/menu', undefined, new Error('Cannot ring +15550100142'));
  const line = String(written.mock.calls[0]);
  written.mockRestore();
  expect(JSON.parse(line)).toMatchObject({ event: 'failure', path: '/call/menu' });
  expect(line).toContain('+1555•••••42');
});
