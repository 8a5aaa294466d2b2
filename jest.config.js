const shared = require('./simulator/jest.config');

/** @type {import('jest').Config} */
module.exports = {
  ...shared,
  testMatch: ['<rootDir>/tests/**/*.test.ts', '<rootDir>/simulator/tests/**/*.test.ts'],
  // The pages' tests need a browser, which npm does not bring: npm run test:browser. Whole deployments, storms, and
  // businesses by the dozen take their time: npm run test:slow. CI runs all three.
  testPathIgnorePatterns: [
    '/node_modules/',
    '<rootDir>/tests/((browser|scripts|weather|lab)/|deploy/journey|bench/bench|customising|businesses/any|cli/start)',
    '<rootDir>/simulator/tests/pack',
  ],
  // Whoever makes the settings their own does not change what the tests are written for.
  moduleNameMapper: { '/settings\\.private$': '<rootDir>/tests/support/settings.ts' },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/simulator/dist/'],
  reporters: ['default', '<rootDir>/tests/support/count-reporter.js'],
};
