/** Seconds of computing that a block aims at: far above what the queue costs, short enough to share and to lose. */
const secondsWanted = 7.5
/** More blocks than this at once is only bookkeeping. */
const mostBlocks = 2000
/** Of a run that has not been measured: another's replications may have been a hundred times shorter. */
const mostUnmeasured = 8

/** How long a replication takes; `of` others of the task when the run's own have not been measured. */
export interface Expected {
  readonly seconds: number
  readonly of: 'this' | 'others'
}

/**
 * Splits what is to be computed into blocks, in order. One at a time while nobody knows how long one takes, a few when others of the task
 * are known; and never so many in a block that a slot would have nothing to do.
 * @param slots blocks that all workers together compute at once
 */
export function splitInBlocks(
  items: readonly number[],
  expected: Expected | undefined,
  slots: number,
): readonly (readonly number[])[] {
  const wanted = expected === undefined ? 1 : mostInBlock(expected)
  const fair = Math.ceil(items.length / (2 * Math.max(1, slots)))
  const size = Math.max(1, Math.ceil(items.length / mostBlocks), Math.min(wanted, fair))
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size))
}

function mostInBlock({ seconds, of }: Expected): number {
  const most = Math.floor(secondsWanted / Math.max(seconds, 1e-6))
  return of === 'this' ? most : Math.min(most, mostUnmeasured)
}

/** How long replications take, as far as this process has seen: the least of each key, as the first ones pay for what they find cold. */
export interface Pace {
  note(task: string, key: string, seconds: number): void
  /** Of this key when it has been measured; otherwise the longest lately seen of the task, so that blocks are rather too small. */
  expect(task: string, key: string): Expected | undefined
}

const remembered = 50

export function createPace(): Pace {
  const byKey = new Map<string, number>()
  return {
    note(task, key, seconds) {
      const id = `${task} ${key}`
      const before = byKey.get(id)
      byKey.delete(id)
      byKey.set(id, Math.min(seconds, before ?? seconds))
      for (const old of [...byKey.keys()].slice(0, Math.max(0, byKey.size - remembered))) byKey.delete(old)
    },
    expect(task, key) {
      const own = byKey.get(`${task} ${key}`)
      if (own !== undefined) return { seconds: own, of: 'this' }
      const others = [...byKey].filter(([id]) => id.startsWith(`${task} `)).map(([, seconds]) => seconds)
      return others.length === 0 ? undefined : { seconds: Math.max(...others), of: 'others' }
    },
  }
}
