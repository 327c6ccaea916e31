// npm test: every check, then unit, API and database tests, then the whole product. A check counts as one test.
// npm run test:unit -- part-of-a-file-name runs what matches; the same with test:e2e.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { check } from './check.ts'
import { startNode } from './child.ts'
import { findChromium, missingChromium } from './chromium.ts'

/** `failures` says what is wrong, so that the last lines of a long run tell it. */
type Count = { passed: number; failed: number; skipped: number; failures: string[] }
type Report = {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  testResults: {
    name: string
    status: string
    message: string
    assertionResults: { fullName: string; status: string; failureMessages: string[] }[]
  }[]
}

const [part, ...filters] = process.argv.slice(2)
const counts: Count[] = []
if (part === undefined) counts.push({ ...(await check()), skipped: 0 })
if (part !== 'e2e') counts.push(await runTests(['unit', 'pages'], filters))
if (part !== 'unit') {
  if (part === undefined) counts.push(await runTests(['processes'], filters))
  counts.push(await runTests(['e2e'], findChromium() ? filters : [...filters, '--testNamePattern=(?!)']))
  if (!findChromium()) console.log(missingChromium)
}

for (const failure of counts.flatMap(({ failures }) => failures)) console.log(failure)
const sum = (kind: 'passed' | 'failed' | 'skipped') => counts.reduce((total, count) => total + count[kind], 0)
const skipped = sum('skipped')
console.log(`${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
process.exitCode = sum('failed') > 0 ? 1 : 0

async function runTests(projects: string[], options: string[]): Promise<Count> {
  const folder = mkdtempSync(join(tmpdir(), 'fit-store-report-'))
  const report = join(folder, 'report.json')
  const chosen = projects.map((project) => `--project=${project}`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const { ended } = startNode(['node_modules/vitest/vitest.mjs', 'run', ...chosen, ...reporters, ...options])
  const code = await ended
  try {
    return count(JSON.parse(readFileSync(report, 'utf8')) as Report, code)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** A file that cannot even be read has no tests of its own and counts as one failure; so does an error outside all tests. */
function count({ numPassedTests, numFailedTests, numPendingTests, testResults }: Report, code: number | null): Count {
  const unreadable = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  )
  const failures = [
    ...unreadable.map(({ name, message }) => `✗ ${name}\n${message}`),
    ...testResults.flatMap(({ name, assertionResults }) =>
      assertionResults
        .filter(({ status }) => status === 'failed')
        .map(({ fullName, failureMessages }) => `✗ ${name}: ${fullName}\n${failureMessages.join('\n')}`),
    ),
  ]
  if (failures.length === 0 && code !== 0) failures.push('✗ Ein Fehler außerhalb aller Tests, siehe oben.')
  const failed = Math.max(numFailedTests + unreadable.length, failures.length)
  return { passed: numPassedTests, failed, skipped: numPendingTests, failures }
}
