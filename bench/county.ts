import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What it took to compare the scenarios of the whole county, a year each. */
export interface County {
  readonly seconds: number
  readonly scenarios: number
  readonly replications: number
}

const replications = 30
/** With the baseline, which is always there, five. */
const alternatives = ['ljungby-ed-closed-at-night', 'on-call-beside-ed', 'phone-first', 'planned-to-ljungby-20']

/** `samplan compare` of `examples/kronoberg`, 30 replications of a year with two workers, as a user would; or why not. */
export function compareCounty(): County | string {
  const example = fileURLToPath(new URL('../examples/kronoberg', import.meta.url))
  const cli = fileURLToPath(new URL('../apps/cli/bin/samplan.js', import.meta.url))
  if (!existsSync(join(example, 'region.yaml'))) return 'county: examples/kronoberg is missing'
  if (!existsSync(cli)) return 'county: the command line program is missing'
  const folder = mkdtempSync(join(tmpdir(), 'samplan-county-'))
  try {
    cpSync(example, folder, { recursive: true })
    return timeComparison(cli, folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function timeComparison(cli: string, folder: string): County | string {
  const started = performance.now()
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      cli,
      'compare',
      folder,
      ...alternatives,
      '--replications',
      String(replications),
      '--workers',
      '2',
      '--json',
      '--out',
      join(folder, 'out'),
      // A store of its own, so that everything is computed.
      '--store',
      join(folder, 'store'),
    ],
    { encoding: 'utf8', maxBuffer: 2 ** 28 },
  )
  const seconds = Math.round((performance.now() - started) / 100) / 10
  if (status !== 0) return `county: samplan compare ended with ${status}: ${(stderr || stdout).slice(0, 300)}`
  const { scenarios } = JSON.parse(stdout) as { readonly scenarios: readonly unknown[] }
  return { seconds, scenarios: scenarios.length, replications }
}
