// Counts what vitest reported (file, exit code of the tests, exit code of the check). Plain JavaScript, for whichever Node there is.
import { readFileSync } from 'node:fs'

const [file, tests, check] = process.argv.slice(2)

/** A file that could not be loaded has no tests of its own: it counts as one that failed. */
function count() {
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'))
    const unloaded = report.testResults.filter((one) => one.status === 'failed' && one.assertionResults.length === 0)
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests + unloaded.length,
      skipped: report.numPendingTests + report.numTodoTests,
    }
  } catch (error) {
    console.error(`The report of the tests cannot be read: ${error.message}`)
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

const { passed, failed, skipped } = count()
// What vitest holds against a run beside its tests (an error that nobody caught), and the check, are one failure each.
const others = (tests !== '0' && failed === 0 ? 1 : 0) + (check === '0' ? 0 : 1) + (passed + failed === 0 ? 1 : 0)
console.log(`${passed} passed, ${failed + others} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
process.exitCode = failed + others > 0 ? 1 : 0
