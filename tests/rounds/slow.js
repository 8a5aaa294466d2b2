const config = require('./jest.config');
const slow = require('./tests/support/slow');

/** @type {import('jest').Config} */
module.exports = {
  ...config,
  testMatch: slow.map((name) => `${name}*.test.ts`),
  testPathIgnorePatterns: ['/node_modules/'],
  // One file at a time: a note has 300 ms of real time, and two files at once keep each other waiting.
  maxWorkers: 1,
  // For slow machines only, as everywhere.
  testTimeout: 300_000,
};
