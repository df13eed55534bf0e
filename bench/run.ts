import { type Baseline, compileBaseline } from './baseline.ts'
import { type County, compareCounty } from './county.ts'
import { type Cost, exampleNetwork, prepare } from './engine.ts'
import { footprintOf } from './memory.ts'

/** Speed of one workload; `ratio` is ours to the baseline's, null without one. */
interface Speed {
  readonly eventsPerSecond: number
  readonly ratio: number | null
}

const rounds = 15
/** M/M/10 has nine arrivals per minute, and each is two events. */
const mm10Patients = 1_000_000
const edYears = 30
const minutesPerYear = 525_600

function main(args: readonly string[]): void {
  const asJson = args.includes('--json')
  const say = (line: string) => process.stdout.write(asJson ? '' : `${line}\n`)
  const baseline = compileBaseline()
  if (typeof baseline === 'string') say(baseline)
  try {
    const mm10 = compareSpeed(
      prepare(exampleNetwork('mmc'), { length: mm10Patients / 9, replications: 1 }),
      typeof baseline === 'string' ? null : () => baseline.mm10(mm10Patients),
    )
    say(speedLine('M/M/10', mm10, null))
    const edWard = compareSpeed(
      prepare(exampleNetwork('ed-ward'), { length: minutesPerYear, replications: edYears }),
      typeof baseline === 'string' ? null : () => baseline.edWard(edYears),
    )
    say(speedLine('ED → ward', edWard, 0.35))
    if (!asJson) for (const line of memoryLines()) say(line)
    const county = compareCounty()
    say(countyLine(county))
    if (asJson)
      process.stdout.write(`${JSON.stringify({ mm10, edWard, county: typeof county === 'string' ? null : county })}\n`)
  } finally {
    if (typeof baseline !== 'string') (baseline as Baseline).remove()
  }
}

/** Medians of alternated runs, after one of ours to warm up: whatever slows the machine down slows both. */
function compareSpeed(ours: () => Cost, theirs: (() => Cost) | null): Speed {
  ours()
  const speeds: number[] = []
  const ratios: number[] = []
  for (let round = 0; round < rounds; round++) {
    const speed = speedOf(ours())
    speeds.push(speed)
    if (theirs) ratios.push(speed / speedOf(theirs()))
  }
  return { eventsPerSecond: Math.round(median(speeds)), ratio: theirs ? round3(median(ratios)) : null }
}

function speedOf({ events, seconds }: Cost): number {
  return events / seconds
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
}

function round3(x: number): number {
  return Math.round(x * 1000) / 1000
}

function speedLine(name: string, { eventsPerSecond, ratio }: Speed, bar: number | null): string {
  const speed = `${name}: ${(eventsPerSecond / 1e6).toFixed(2)} million events per second`
  if (ratio === null) return speed
  return `${speed}, ${ratio.toFixed(2)} of the C++ baseline${bar === null ? '' : ` (bar ${bar})`}`
}

function memoryLines(): readonly string[] {
  return [1, 10].map((years) => {
    const { heapBytes, peakBytes, recordBytes } = footprintOf(years)
    const megabytes = (bytes: number) => `${(bytes / 2 ** 20).toFixed(1)} MB`
    return `memory, ED → ward ${years} year(s): ${megabytes(heapBytes)} in use after, ${megabytes(peakBytes)} at most, record of ${(recordBytes / 1024).toFixed(0)} kB`
  })
}

function countyLine(county: County | string): string {
  if (typeof county === 'string') return county
  return `county: ${county.scenarios} scenarios × ${county.replications} replications × one year in ${county.seconds.toFixed(1)} s (bar 120 s)`
}

main(process.argv.slice(2))
