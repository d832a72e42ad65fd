import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const tooMany = 'Three parameters beside the transaction, then an object; a constructor takes five dependencies.';
const parameterLimits = [
  ':matches(FunctionDeclaration, FunctionExpression, ArrowFunctionExpression)[params.length>4]',
  ":matches(FunctionDeclaration, FunctionExpression, ArrowFunctionExpression)[params.length=4][params.0.name!='tx']",
].map((selector) => ({ selector: `:not(MethodDefinition[kind='constructor']) > ${selector}`, message: tooMany }));
const dependencyLimit = {
  selector: "MethodDefinition[kind='constructor'] > FunctionExpression[params.length>5]",
  message: tooMany,
};
const exact = {
  selector: "CallExpression[callee.name='parseFloat']",
  message: 'Figures are exact: read them with parseRational.',
};
const named = {
  selector: 'ExportDefaultDeclaration',
  message: 'One named export, and the file is named for it.',
};

export default defineConfig(
  {
    ignores: [
      'dist/**',
      'node_modules/**',
      '.local/**',
      'coverage/**',
      'test/architecture/fixtures/**',
      '**/client/**/*.ts',
      '**/*.gen.ts',
    ],
  },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      'no-restricted-syntax': ['error', exact, named],
    },
  },
  {
    // a story may be told at length; code may not
    files: ['{apps,libs}/**/*.{ts,tsx,mjs}'],
    ignores: ['**/*.spec.ts', '**/migrations/**'],
    rules: {
      'max-lines-per-function': ['error', { max: 40, skipComments: true, skipBlankLines: true }],
      'no-restricted-syntax': ['error', exact, named, dependencyLimit, ...parameterLimits],
    },
  },
  {
    // what a page looks like is written out; handlers of events answer nothing
    files: ['apps/web/**/*.{ts,tsx}'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'max-lines-per-function': ['error', { max: 80, skipComments: true, skipBlankLines: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  {
    // a route names each part of its request, decorated
    files: ['apps/api/src/**/*.controller.ts'],
    rules: { 'no-restricted-syntax': ['error', exact, named, dependencyLimit] },
  },
  {
    // `as` is a promise the compiler cannot check; only the platform, where types meet the outside, may make it.
    files: ['libs/**/*.ts'],
    ignores: ['libs/platform/**', '**/*.spec.ts'],
    rules: { '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }] },
  },
  { files: ['apps/web/public/*.js'], languageOptions: { globals: globals.browser } },
  { files: ['**/*.mjs', '**/*.cjs'], languageOptions: { globals: globals.node } },
);
