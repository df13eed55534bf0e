import { setTimeout as sleep } from 'node:timers/promises'
import { isOutOfRoom } from '@samplan/postgres'

/**
 * Is it the way to the database, or the database's state, rather than the statement? Then the same statement may do later. A transaction
 * that ended so has been rolled back, or committed without our hearing of it.
 */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error instanceof AggregateError && error.errors.some(isTransient)) return true
  if (isOutOfRoom(error)) return true
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  // SQLSTATE: connection, out of resources, operator's intervention, serialization and deadlock.
  if (/^(08|53|57P|40)...?$/.test(code) && code.length === 5) return true
  return (
    'syscall' in error ||
    /^(ECONN|EPIPE|ETIMEDOUT|EAI_)/.test(code) ||
    /connection|timeout exceeded/i.test(error.message)
  )
}

const firstPauseMs = 100
const longestPauseMs = 3000

/** Tries again, at growing intervals, for as long as the database is away. @throws the signal's reason when it aborts while waiting */
export async function patiently<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  for (let pause = firstPauseMs; ; pause = Math.min(pause * 2, longestPauseMs)) {
    try {
      return await work()
    } catch (error) {
      if (!isTransient(error) || signal?.aborted === true) throw error
      await sleep(pause, undefined, signal === undefined ? {} : { signal })
    }
  }
}

/** Tells those in this process who wait that there may be something new; others find out when they look next. */
export interface Bell {
  ring(): void
  /** How often it has rung. */
  readonly rings: number
  /** Resolves when it has rung more often than `heard`, or after so many milliseconds, or when the signal aborts. */
  wait(heard: number, milliseconds: number, signal?: AbortSignal): Promise<void>
}

export function createBell(): Bell {
  const waiting = new Set<() => void>()
  let rings = 0
  return {
    ring() {
      rings++
      for (const wake of waiting) wake()
    },
    get rings() {
      return rings
    },
    wait(heard, milliseconds, signal) {
      if (rings > heard || signal?.aborted === true) return Promise.resolve()
      return new Promise((resolve) => {
        const wake = (): void => {
          clearTimeout(timer)
          signal?.removeEventListener('abort', wake)
          waiting.delete(wake)
          resolve()
        }
        const timer = setTimeout(wake, milliseconds)
        signal?.addEventListener('abort', wake, { once: true })
        waiting.add(wake)
      })
    },
  }
}

/** Milliseconds until the next look: soon after something happened, seldom when nothing does. */
export function createPauses(first: number, longest: number): { next(): number; reset(): void } {
  let pause = first
  return {
    next() {
      const now = pause
      pause = Math.min(pause * 1.5, longest)
      return now
    },
    reset() {
      pause = first
    },
  }
}
