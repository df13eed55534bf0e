import { threefry2x32 } from '#engines/stats'
import { createStatistics } from './accumulators.ts'
import { scheduleValue } from './calendar.ts'
import { createEventList } from './heap.ts'
import { createPatients } from './patients.ts'
import { freeChain } from './pools.ts'
import type { Run, SimulationOptions } from './state.ts'
import type { CompiledNetwork } from './tables.ts'

export function createState(t: CompiledNetwork, options: SimulationOptions): Run {
  const resources = t.resources.count
  const { key0, key1 } = sourceKeys(t, options.seed, options.replication)
  const scheduleNow = Int32Array.from(t.schedules, (schedule) => scheduleValue(schedule, 0, t.weekOffset, t.week))
  const capacity = Int32Array.from(t.resources.capacity, (value, r) => {
    const index = t.resources.schedule[r]!
    return index < 0 ? value : scheduleNow[index]!
  })
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
    patients: createPatients(t),
    statistics: createStatistics(t, capacity, options.length),
    sourceKey0: key0,
    sourceKey1: key1,
    sourcePatients: new Float64Array(t.sources.length),
    sourceArrivals: new Float64Array(t.sources.length),
    sourceTime: Float64Array.from(t.sources, (source) => Math.max(0, source.from)),
    nextCheck: t.mayHoldWhileWaiting ? t.week : Infinity,
    instantEvents: 0,
    capacity,
    inUse: new Int32Array(resources),
    free: capacity.slice(),
    guard: new Int32Array(resources).fill(-1),
    waitingFor: new Int32Array(resources),
    serving: Array.from(t.resources.tracked, (tracked) => new Int32Array(tracked === 1 ? 16 : 0)),
    servingCount: new Int32Array(resources),
    dirty: new Uint8Array(resources),
    dirtyQueue: new Int32Array(resources),
    dirtyHead: 0,
    dirtyCount: 0,
    ready: new Int32Array(64),
    readyHead: 0,
    readyCount: 0,
    scheduleNow,
    slotWeek: new Float64Array(t.timetables.length).fill(-t.weekOffset),
    slotIndex: new Int32Array(t.timetables.length),
    slotTaken: new Float64Array(t.timetables.length),
    lines: {
      count: new Int32Array(t.requests.count),
      levels: Array.from({ length: t.requests.count }, () => new Int32Array(4)),
      levelCount: new Int32Array(t.requests.count),
      joined: 0,
      levelPriority: new Float64Array(64),
      levelHead: new Int32Array(64),
      levelTail: new Int32Array(64),
      levelsMade: 0,
      freeLevels: [],
      cursor: new Int32Array(t.requests.count),
    },
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
function sourceKeys(
  t: CompiledNetwork,
  seed: number,
  replication: number,
): { readonly key0: Int32Array; readonly key1: Int32Array } {
  const words = new Int32Array(2)
  threefry2x32(seed | 0, Math.floor(seed / 2 ** 32) | 0, replication | 0, Math.floor(replication / 2 ** 32) | 0, words)
  const [replication0, replication1] = [words[0]!, words[1]!]
  const key0 = new Int32Array(t.sources.length)
  const key1 = new Int32Array(t.sources.length)
  t.sources.forEach((source, i) => {
    threefry2x32(replication0, replication1, source.key0, source.key1, words)
    key0[i] = words[0]!
    key1[i] = words[1]!
  })
  return { key0, key1 }
}
