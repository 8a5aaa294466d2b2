const { alone } = require('./files');
const round = require('./round');

/** One file at a time: a note has 300 ms of real time, and two files at once keep each other waiting. */
module.exports = {
  ...round(alone),
  maxWorkers: 1,
  // For slow machines only, as everywhere.
  testTimeout: 300_000,
};
