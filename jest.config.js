const shared = require('./simulator/jest.config');
const { alone, seldom } = require('./tests/rounds/files');

/** @type {import('jest').Config} */
module.exports = {
  ...shared,
  // The offline Twilio has tests of its own: npm test -w simulator.
  testMatch: ['<rootDir>/tests/**/*.test.ts'],
  // The pages' tests need a browser, which npm does not bring: npm run test:browser. What takes its time: npm run test:slow.
  // CI runs all of them.
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/tests/browser/', ...seldom, ...alone],
  // Whoever makes the settings their own does not change what the tests are written for.
  moduleNameMapper: { '/settings\\.private$': '<rootDir>/tests/support/settings.ts' },
  // tests/calls/words.ts
  globals: { callsIn: 'one language' },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/simulator/dist/'],
  reporters: ['default', '<rootDir>/tests/support/count-reporter.js'],
};
