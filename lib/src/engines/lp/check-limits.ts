import type { SolveLimits } from './program.ts'

/** @throws RangeError when there is no end, or a limit is no number above 0; `seconds` may be `Infinity` where `nodes` is given */
export function checkLimits({ seconds, nodes, gap = 0 }: SolveLimits): void {
  if (!(seconds > 0)) throw new RangeError(`SolveLimits: seconds is ${seconds}, expected a number above 0`)
  if (nodes !== undefined && !(Number.isSafeInteger(nodes) && nodes >= 0))
    throw new RangeError(`SolveLimits: nodes is ${nodes}, expected a whole number of at least 0`)
  if (seconds === Infinity && nodes === undefined)
    throw new RangeError('SolveLimits: neither seconds nor nodes ends the solve, expected one of them')
  if (!(gap >= 0)) throw new RangeError(`SolveLimits: gap is ${gap}, expected a number of at least 0`)
}
