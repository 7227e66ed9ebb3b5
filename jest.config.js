/** `npm run test:slow` asks for the suites that take minutes, `npm test` for all others. */
const isSlow = process.env.CROSSFOOT_SLOW === '1';

/**
 * Tests run as ES modules; bin/test.mjs starts jest with `--experimental-vm-modules`.
 *
 * @type {import('jest').Config}
 */
export default {
  testEnvironment: 'node',
  setupFiles: ['<rootDir>/test/setup/property-seed.ts'],
  testMatch: [isSlow ? '<rootDir>/test/**/*.slow.test.ts' : '<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: isSlow ? ['/node_modules/'] : ['/node_modules/', '\\.slow\\.test\\.ts$'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/out/'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/bin/strip-types.mjs' },
  reporters: ['default', '<rootDir>/bin/tally-reporter.mjs'],
  // Tests that open workers of their own share the cores with the others: never more than one jest worker a core.
  maxWorkers: '100%',
  // A test that hangs fails; one on a machine that is busy with others does not.
  testTimeout: 60_000,
  collectCoverage: false,
  coverageDirectory: 'coverage',
  coverageProvider: 'v8',
};
