import { isTransient } from '@samplan/jobs'

/** Notes faults in the log. */
export interface FaultLog {
  /** @param isAway whether it is only that the store is away, or full; where the error itself does not tell */
  note(error: unknown, about?: object, isAway?: boolean): void
  close(): void
}

/** As Fastify's. */
export interface Log {
  error(given: object, text: string): void
  info(given: object, text: string): void
}

const lookMilliseconds = 1000
/** How often a store that stays away is told again. */
const againMilliseconds = 60_000

/**
 * While the store is away everything that asks for it fails, many times a second: that is told once, then once a minute with how often, and
 * once when the store is back. Every other fault is told when it comes.
 * @param isBack looks whether the store answers and has room
 */
export function createFaultLog(log: Log, isBack: () => Promise<boolean>): FaultLog {
  let told = Number.NEGATIVE_INFINITY
  /** Since it was told last, and since the store went. */
  let count = 0
  let since: number | undefined
  let timer: NodeJS.Timeout | undefined

  function tell(error: unknown, about: object): void {
    const now = performance.now()
    since ??= now
    timer ??= setInterval(() => void look(), lookMilliseconds).unref()
    count++
    if (now - told < againMilliseconds) return
    const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) }
    log.error({ error: { name, message }, faults: count, ...about }, 'the store is away')
    told = now
    count = 0
  }

  async function look(): Promise<void> {
    const asked = performance.now()
    if (!(await isBack()) || since === undefined) return
    log.info({ seconds: Math.round((asked - since) / 1000), faults: count }, 'the store is back')
    close()
    count = 0
    since = undefined
  }

  function close(): void {
    clearInterval(timer)
    timer = undefined
  }

  return {
    note(error, about = {}, isAway = isTransient(error)) {
      if (isAway) tell(error, about)
      else log.error({ err: error, ...about }, 'fault')
    },
    close,
  }
}
