const config = require('../../jest.config');
const { alone } = require('./files');

/**
 * One file at a time: a note has 300 ms of real time, and two files at once keep each other waiting.
 * @type {import('jest').Config}
 */
module.exports = {
  ...config,
  rootDir: '../..',
  testMatch: alone.map((name) => `${name}*.test.ts`),
  testPathIgnorePatterns: ['/node_modules/'],
  maxWorkers: 1,
  // For slow machines only, as everywhere.
  testTimeout: 300_000,
};
