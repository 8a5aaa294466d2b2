/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/tests/**/*.test.ts', '<rootDir>/simulator/tests/**/*.test.ts'],
  // The pages' tests need a browser, which npm does not bring: npm run test:browser. Whole deployments, storms, and
  // businesses by the dozen take their time: npm run test:slow. CI runs all three.
  testPathIgnorePatterns: [
    '/node_modules/',
    '<rootDir>/tests/((browser|scripts|weather|lab)/|deploy/journey|bench/bench|customising|businesses/any|cli/start)',
  ],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
    ],
  },
  // Whoever makes the settings their own does not change what the tests are written for.
  moduleNameMapper: { '/settings\\.private$': '<rootDir>/tests/support/settings.ts' },
  // Jest would leave one core to somebody else, which is half of two.
  maxWorkers: '100%',
  // For slow machines only: nothing here waits for time to pass.
  testTimeout: 30_000,
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  reporters: ['default', '<rootDir>/tests/support/count-reporter.js'],
};
