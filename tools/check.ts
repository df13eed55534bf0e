/**
 * `npm run check` (what `npm test` runs): types, format and lint, tests, examples. `--long` runs the long suites in full, and counts which
 * lines of `lib` the tests run, which doubles their time.
 * Prints one line per step, the output of a step that failed, and last `N passed, N failed` (tests and steps).
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

interface Step {
  readonly name: string
  readonly command: readonly string[]
  /** What the machine must have: the command fails where it has not, and the step is left out, which is said. With `--long` it is run all the same. */
  readonly needs?: { readonly what: string; readonly command: readonly string[] }
  /** Runs while the step before it does. */
  readonly beside?: true
}

const long = process.argv.includes('--long')
const scratch = mkdtempSync(join(tmpdir(), 'samplan-check-'))
/** Tests that run on their own, without the cost of counting the coverage of `lib`: what is mostly simulation, and what starts servers. */
const uncounted = {
  'theorems and networks': ['lib/src/engines/des/trust/', 'examples-networks.test.ts', 'examples-published.test.ts'],
  'store, queue and kills': [
    'adapters/jobs/',
    'adapters/postgres/',
    'apps/server/src/faults.test.ts',
    'apps/server/src/process-kill.test.ts',
    ...['docs', 'history', 'people', 'plan', 'resume', 'simulate', 'store'].map(
      (name) => `apps/cli/src/${name}.test.ts`,
    ),
  ],
}
const browser = 'web app in a browser'
/** Of the browser's tests those that `npm test` runs: every main thing that is done by hand, by mouse and by keyboard. */
const browserSample = ['keyboard.spec.ts', 'load.spec.ts', 'process-walk.spec.ts', 'scenarios.spec.ts']
/** Share of lines, in per cent, that the tests of `lib` must run. */
const leastCoverage = 90

const steps: readonly Step[] = [
  { name: 'types', command: ['tsc', '-b', '--force'] },
  { name: 'types of the kernel', command: ['tsc', '-p', 'lib/kernel/tsconfig.json'] },
  { name: 'format and lint', command: ['biome', 'check', '.'] },
  { name: 'lint with types', command: ['oxlint', '--type-aware', '--deny-warnings', '.'] },
  { name: 'unused files and packages', command: ['knip', '--no-progress', '--include', 'files,dependencies,unlisted'] },
  {
    name: 'tests',
    command: [
      'vitest',
      'run',
      ...(long ? ['--coverage'] : []),
      ...Object.values(uncounted).flatMap((paths) => paths.flatMap((path) => ['--exclude', patternOf(path)])),
      ...reporters('tests'),
    ],
  },
  { name: 'web app: built', command: ['node', 'tools/web-app.ts'] },
  ...Object.entries(uncounted).map(([name, paths]) => ({
    name,
    command: ['vitest', 'run', ...paths, ...reporters(name)],
  })),
  {
    name: browser,
    command: ['playwright', 'test', '-c', 'apps/web/e2e', '--reporter=list,json', ...(long ? [] : browserSample)],
    needs: { what: 'a browser (CHROMIUM=path names one)', command: ['node', 'apps/web/e2e/browser.ts'] },
    // What starts servers and stops them waits more than it computes.
    beside: true,
  },
  { name: 'example: kronoberg', command: ['samplan', 'check', 'examples/kronoberg'] },
  { name: 'example: tiny', command: ['samplan', 'check', 'examples/tiny'] },
]

/** All files of a folder, or a file anywhere. */
function patternOf(path: string): string {
  return path.endsWith('/') ? `${path}**` : `**/${path}`
}

function reportOf(name: string): string {
  return join(scratch, `${name}.json`)
}

function reporters(name: string): readonly string[] {
  return ['--reporter=default', '--reporter=json', `--outputFile.json=${reportOf(name)}`]
}

function run({ command }: Pick<Step, 'command'>): Promise<{ ok: boolean; output: string; seconds: number }> {
  const begun = performance.now()
  return new Promise((resolve) => {
    const child = spawn('npx', ['--no-install', ...command], {
      env: {
        ...process.env,
        ...(long ? { SAMPLAN_LONG: '1' } : {}),
        NO_COLOR: '1',
        PLAYWRIGHT_JSON_OUTPUT_NAME: reportOf(browser),
      },
      shell: process.platform === 'win32',
    })
    const parts: string[] = []
    child.stdout.on('data', (data: Buffer) => parts.push(String(data)))
    child.stderr.on('data', (data: Buffer) => parts.push(String(data)))
    child.on('close', (code) =>
      resolve({ ok: code === 0, output: parts.join(''), seconds: (performance.now() - begun) / 1000 }),
    )
  })
}

/** How many tests of a step passed and failed; nothing of a step that has no tests, or did not come to them. */
function testCounts(name: string): { passed: number; failed: number } {
  const report = reportOf(name)
  if (!existsSync(report)) return { passed: 0, failed: 0 }
  const counts = JSON.parse(readFileSync(report, 'utf8'))
  if (name !== browser) return { passed: counts.numPassedTests, failed: counts.numFailedTests }
  const { expected, flaky, unexpected } = counts.stats
  return { passed: expected + flaky, failed: unexpected }
}

function coverageOfLib(): number {
  const { total } = JSON.parse(readFileSync('coverage/coverage-summary.json', 'utf8'))
  return total.lines.pct
}

let passed = 0
let failed = 0
function note(ok: boolean, text: string, output = ''): void {
  console.log(`${ok ? 'ok    ' : 'FAILED'}  ${text}`)
  if (!ok && output !== '') console.log(output)
  if (ok) passed++
  else failed++
}

async function take(step: Step): Promise<void> {
  if (!long && step.needs !== undefined && !(await run(step.needs)).ok) {
    console.log(`left out  ${step.name}: ${step.needs.what} cannot be started here`)
    return
  }
  const { ok, output, seconds } = await run(step)
  note(ok, `${step.name} (${seconds.toFixed(1)} s)`, output)
  const counts = testCounts(step.name)
  passed += counts.passed
  failed += counts.failed
  if (step.name !== 'tests' || !long) return
  try {
    const lines = coverageOfLib()
    note(lines >= leastCoverage, `coverage of lib: ${lines} % of lines, at least ${leastCoverage} %`)
  } catch {
    note(false, 'coverage of lib: no figure')
  }
}

for (const [i, step] of steps.entries()) {
  const next = steps[i + 1]
  if (step.beside !== true) await Promise.all([take(step), ...(next?.beside === true ? [take(next)] : [])])
}
rmSync(scratch, { recursive: true, force: true })
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
