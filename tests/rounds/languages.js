const config = require('../../jest.config');

/**
 * The calls of `npm test` once more, in the other language: part of `npm run test:slow`.
 * @type {import('jest').Config}
 */
module.exports = {
  ...config,
  rootDir: '../..',
  testMatch: ['<rootDir>/tests/calls/*.test.ts'],
  testNamePattern: 'English|Spanish',
  globals: { callsIn: 'the other language' },
};
