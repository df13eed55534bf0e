import type { ExperimentStore } from '@samplan/lib/ports'

/** Tells who listens when an experiment has changed, whichever server changed it. */
export interface Watch {
  /** Gives what stops the listening. */
  on(experiment: string, listener: () => void): () => void
  /** Looks at once, as it has just been changed here. */
  nudge(experiment: string): void
  close(): void
}

const everyMilliseconds = 250

/** The store is asked for each experiment that somebody listens to, four times a second, however many listen. */
export function createWatch({ find }: Pick<ExperimentStore, 'find'>): Watch {
  const watched = new Map<string, { readonly listeners: Set<() => void>; revision: number }>()
  let looking = false
  const timer = setInterval(() => void lookAtAll(), everyMilliseconds)
  timer.unref()

  async function lookAtAll(): Promise<void> {
    if (looking) return
    looking = true
    try {
      for (const id of [...watched.keys()]) await look(id)
    } finally {
      looking = false
    }
  }

  async function look(id: string): Promise<void> {
    // A store that does not answer now is asked again in a moment.
    const found = await find(id).catch(() => undefined)
    const entry = watched.get(id)
    if (found === undefined || entry === undefined || found.revision === entry.revision) return
    entry.revision = found.revision
    for (const listener of entry.listeners) listener()
  }

  return {
    on(id, listener) {
      const entry = watched.get(id) ?? { listeners: new Set(), revision: 0 }
      watched.set(id, entry)
      entry.listeners.add(listener)
      return () => {
        entry.listeners.delete(listener)
        if (entry.listeners.size === 0 && watched.get(id) === entry) watched.delete(id)
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
