import fc from '../../simulator/tests/support/fast-check';

import read = require('../../functions/voice/read.private');

const anything = fc.record({ Digits: fc.anything() });

test('readers take whatever arrives', () => {
  fc.assert(
    fc.property(anything, (event) => {
      expect(read.text(event, 'Digits').length).toBeLessThanOrEqual(256);
      expect(read.keys(event)).toMatch(/^[0-9*#]*$/);
      expect(read.count(event, 'Digits') ?? 0).toBeGreaterThanOrEqual(0);
      expect(read.sid(event, 'Digits', 'CA') ?? '').toMatch(/^(CA.{32})?$/);
      expect(read.oneOf(event, 'Digits', ['1', '2'], 'none')).toMatch(/^(1|2|none)$/);
      expect(read.e164(event, 'Digits') ?? '').toMatch(/^(\+\d+)?$/);
    }),
  );
});

test('a repeated parameter counts with its first value', () => {
  expect(read.text({ lang: ['es-MX', 'en-US'] }, 'lang')).toBe('es-MX');
});

test.each([
  ['letters', '12a4'],
  ['nothing', ''],
  ['the word for hanging up', 'hangup'],
])('%s are no keys', (_, Digits) => {
  expect(read.keys({ Digits })).toBe('');
});

test.each(['', '-1', '1.5', '1e3', ' 2', '9999999999', 'Infinity'])('%j is no count', (value) => {
  expect(read.count({ attempt: value }, 'attempt')).toBeUndefined();
});

test.each(['5550100', '+0155501001', '+1555', '+15550100100123456', '+1 555 010 0100', '15550100100'])(
  '%j is not E.164',
  (to) => {
    expect(read.e164({ to }, 'to')).toBeUndefined();
  },
);
