/** Means of a line in the long run; waits in the time unit of the rates, and Infinity where the line grows for ever. */
export interface LineMeans {
  /** Mean share of the servers that is busy. */
  readonly utilisation: number
  /** Share of those who join that must wait. */
  readonly probabilityOfWait: number
  /** Mean wait in line of those who join, those who need not wait included. */
  readonly meanWait: number
  /** Mean number waiting. */
  readonly meanInLine: number
}

/** @throws RangeError `mmc(servers: 0): expected a whole number of at least 1` */
export function requireServers(call: string, servers: number): void {
  requireWhole(call, 'servers', servers, 1)
}

export function requireWhole(call: string, name: string, value: number, least: number): void {
  if (!Number.isInteger(value) || value < least)
    throw new RangeError(`${call}(${name}: ${value}): expected a whole number of at least ${least}`)
}

export function requireAtLeastZero(call: string, values: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(values))
    if (!(value >= 0 && value < Infinity))
      throw new RangeError(`${call}(${name}: ${value}): expected a number of at least 0`)
}

export function requireAboveZero(call: string, values: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(values))
    if (!(value > 0 && value < Infinity)) throw new RangeError(`${call}(${name}: ${value}): expected a number above 0`)
}
