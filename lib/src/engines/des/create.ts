import { threefry2x32 } from '#engines/stats'
import { createStatistics } from './accumulators.ts'
import { scheduleValue } from './calendar.ts'
import { connectNetwork } from './connect.ts'
import { createEventList } from './heap.ts'
import { createPatients } from './patients.ts'
import { freeChain } from './pools.ts'
import type { Run, SimulationOptions } from './state.ts'
import type { CompiledNetwork } from './tables.ts'

export function createState(t: CompiledNetwork, options: SimulationOptions): Run {
  const scheduleNow = Int32Array.from(t.schedules, (schedule) => scheduleValue(schedule, 0, t.weekOffset, t.week))
  const capacity = Int32Array.from(t.resources.capacity, (value, r) => {
    const index = t.resources.schedule[r]!
    return index < 0 ? value : scheduleNow[index]!
  })
  const statistics = createStatistics(t, options.length)
  const network = connectNetwork(t, statistics, capacity, sourceKeys(t, options.seed, options.replication))
  return {
    t,
    options,
    length: options.length,
    warmUp: options.warmUp,
    now: 0,
    measuring: options.warmUp === 0,
    ended: false,
    events: 0,
    list: createEventList(),
    patients: createPatients(),
    statistics,
    resources: network.resources,
    steps: network.steps,
    lines: network.lines,
    sources: network.sources,
    timers: network.timers,
    joined: 0,
    nextCheck: t.mayHoldWhileWaiting ? t.week : Infinity,
    instantEvents: 0,
    dirtyQueue: [...network.resources],
    dirtyHead: 0,
    dirtyCount: 0,
    ready: [],
    readyHead: 0,
    readyCount: 0,
    scheduleNow,
    slotWeek: new Float64Array(t.timetables.length).fill(-t.weekOffset),
    slotIndex: new Int32Array(t.timetables.length),
    slotTaken: new Float64Array(t.timetables.length),
    held: { resource: new Int32Array(64), units: new Int32Array(64), next: freeChain(0, 64), firstFree: 0 },
    wanted:
      options.journeys === undefined || options.journeys.length === 0
        ? null
        : new Map(options.journeys.map(({ source, index }, i) => [`${index}/${source}`, i])),
    journeys: (options.journeys ?? []).map(() => []),
    warnings: [],
  }
}

/** seed → replication → stream: each key is the hash, under the one above it, of what it is for. */
function sourceKeys(t: CompiledNetwork, seed: number, replication: number): readonly (readonly [number, number])[] {
  const words = new Int32Array(2)
  threefry2x32(seed | 0, Math.floor(seed / 2 ** 32) | 0, replication | 0, Math.floor(replication / 2 ** 32) | 0, words)
  const [replication0, replication1] = [words[0]!, words[1]!]
  return t.sources.map((source) => {
    threefry2x32(replication0, replication1, source.key0, source.key1, words)
    return [words[0]!, words[1]!] as const
  })
}
