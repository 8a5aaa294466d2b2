const config = require('./jest.config');

/** @type {import('jest').Config} */
module.exports = {
  ...config,
  // Whole deployments, calls in every weather, and a business for each task of docs/customising.md: what a person need
  // not wait for after each change.
  testMatch: [
    'tests/bench/bench',
    'tests/scripts/**/',
    'tests/weather/**/',
    'tests/lab/**/',
    'tests/deploy/journey',
    'tests/customising',
    'tests/businesses/any',
    'tests/cli/start',
    'simulator/tests/pack',
  ].map((name) => `<rootDir>/${name}*.test.ts`),
  testPathIgnorePatterns: ['/node_modules/'],
  // One file at a time: a note has 300 ms of real time, and two files at once keep each other waiting.
  maxWorkers: 1,
};
