import type { ExperimentStore } from '@samplan/lib/ports'

/** Tells who listens when an experiment has changed, whichever server changed it. */
export interface Watch {
  /** Gives what stops the listening. */
  on(experiment: string, listener: Listener): () => void
  /** Looks at once, as it has just been changed here. */
  nudge(experiment: string): void
  close(): void
}

export interface Listener {
  /** The revision that it knows. */
  readonly known: () => number
  /** There is a later one. Told again at every look until it knows that. */
  readonly tell: () => void
}

const everyMilliseconds = 250

/** The store is asked for each experiment that somebody listens to, four times a second, however many listen. */
export function createWatch(experiments: Pick<ExperimentStore, 'find'>): Watch {
  const watched = new Map<string, Set<Listener>>()
  let looking = false
  const timer = setInterval(() => void lookAtAll(), everyMilliseconds)
  timer.unref()

  async function lookAtAll(): Promise<void> {
    if (looking) return
    looking = true
    try {
      for (const id of watched.keys()) await look(id)
    } finally {
      looking = false
    }
  }

  async function look(id: string): Promise<void> {
    // A store that does not answer now is asked again in a moment.
    const found = await experiments.find(id).catch(() => undefined)
    if (found === undefined) return
    for (const { known, tell } of watched.get(id) ?? []) if (found.revision > known()) tell()
  }

  return {
    on(id, listener) {
      const listeners = watched.get(id) ?? new Set()
      watched.set(id, listeners)
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0 && watched.get(id) === listeners) watched.delete(id)
      }
    },
    nudge(id) {
      if (watched.has(id)) void look(id)
    },
    close() {
      clearInterval(timer)
      watched.clear()
    },
  }
}
