import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** What it took to compare the scenarios of the whole county, a year each. */
export interface County {
  readonly seconds: number
  readonly scenarios: number
  readonly replications: number
}

const replications = 30
const wanted = 5

/** Five scenarios × 30 replications × one year of `examples/kronoberg`, with two workers, as a user would; or why not. */
export function compareCounty(): County | string {
  const folder = fileURLToPath(new URL('../examples/kronoberg', import.meta.url))
  const cli = fileURLToPath(new URL('../apps/cli/bin/samplan.js', import.meta.url))
  if (!existsSync(folder)) return 'county: examples/kronoberg is missing'
  if (!existsSync(cli)) return 'county: the command line program is missing'
  const started = performance.now()
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [cli, 'compare', folder, '--replications', String(replications), '--workers', '2', '--json'],
    { encoding: 'utf8', maxBuffer: 2 ** 28 },
  )
  const seconds = (performance.now() - started) / 1000
  if (status !== 0) return `county: samplan compare ended with ${status}: ${(stderr || stdout).slice(0, 300)}`
  return { seconds, scenarios: wanted, replications }
}
