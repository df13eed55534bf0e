import type { LagrangianBound } from './lagrange.ts'
import type { Tables } from './tables.ts'

/**
 * The problem with every offering fixed that, decided otherwise, the bound proves to give nothing better than `upper` (Beasley 1988). Whoever
 * requires what is never open is never open, and what is required by what must be open must be.
 * @returns undefined when that leaves nothing: then nothing is better than `upper`
 */
export function narrowed(tables: Tables, relaxation: LagrangianBound, upper: number): Tables | undefined {
  const { bound, whenOpen, whenClosed } = relaxation
  const decided = tables.decided.slice()
  let contradiction = false
  const decide = (o: number, state: number) => {
    if (decided[o] === -state) contradiction = true
    if (decided[o] === state || contradiction) return
    decided[o] = state
    if (state === 1) for (const other of tables.requires[o]!) if (other >= 0) decide(other, 1)
  }
  for (let o = 0; o < tables.count; o++) {
    if (bound + whenOpen[o]! >= upper) decide(o, -1)
    if (bound + whenClosed[o]! >= upper) decide(o, 1)
  }
  for (let before = -1; before !== sumOf(decided); ) {
    before = sumOf(decided)
    for (let o = 0; o < tables.count; o++) if (tables.requires[o]!.some((other) => decided[other] === -1)) decide(o, -1)
  }
  return contradiction ? undefined : { ...tables, decided }
}

function sumOf(values: Int8Array): number {
  return values.reduce((a, b) => a + b, 0)
}
