/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/tests/**/*.test.ts'],
  // npm run test:slow: makes the package, and installs it.
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/tests/pack'],
  transform: {
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
