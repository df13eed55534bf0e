import { exhausted, raiseBound, type Standing } from '../standing.ts'
import { priceOfOther } from './choose.ts'
import { type Decisions, newRelaxed, type Relaxed, type SiteModel } from './model.ts'
import { ascend, type Dual, type Patience } from './subgradient.ts'

interface Node {
  readonly decisions: Decisions
  readonly dual: Dual
}

const atRoot: Patience = { iterations: 1500, step: 1.5, patience: 15, leastStep: 0.002 }
const atNode: Patience = { iterations: 60, step: 0.5, patience: 8, leastStep: 0.02 }

/**
 * Branch and bound on sites with the Lagrangian as bound. At the root a long subgradient search, during which the model makes answers of the
 * sites that the Lagrangian chooses; then the node of the lowest bound first, each with a short search that begins from its parent's multipliers.
 * Sites whose other state would take the bound over the best answer are decided on the way.
 * @see Daskin, Network and Discrete Location (2013), §§ 6.6, 7.5; Christofides & Beasley, A tree search algorithm for the p-median, EJOR 10 (1982)
 */
export function* branchOnSites(model: SiteModel, standing: Standing): Generator<undefined, void, undefined> {
  const u = model.begin()
  yield
  const search = new SiteSearch(model, standing)
  const nodes: Node[] = [{ decisions: new Int8Array(model.sites), dual: { u, bound: -Infinity } }]
  for (let node = takeLowest(nodes); node !== undefined; node = takeLowest(nodes)) {
    yield* search.bound(node)
    standing.nodes++
    if (!search.isOver(node)) nodes.push(...search.split(node))
    // Not all at once: there may be more nodes than a call can have arguments.
    raiseBound(
      standing,
      nodes.reduce((least, { dual }) => Math.min(least, search.rounded(dual.bound)), standing.value),
    )
    yield
  }
  exhausted(standing)
}

function takeLowest(nodes: Node[]): Node | undefined {
  let lowest = 0
  nodes.forEach((node, k) => {
    // Of equal ones the youngest: it is the deepest.
    if (node.dual.bound <= nodes[lowest]!.dual.bound) lowest = k
  })
  return nodes.splice(lowest, 1)[0]
}

class SiteSearch {
  private readonly model: SiteModel
  private readonly standing: Standing
  private readonly relaxed: Relaxed
  /** By site, how often it was chosen lately: 0 never, 1 always. */
  private readonly often: Float64Array

  constructor(model: SiteModel, standing: Standing) {
    this.model = model
    this.standing = standing
    this.relaxed = newRelaxed(model)
    this.often = new Float64Array(model.sites)
  }

  /** The bound of whole numbers is whole. */
  rounded(bound: number): number {
    return this.model.isWhole ? Math.ceil(bound - 1e-6 - 1e-10 * Math.abs(bound)) : bound
  }

  private isCut(bound: number): boolean {
    const { value } = this.standing
    return this.rounded(bound) >= value - 1e-10 * Math.abs(value)
  }

  *bound({ decisions, dual }: Node): Generator<undefined, void, undefined> {
    const { model, standing, relaxed } = this
    const isRoot = standing.nodes === 0
    model.enter?.(decisions)
    const hear = (): boolean => {
      if (relaxed.bound === Infinity) return true
      this.note()
      model.tryChosen(relaxed)
      this.fix(decisions)
      if (isRoot) raiseBound(standing, Math.min(this.rounded(dual.bound), standing.value))
      return this.isCut(dual.bound)
    }
    yield* ascend(model, decisions, dual, relaxed, isRoot ? atRoot : atNode, () => this.target(dual.bound), hear)
  }

  /** The best answer's value; without one, somewhat above the bound. */
  private target(bound: number): number {
    const { value } = this.standing
    return value < Infinity ? value : bound + 0.1 * Math.abs(bound) + 1
  }

  private note(): void {
    const { often, relaxed } = this
    for (let j = 0; j < often.length; j++) often[j]! += 0.1 * (relaxed.chosen[j]! - often[j]!)
  }

  /** Decides free sites whose other state would take the bound over the best answer. */
  private fix(decisions: Decisions): void {
    const { model, relaxed } = this
    for (let j = 0; j < decisions.length; j++) {
      if (decisions[j] !== 0) continue
      if (this.isCut(relaxed.bound + priceOfOther(model.groups, relaxed, j)))
        decisions[j] = relaxed.chosen[j] === 1 ? 1 : -1
    }
  }

  /** Nothing better is below: it is cut by its bound, or everything is decided. */
  isOver({ decisions, dual }: Node): boolean {
    if (this.isCut(dual.bound)) return true
    if (decisions.includes(0)) return false
    const isOpen = Uint8Array.from(decisions, (decision) => (decision === 1 ? 1 : 0))
    if (this.isAllowed(isOpen)) this.model.decide(isOpen)
    return true
  }

  private isAllowed(isOpen: Uint8Array): boolean {
    const { groups, rivals } = this.model
    const counts = groups.least.map((_, group) =>
      isOpen.reduce((sum, flag, j) => sum + (groups.of[j] === group ? flag : 0), 0),
    )
    const clash = isOpen.some((flag, j) => flag === 1 && rivals(j).some((rival) => isOpen[rival] === 1))
    return !clash && counts.every((count, group) => count >= groups.least[group]! && count <= groups.most[group]!)
  }

  /** On the site that was chosen about half of the time: without it, and with it. */
  split({ decisions, dual }: Node): readonly Node[] {
    const site = this.undecided(decisions)
    const [without, having] = [decisions.slice(), decisions.slice()]
    without[site] = -1
    having[site] = 1
    for (const rival of this.model.rivals(site)) having[rival] = -1
    return [without, having].map((branch) => ({ decisions: branch, dual: { u: dual.u.slice(), bound: dual.bound } }))
  }

  private undecided(decisions: Decisions): number {
    let [site, least] = [-1, Infinity]
    for (let j = 0; j < decisions.length; j++) {
      const distance = Math.abs(this.often[j]! - 0.5)
      if (decisions[j] === 0 && distance < least) [site, least] = [j, distance]
    }
    return site
  }
}
