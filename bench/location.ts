/**
 * OR-Library's p-median, p-centre and capacitated facility location instances against their published optima.
 * `npm run bench:location [-- FOLDER]`: a folder with `expected.json` and the instances that it names; default ../shared/benchmarks.
 * Bars: every objective at the optimum, verified; p-median with a gap of at most 0.5 % in at most 5 seconds of processor time.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createHighs } from '@samplan/highs'
import { type SolvedLocation, type SolveFileInput, solveLocationFile } from '@samplan/lib/operations'

interface Expected {
  readonly pmedian: { readonly expected: Readonly<Record<string, number>> }
  readonly pcenter: { readonly expected: Readonly<Record<string, number>> }
  readonly capacitated_facility_location: {
    readonly expected: Readonly<
      Record<string, { readonly optimum: number; readonly file: string; readonly override_capacity: number | null }>
    >
  }
}
interface Instance {
  readonly name: string
  readonly file: string
  readonly format: SolveFileInput['format']
  readonly capacity?: number
  readonly optimum: number
}

const mostGap = 0.005
const mostSeconds = 5

function instancesIn(folder: string): readonly Instance[] {
  const expected: Expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'))
  const graphs = (
    of: Readonly<Record<string, number>>,
    format: Instance['format'],
    mark: string,
  ): readonly Instance[] =>
    Object.entries(of).map(([name, optimum]) => ({
      name: `${name}${mark}`,
      file: join(folder, 'orlib', 'pmed', `${name}.txt`),
      format,
      optimum,
    }))
  return [
    ...graphs(expected.pmedian.expected, 'orlib-pmedian', ''),
    ...graphs(expected.pcenter.expected, 'orlib-pcenter', ' (centre)'),
    ...Object.entries(expected.capacitated_facility_location.expected).map(([name, cap]) => ({
      name,
      file: join(folder, cap.file),
      format: 'orlib-capacitated' as const,
      optimum: cap.optimum,
      ...(cap.override_capacity !== null && { capacity: cap.override_capacity }),
    })),
  ]
}

async function solve({ file, format, capacity }: Instance): Promise<SolvedLocation> {
  const clock = (): number => performance.now() / 1000
  const input = solveLocationFile.input.parse({ file, bytes: new Uint8Array(readFileSync(file)), format, capacity })
  const solved = await solveLocationFile.run({ clock, solve: createHighs() }, input)
  if (!solved.ok) throw new Error(`${file}: ${solved.issues[0]?.code}`)
  return solved.value
}

function isFine({ format, optimum }: Instance, { objective, gap, verified }: SolvedLocation, seconds: number): boolean {
  const isOptimum = objective !== null && Math.abs(objective - optimum) <= 1e-6 * optimum
  const isQuick = format !== 'orlib-pmedian' || seconds <= mostSeconds
  return isOptimum && gap !== null && gap <= mostGap && verified === true && isQuick
}

function processorSeconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

const folder = process.argv[2] ?? '../shared/benchmarks'
let missed = 0
const columns = ['instance', 'objective', 'optimum', 'bound', 'gap %', 'nodes', 'CPU s', 'verified', '']
const widths = [16, 14, 14, 14, 8, 7, 7, 9, 7]
const line = (cells: readonly string[]): string =>
  cells
    .map((cell, k) => (k === 0 ? cell.padEnd(widths[k]!) : cell.padStart(widths[k]!)))
    .join(' ')
    .trimEnd()
console.log(line(columns))
for (const instance of instancesIn(folder)) {
  const before = processorSeconds()
  const solved = await solve(instance)
  const seconds = processorSeconds() - before
  const { objective, bound, gap, nodes, verified } = solved
  const isWell = isFine(instance, solved, seconds)
  if (!isWell) missed++
  const shown = (value: number | null): string => (value === null ? '–' : String(Number(value.toFixed(3))))
  const share = gap === null ? '–' : (gap * 100).toFixed(3)
  console.log(
    line([
      instance.name,
      shown(objective),
      shown(instance.optimum),
      shown(bound),
      share,
      String(nodes),
      seconds.toFixed(2),
      verified === true ? 'yes' : 'NO',
      isWell ? '' : 'MISSED',
    ]),
  )
}
console.log(missed === 0 ? 'All bars are held.' : `${missed} bars are missed.`)
process.exitCode = missed === 0 ? 0 : 1
