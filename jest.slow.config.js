const config = require('./jest.config');

/** @type {import('jest').Config} */
module.exports = {
  ...config,
  // Whole deployments, calls in every weather, and a business for each task of docs/customising.md: what a person need
  // not wait for after each change.
  testMatch: [
    'bench/bench',
    'scripts/**/',
    'weather/**/',
    'lab/**/',
    'deploy/journey',
    'customising',
    'businesses/any',
    'cli/start',
  ].map((name) => `<rootDir>/tests/${name}*.test.ts`),
  testPathIgnorePatterns: ['/node_modules/'],
  // One file at a time: a note has 300 ms of real time, and two files at once keep each other waiting.
  maxWorkers: 1,
};
