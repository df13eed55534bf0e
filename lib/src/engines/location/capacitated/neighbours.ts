import type { LocationAnswer } from '../problems.ts'

/** Neighbours of each best answer that are tried. */
const mostNeighbours = 150

/**
 * Local search beside the Lagrangian: the best answer's neighbours, by one site less, more or exchanged, one for each step of the subgradient search.
 * Those come first that ρ, which is what a site costs beyond what its clients would pay, speaks for.
 */
export class Neighbours {
  private readonly sites: number
  private of: LocationAnswer | undefined
  private waiting: Uint8Array[] = []

  constructor(sites: number) {
    this.sites = sites
  }

  /** The next neighbour; undefined when all of them have been given. */
  next(best: LocationAnswer | undefined, rho: Float64Array): Uint8Array | undefined {
    if (best !== undefined && best !== this.of) {
      this.of = best
      this.waiting = this.neighboursOf(best.open, rho)
    }
    return this.waiting.pop()
  }

  /** The most promising last. */
  private neighboursOf(open: readonly number[], rho: Float64Array): Uint8Array[] {
    const isOpen = new Uint8Array(this.sites)
    for (const site of open) isOpen[site] = 1
    const others = Array.from(isOpen.keys()).filter((site) => isOpen[site] === 0)
    const moves = [
      ...open.map((out) => ({ out, into: -1, rise: -rho[out]! })),
      ...others.map((into) => ({ out: -1, into, rise: rho[into]! })),
      ...open.flatMap((out) => others.map((into) => ({ out, into, rise: rho[into]! - rho[out]! }))),
    ]
    moves.sort((a, b) => a.rise - b.rise || a.into - b.into || a.out - b.out)
    return moves
      .slice(0, mostNeighbours)
      .reverse()
      .map(({ out, into }) => changed(isOpen, out, into))
  }
}

function changed(isOpen: Uint8Array, out: number, into: number): Uint8Array {
  const next = isOpen.slice()
  if (out >= 0) next[out] = 0
  if (into >= 0) next[into] = 1
  return next
}
