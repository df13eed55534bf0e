import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Cost } from './engine.ts'

/** A compiled baseline: the same two workloads, hand-written in C++. */
export interface Baseline {
  /** M/M/10 with so many patients. */
  readonly mm10: (patients: number) => Cost
  /** The emergency department and its ward, so many years. */
  readonly edWard: (years: number) => Cost
  /** Removes what was compiled. */
  readonly remove: () => void
}

/** Compiles the baseline to a temporary folder, or says why there is none. */
export function compileBaseline(): Baseline | string {
  const source =
    process.env.SAMPLAN_BASELINE ?? fileURLToPath(new URL('../../shared/bench/ed_ward.cpp', import.meta.url))
  if (!existsSync(source)) return `no baseline: ${source} is missing (SAMPLAN_BASELINE may name it)`
  const folder = mkdtempSync(join(tmpdir(), 'samplan-baseline-'))
  const program = join(folder, 'baseline')
  const remove = () => rmSync(folder, { recursive: true, force: true })
  const compiled = spawnSync('g++', ['-O2', '-o', program, source], { encoding: 'utf8' })
  if (compiled.status !== 0) {
    remove()
    return `no baseline: g++ ${compiled.error?.message ?? compiled.stderr}`
  }
  let seed = 0
  // Arguments: workload, arity of its event heap (4 is its fastest), seed, size.
  const run = (workload: string, size: number): Cost => {
    const { stdout } = spawnSync(program, [workload, '4', String(++seed), String(size)], { encoding: 'utf8' })
    const { events, cpu_s } = JSON.parse(stdout) as { events: number; cpu_s: number }
    return { events, seconds: cpu_s }
  }
  return { mm10: (patients) => run('mmc', patients), edWard: (years) => run('ed', years), remove }
}
