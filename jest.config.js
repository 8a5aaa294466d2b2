const { findChromium } = require('./tests/browser/find-chromium');

// The pages' tests need a browser, which npm does not bring.
const leftOut = findChromium() ? [] : ['<rootDir>/tests/browser/'];
if (leftOut.length > 0) console.error('No Chromium here (CHROMIUM=/path/to/it): tests/browser is left out.');

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/tests/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', ...leftOut],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
    ],
  },
  // For slow machines only: nothing here waits for time to pass.
  testTimeout: 30_000,
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  reporters: ['default', '<rootDir>/tests/support/count-reporter.js'],
};
