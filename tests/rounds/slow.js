const config = require('../../jest.config');
const { seldom } = require('./files');

/** @type {import('jest').Config} */
module.exports = {
  ...config,
  rootDir: '../..',
  testMatch: seldom.map((name) => `${name}*.test.ts`),
  testPathIgnorePatterns: ['/node_modules/'],
};
