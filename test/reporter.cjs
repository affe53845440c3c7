'use strict';
/**
 * Ends a run of jest with a line that a program can read: `N passed, N failed`. A file of tests that could not be
 * loaded counts as failed. Before that line, each suite that was left out for want of a component is named: its
 * title ends in `[needs <component>]`. With FRIGG_TEST_REQUIRE=all such a suite fails the run, as does a run
 * without any test.
 */
class CountingReporter {
  onRunComplete(_contexts, results) {
    const missing = new Set();
    for (const { testResults } of results.testResults) {
      for (const { status, ancestorTitles, title } of testResults) {
        if (status === 'passed' || status === 'failed') continue;
        for (const name of [...ancestorTitles, title]) {
          const needs = /^(.*?)\s*\[needs ([^\]]+)\]$/.exec(name);
          if (needs) missing.add(`NOT RUN: ${needs[1]} needs ${needs[2]}`);
        }
      }
    }
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    const counts = `${results.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
    process.stderr.write(`${[...missing, counts].join('\n')}\n`);
    if (results.numPassedTests + failed === 0) this.error = new Error('No test was run');
    else if (missing.size > 0 && process.env.FRIGG_TEST_REQUIRE === 'all') {
      this.error = new Error('FRIGG_TEST_REQUIRE=all, and suites were left out for want of a component');
    }
  }

  getLastError() {
    return this.error;
  }
}

module.exports = CountingReporter;
