const config = require('./jest.config');

/** @type {import('jest').Config} */
module.exports = {
  ...config,
  // Whole deployments, and calls in every weather: what a person need not wait for after each change.
  testMatch: ['scripts/**/', 'weather/**/', 'deploy/journey'].map(
    (name) => `<rootDir>/tests/${name}*.test.ts`,
  ),
  testPathIgnorePatterns: ['/node_modules/'],
};
