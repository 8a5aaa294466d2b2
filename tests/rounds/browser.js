const { findChromium } = require('../browser/find-chromium');
const round = require('./round');

if (!findChromium()) {
  console.error(
    'There is no Chromium here. Install one, or say where it is: CHROMIUM=/path npm run test:browser',
  );
  process.exit(1);
}

/** One browser at a time: two on two cores keep each other waiting. */
module.exports = { ...round(['<rootDir>/tests/browser/']), maxWorkers: 1 };
