/** A finite Markov chain in continuous time: its states, and the rate of each possible move between two of them. */
export interface MarkovChain<State> {
  readonly states: readonly State[]
  readonly moves: readonly Move[]
}

/** A move from one state (by index) to another, `rate` times per time unit spent in the first. */
export interface Move {
  readonly from: number
  readonly to: number
  readonly rate: number
}

/**
 * The chain of all states that can be reached from `start`, in the order of a breadth-first search.
 * @param movesOf the states that follow a state, each with its rate; rates of 0 are left out, moves to the same state too
 * @throws RangeError for a negative or infinite rate, and beyond `limit` states
 */
export function exploreChain<State extends readonly number[]>(
  start: State,
  movesOf: (state: State) => readonly (readonly [State, number])[],
  limit = 2000,
): MarkovChain<State> {
  const states = [start]
  const indexOf = new Map([[start.join(), 0]])
  const moves: Move[] = []
  for (let from = 0; from < states.length; from++) {
    for (const [state, rate] of movesOf(states[from]!)) {
      if (!(rate >= 0 && rate < Infinity))
        throw new RangeError(`exploreChain: rate ${rate} from (${states[from]}) to (${state}); a rate is at least 0`)
      if (rate === 0) continue
      const key = state.join()
      const to = indexOf.get(key) ?? states.length
      if (to === states.length) {
        if (to === limit) throw new RangeError(`exploreChain: more than ${limit} states; expected a smaller chain`)
        indexOf.set(key, to)
        states.push(state)
      }
      if (to !== from) moves.push({ from, to, rate })
    }
  }
  return { states, moves }
}

/**
 * Long-run share of time in each state. The elimination subtracts nothing, so that small probabilities keep all their digits.
 * Work grows as the cube of the number of states.
 * @throws RangeError when some state cannot be left for an earlier one (the chain is not irreducible)
 * @see Grassmann, Taksar & Heyman, Operations Research 33(5), 1985
 */
export function stationaryDistribution(chain: MarkovChain<unknown>): Float64Array {
  const n = chain.states.length
  const rows = denseRates(chain)
  for (let k = n - 1; k > 0; k--) eliminateState(rows, k)
  const weights = new Float64Array(n)
  weights[0] = 1
  for (let k = 1; k < n; k++) for (let i = 0; i < k; i++) weights[k]! += weights[i]! * rows[i]![k]!
  const total = weights.reduce((sum, w) => sum + w, 0)
  return weights.map((w) => w / total)
}

function denseRates(chain: MarkovChain<unknown>): readonly Float64Array[] {
  const rows = chain.states.map(() => new Float64Array(chain.states.length))
  for (const { from, to, rate } of chain.moves) if (from !== to) rows[from]![to]! += rate
  return rows
}

/** Censors the chain on the states before `k`: what went through `k` goes directly. */
function eliminateState(rows: readonly Float64Array[], k: number): void {
  const leaving = rows[k]!
  let exit = 0
  for (let j = 0; j < k; j++) exit += leaving[j]!
  if (exit === 0) throw new RangeError(`stationaryDistribution: state ${k} never leads to an earlier one`)
  for (let i = 0; i < k; i++) {
    const row = rows[i]!
    if (row[k] === 0) continue
    row[k]! /= exit
    const through = row[k]!
    for (let j = 0; j < k; j++) if (j !== i) row[j]! += through * leaving[j]!
  }
}

/** Where a chain is after some time, and for how long it was in each state on the way. */
export interface Transient {
  /** Probability of each state at the end. */
  readonly at: Float64Array
  /** Expected time in each state until then; sums to the time. */
  readonly timeIn: Float64Array
}

/**
 * Uniformisation: the chain moves at the events of a Poisson process that is as fast as its fastest state.
 * @param initial probability of each state at time 0
 * @param time at least 0, in the time unit of the rates; the error is below 1e-12 per hundred expected moves
 * @see Jensen, Skandinavisk Aktuarietidskrift 36, 1953; Grassmann, Computers & Operations Research 4, 1977
 */
export function transientDistribution(
  chain: MarkovChain<unknown>,
  initial: ArrayLike<number>,
  time: number,
): Transient {
  if (!(time >= 0 && time < Infinity))
    throw new RangeError(`transientDistribution: time ${time}; expected a number of at least 0`)
  if (initial.length !== chain.states.length)
    throw new RangeError(
      `transientDistribution: ${initial.length} initial probabilities for ${chain.states.length} states`,
    )
  const exits = exitRates(chain)
  const fastest = exits.reduce((most, rate) => Math.max(most, rate), 0)
  const pieces = Math.max(1, Math.ceil((fastest * time) / 100))
  let at = Float64Array.from(initial)
  const timeIn = new Float64Array(at.length)
  for (let piece = 0; piece < pieces; piece++)
    at = uniformise(chain, exits, fastest, at, time / pieces, timeIn) as Float64Array<ArrayBuffer>
  return { at, timeIn }
}

function exitRates(chain: MarkovChain<unknown>): Float64Array {
  const exits = new Float64Array(chain.states.length)
  for (const { from, to, rate } of chain.moves) if (from !== to) exits[from]! += rate
  return exits
}

function uniformise(
  chain: MarkovChain<unknown>,
  exits: Float64Array,
  fastest: number,
  initial: Float64Array,
  time: number,
  timeIn: Float64Array,
): Float64Array {
  if (fastest === 0) {
    initial.forEach((p, i) => {
      timeIn[i]! += p * time
    })
    return initial
  }
  const expected = fastest * time
  const at = new Float64Array(initial.length)
  let afterMoves = initial
  let weight = Math.exp(-expected)
  let beyond = 1 - weight
  for (let moves = 0; ; moves++) {
    for (let i = 0; i < at.length; i++) {
      at[i]! += weight * afterMoves[i]!
      timeIn[i]! += (Math.max(0, beyond) / fastest) * afterMoves[i]!
    }
    if (moves > expected && weight < 1e-17) return at
    weight *= expected / (moves + 1)
    beyond -= weight
    afterMoves = stepOnce(chain, exits, fastest, afterMoves)
  }
}

function stepOnce(
  chain: MarkovChain<unknown>,
  exits: Float64Array,
  fastest: number,
  before: Float64Array,
): Float64Array {
  const after = before.map((p, i) => p * (1 - exits[i]! / fastest))
  for (const { from, to, rate } of chain.moves) if (from !== to) after[to]! += (before[from]! * rate) / fastest
  return after
}

/**
 * Long-run probabilities of 0, 1, … in a birth–death process.
 * @param births rate from k to k + 1, for k = 0, 1, …, n − 1
 * @param deaths rate from k + 1 to k, for the same k; above 0
 * @see Kleinrock, Queueing Systems vol. 1 (1975), §3.1
 */
export function birthDeathDistribution(births: readonly number[], deaths: readonly number[]): Float64Array {
  if (births.length !== deaths.length)
    throw new RangeError(`birthDeathDistribution: ${births.length} births and ${deaths.length} deaths; expected equal`)
  const weights = new Float64Array(births.length + 1)
  weights[0] = 1
  let largest = 1
  for (let k = 0; k < births.length; k++) {
    weights[k + 1] = (weights[k]! * births[k]!) / deaths[k]!
    largest = Math.max(largest, weights[k + 1]!)
    if (largest > 1e200) {
      for (let j = 0; j <= k + 1; j++) weights[j]! /= largest
      largest = 1
    }
  }
  const total = weights.reduce((sum, w) => sum + w, 0)
  return weights.map((w) => w / total)
}
