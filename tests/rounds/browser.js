const { findChromium } = require('../browser/find-chromium');
const config = require('../../jest.config');

if (!findChromium()) {
  console.error(
    'There is no Chromium here. Install one, or say where it is: CHROMIUM=/path npm run test:browser',
  );
  process.exit(1);
}

/** @type {import('jest').Config} */
module.exports = {
  ...config,
  rootDir: '../..',
  testMatch: ['<rootDir>/tests/browser/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  // One browser at a time: two on two cores keep each other waiting.
  maxWorkers: 1,
};
