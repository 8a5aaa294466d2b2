const slow = require('./tests/support/slow');

const here = __dirname.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
const support = `${__dirname}/tests/support`;

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: `${support}/environment.js`,
  testMatch: ['<rootDir>/tests/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', ...slow],
  transform: {
    [`^${here}/(?!tests/|examples/|dist/|node_modules/).+\\.ts$`]: `${support}/shared.js`,
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
    ],
  },
  // Jest would leave one core to somebody else, which is half of two.
  maxWorkers: '100%',
  // For slow machines only: nothing here waits for time to pass.
  testTimeout: 30_000,
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
};
