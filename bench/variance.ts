/**
 * What meeting the same patients is worth: the variance of the paired difference between `after-april-2025` and `ljungby-ed-closed-at-night`
 * against that of two scenarios with seeds of their own, var A + var B. From one comparison: with the same number of replications all
 * intervals have the same t, so variances go as squared half-widths. `npm run bench:variance [-- --json]`
 */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

interface Figure {
  readonly scenario: string
  readonly indicator: string
  readonly low: number | null
  readonly high: number | null
  readonly differenceLow: number | null
  readonly differenceHigh: number | null
}
interface Output {
  readonly figures: readonly Figure[]
  readonly scenarios: readonly { readonly id: string }[]
}

const replications = 30
const alternative = 'ljungby-ed-closed-at-night'

function compare(): Output {
  const folder = mkdtempSync(join(tmpdir(), 'samplan-variance-'))
  try {
    const example = fileURLToPath(new URL('../examples/kronoberg', import.meta.url))
    cpSync(example, folder, { recursive: true })
    const cli = fileURLToPath(new URL('../apps/cli/bin/samplan.js', import.meta.url))
    const args = ['compare', folder, alternative, '--baseline', 'after-april-2025', '--replications', `${replications}`]
    const { status, stderr } = spawnSync(process.execPath, [
      cli,
      ...args,
      '--out',
      join(folder, 'out'),
      '--store',
      join(folder, 'store'),
    ])
    if (status !== 0) throw new Error(`samplan compare ended with ${status}: ${String(stderr)}`)
    return JSON.parse(readFileSync(join(folder, 'out', 'comparison.json'), 'utf8'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function halfWidth(low: number | null, high: number | null): number | null {
  return low === null || high === null ? null : (high - low) / 2
}

function ratios({ figures }: Output): { indicator: string; ratio: number | null }[] {
  const changed = figures.filter((figure) => figure.scenario === alternative)
  return changed.map((figure) => {
    const before = figures.find((other) => other.indicator === figure.indicator && other.scenario !== alternative)
    const a = before === undefined ? null : halfWidth(before.low, before.high)
    const b = halfWidth(figure.low, figure.high)
    const d = halfWidth(figure.differenceLow, figure.differenceHigh)
    const independent = a === null || b === null ? 0 : a * a + b * b
    return { indicator: figure.indicator, ratio: d === null || independent === 0 ? null : (d * d) / independent }
  })
}

function primaryIndicators(): readonly string[] {
  const text = readFileSync(new URL('../examples/kronoberg/indicators.yaml', import.meta.url), 'utf8')
  return text
    .split(/^ {2}- id: /m)
    .slice(1)
    .filter((entry) => entry.includes('primary: true'))
    .map((entry) => entry.split('\n')[0]!)
}

const found = ratios(compare())
const primary = primaryIndicators()
if (process.argv.includes('--json')) {
  process.stdout.write(`${JSON.stringify({ replications, primary, ratios: found })}\n`)
} else {
  console.log(`Variance of the paired difference / variance with seeds of their own, ${replications} replications`)
  for (const { indicator, ratio } of found)
    console.log(
      `${primary.includes(indicator) ? '*' : ' '} ${indicator.padEnd(32)} ${ratio === null ? '–' : ratio.toFixed(3)}`,
    )
  const main = found.filter(({ indicator, ratio }) => primary.includes(indicator) && ratio !== null)
  const quarter = main.filter(({ ratio }) => ratio! <= 0.25).length
  console.log(
    `* main indicators: ${main.length}, below 1: ${main.filter(({ ratio }) => ratio! < 1).length}, at most 1/4: ${quarter}`,
  )
}
