/**
 * Everything `npm test` holds the repository to: what looks at the sources, and the tests, which run where that passes.
 * Each runs as `node <nodeFlags> node_modules/<program> <args>`.
 */
export const CHECKS = [
  { name: 'types', heading: 'Types (tsc)', program: 'typescript/bin/tsc', args: ['--noEmit'] },
  { name: 'lint', heading: 'Lint (eslint)', program: 'eslint/bin/eslint.js', args: ['.', '--max-warnings', '0'] },
  { name: 'format', heading: 'Format (prettier)', program: 'prettier/bin/prettier.cjs', args: ['--check', '.'] },
  {
    name: 'walls',
    heading: 'Walls (dependency-cruiser)',
    program: 'dependency-cruiser/bin/dependency-cruise.mjs',
    args: ['--config', '.dependency-cruiser.mjs', '--output-type', 'err-long', '.'],
  },
  {
    name: 'jest',
    heading: 'Tests (jest)',
    nodeFlags: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
    program: 'jest/bin/jest.js',
    args: [],
  },
];
