const config = require('./jest.config');
const slow = require('./tests/support/slow');

/** @type {import('jest').Config} */
module.exports = {
  ...config,
  testMatch: slow.map((name) => `${name}*.test.ts`),
  testPathIgnorePatterns: ['/node_modules/'],
};
