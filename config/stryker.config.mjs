import { fileURLToPath } from 'node:url';

const own = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/**
 * Mutation testing of the scoring library: small faults are put into it one by one, and a test has to notice each.
 * @type {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
export default {
  mutate: ['libs/scoring/**/*.ts', '!**/*.spec.ts'],
  ignorePatterns: ['/*', '!/package.json', '!/libs', '/libs/*', '!/libs/scoring', '!/test', '/test/*', '!/test/golden'],
  testRunner: 'in-process',
  plugins: [own('test/mutation/in-process-runner.mjs')],
  testRunnerNodeArgs: ['--conditions=source'],
  coverageAnalysis: 'perTest',
  concurrency: 2,
  maxTestRunnerReuse: 300,
  timeoutMS: 20000,
  timeoutFactor: 1.2,
  incremental: true,
  incrementalFile: '.local/mutation/incremental.json',
  tempDirName: '.local/mutation/sandbox',
  reporters: ['progress-append-only', 'clear-text', 'json', 'html'],
  jsonReporter: { fileName: '.local/mutation/report.json' },
  htmlReporter: { fileName: '.local/mutation/report.html' },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false, reportMutants: false },
  thresholds: { high: 95, low: 85, break: 85 },
};
