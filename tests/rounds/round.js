const config = require('../../jest.config');

/**
 * A run of jest beside `npm test`.
 * @param {string[]} files how their paths begin
 * @returns {import('jest').Config}
 */
module.exports = (files) => ({
  ...config,
  rootDir: '../..',
  testMatch: files.map((name) => `${name}*.test.ts`),
  testPathIgnorePatterns: ['/node_modules/'],
});
