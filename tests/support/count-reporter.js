const path = require('node:path');

/**
 * Closes a run with the one line that programs read: "N passed, N failed". A file that does not load counts as failed. Before it
 * stands how many attacks each door has refused: the tests of tests/doors, a file each.
 */
module.exports = class CountReporter {
  onRunComplete(_contexts, results) {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const doors = refusals(results.testResults);
    // Jest prints its own summary after this; the line is to be the last.
    process.once('exit', () => {
      if (doors) console.log(`Refused, by door: ${doors}`);
      console.log(`${results.numPassedTests} passed, ${failed} failed`);
    });
  }
};

function refusals(files) {
  return files
    .filter(({ testFilePath }) => path.basename(path.dirname(testFilePath)) === 'doors')
    .map(
      ({ testFilePath, numPassingTests }) => `${path.basename(testFilePath, '.test.ts')} ${numPassingTests}`,
    )
    .sort()
    .join(', ');
}
