/**
 * Tests run as ES modules; bin/test.mjs starts jest with `--experimental-vm-modules`.
 *
 * @type {import('jest').Config}
 */
export default {
  testEnvironment: 'node',
  setupFiles: ['<rootDir>/test/setup/property-seed.ts'],
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/out/'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/bin/strip-types.mjs' },
  reporters: ['default', '<rootDir>/bin/tally-reporter.mjs'],
  // Tests that open workers of their own share the cores with the others: never more than one jest worker a core.
  maxWorkers: '100%',
  testTimeout: 20_000,
  collectCoverage: false,
  coverageDirectory: 'coverage',
  coverageProvider: 'v8',
};
