import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const PURE_ROOMS = ['normalizers/**/*.ts', 'reconcilers/**/*.ts'];
const PURE_MESSAGE =
  'A pure room sees neither clock, chance nor machine: the same document must give the same verdicts.';
const IMPURE_GLOBALS = [
  'process',
  'performance',
  'crypto',
  'fetch',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'console',
];

export default defineConfig(
  globalIgnores(['dist/', 'out/', 'coverage/', 'samples/', 'test/fixtures/']),
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Text is walked by code points, on purpose: amounts and Chinese labels have no combining emojis.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      // Over the samples of a picture a loop by index takes a sixth of the time.
      '@typescript-eslint/prefer-for-of': 'off',
      // The strict set forbids `!`; this one would demand it.
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      // Rows of a file need the implicit index signature that only a type alias has.
      '@typescript-eslint/consistent-type-definitions': 'off',
      // Signatures of files and damaged text are full of control characters.
      'no-control-regex': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      complexity: ['error', 20],
      'max-depth': ['error', 4],
      'max-lines': ['error', 300],
    },
  },
  {
    files: PURE_ROOMS,
    rules: {
      'no-restricted-globals': ['error', ...IMPURE_GLOBALS.map((name) => ({ name, message: PURE_MESSAGE }))],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: PURE_MESSAGE },
        { object: 'Math', property: 'random', message: PURE_MESSAGE },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: PURE_MESSAGE },
        { selector: 'CallExpression[callee.name="Date"]', message: PURE_MESSAGE },
      ],
    },
  },
  {
    // A test says what must hold; it may be long, and it may take for granted what it has just set up.
    files: ['test/**/*.ts'],
    rules: { 'max-lines': 'off', complexity: 'off', '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: {
      globals: { console: 'readonly', performance: 'readonly', process: 'readonly', URL: 'readonly' },
    },
    rules: { eqeqeq: 'error' },
  },
);
