import * as fs from 'node:fs';

/** Totals of a Jest run from the file that its `--json` flag wrote; undefined when Jest died before it could write. */
export function jestTotals(file) {
  if (!fs.existsSync(file)) return undefined;
  const result = JSON.parse(fs.readFileSync(file, 'utf8'));
  // a file that does not even load has no tests to fail, and is a failure all the same
  const broken = result.testResults.filter((suite) => suite.status === 'failed' && suite.assertionResults.length === 0);
  return {
    passed: result.numPassedTests,
    failed: result.numFailedTests + broken.length,
    skipped: result.numPendingTests + result.numTodoTests,
  };
}
