import { setImmediate } from 'node:timers/promises'
import { isTransient } from '@samplan/jobs'
import {
  computeExperiment,
  type ExperimentProblem,
  type SolverPorts,
  type SolveSiting,
  type WorkbenchPorts,
} from '@samplan/lib/operations'
import type { Experiment, ExperimentProgress, ExperimentState, JobRunner, Priority } from '@samplan/lib/ports'
import type { Lease } from '@samplan/postgres'

export interface ConductorOptions {
  /** Whoever holds it conducts; a server that died loses it. */
  readonly lease: Lease
  /** What runs an experiment's jobs. */
  readonly runnerOf: (experiment: Experiment) => JobRunner
  /** What answers questions of siting. */
  readonly site: SolveSiting
  /** What divides a game between parties. */
  readonly solver: SolverPorts
  /** Experiments of a priority at once, so that sweeps of hours keep no other from its turn; of those that somebody waits for at a page more. */
  readonly most: number
  /** Called with the lease: gives up what the one who had it before left to be computed for nobody. */
  readonly onLead?: () => Promise<void>
  /** Told when an experiment has changed. */
  readonly onChange: (experiment: string) => void
  readonly onFault: (error: unknown, experiment: string) => void
  readonly runtime: string
}
export interface Conductor {
  /** Looks for waiting experiments at once. */
  nudge(): void
  /** Stops taking; what is being computed waits for the next server. */
  close(): Promise<void>
}

const lookMilliseconds = 500
/** How long a server that died keeps others waiting; and how often one that lives says so. */
const leaseMilliseconds = 6000
const renewMilliseconds = 1500
const progressMilliseconds = 250
/** How long an experiment that the store's absence ended waits for its next try: at first, and at most. */
const putOffMilliseconds = { first: 500, longest: 30_000 }
/** So many of those that somebody waits for are computed at once: each holds a prepared model. */
const mostInteractive = 24

type Ports = Pick<WorkbenchPorts, 'inquiries' | 'experiments' | 'runs' | 'materials' | 'clock'>

/** Takes what waits, has it computed, and keeps its progress and its answer. Of several servers on one store one conducts. */
export function startConductor(ports: Ports, options: ConductorOptions): Conductor {
  const { experiments, clock } = ports
  const active = new Map<
    string,
    { readonly abort: AbortController; readonly priority: Experiment['priority']; done: Promise<void> }
  >()
  /** Experiments that are tried again later, by `performance.now`. */
  const putOff = new Map<string, { readonly milliseconds: number; readonly until: number }>()
  let closed = false
  let leads = false
  let renewed = Number.NEGATIVE_INFINITY
  let looking: Promise<void> | undefined
  let again = false
  const now = (): string => new Date(clock.now()).toISOString()

  const timer = setInterval(look, lookMilliseconds)
  look()

  function look(): void {
    if (closed) return
    if (looking !== undefined) {
      again = true
      return
    }
    looking = lookOnce()
      .catch((error: unknown) => options.onFault(error, ''))
      .finally(() => {
        looking = undefined
        if (again) {
          again = false
          look()
        }
      })
  }

  async function lookOnce(): Promise<void> {
    if (!(await leading())) return
    const started = [...active]
    const running = new Set((await experiments.list({ states: ['running'], limit: 500 })).map(({ id }) => id))
    // Cancelled or paused in the meantime, here or on another server.
    for (const [id, { abort }] of started) if (!running.has(id)) abort.abort()
    // Nobody computes these: the store was away when they should have been moved on.
    for (const id of running) if (!active.has(id)) await move(id, ['running'], 'waiting')
    for (const priority of priorities) await takeWaiting(priority)
  }

  /** The oldest of whoever has least running, so that neither later ones nor one person's many keep anybody from their turn. */
  async function takeWaiting(priority: Priority): Promise<void> {
    const most = priority === 'interactive' ? mostInteractive : options.most
    const room = (): number => most - [...active.values()].filter((one) => one.priority === priority).length
    if (room() <= 0) return
    // Those that were stopped and asked for again may still be ending here.
    for (const [id, { until }] of putOff) if (performance.now() > until + putOffMilliseconds.longest) putOff.delete(id)
    const limit = room() + active.size + putOff.size
    for (const experiment of await experiments.listNext(priority, limit)) {
      if (closed || room() <= 0) return
      if (active.has(experiment.id) || isPutOff(experiment.id)) continue
      const taken = await move(experiment.id, ['waiting'], 'running')
      if (taken !== undefined) start(taken)
    }
  }

  function isPutOff(id: string): boolean {
    const { until = Number.NEGATIVE_INFINITY } = putOff.get(id) ?? {}
    return performance.now() < until
  }

  /** For longer each time. */
  function putOffOnce(id: string): void {
    const { first, longest } = putOffMilliseconds
    const before = putOff.get(id)
    const milliseconds = before === undefined ? first : Math.min(before.milliseconds * 2, longest)
    putOff.set(id, { milliseconds, until: performance.now() + milliseconds })
  }

  /** Takes the lease, or keeps it. Who gets it takes over what the one before left; what is stored of that is not computed again. */
  async function leading(): Promise<boolean> {
    // Not by the clock, which may be set back.
    if (leads && performance.now() - renewed < renewMilliseconds) return true
    const asked = performance.now()
    const held = await options.lease.hold(leaseMilliseconds)
    if (held) renewed = asked
    if (held && !leads) {
      for (const { id } of await experiments.list({ states: ['running'], limit: 500 }))
        await move(id, ['running'], 'waiting')
      await options.onLead?.()
    }
    // Another conducts now, and has taken over what is computed here.
    if (!held) for (const { abort } of active.values()) abort.abort()
    leads = held
    return held
  }

  function start(experiment: Experiment): void {
    const abort = new AbortController()
    const entry = { abort, priority: experiment.priority, done: Promise.resolve() }
    active.set(experiment.id, entry)
    const before = putOff.get(experiment.id)
    entry.done = conduct(experiment, abort.signal)
      .catch((error: unknown) => options.onFault(error, experiment.id))
      .finally(() => {
        active.delete(experiment.id)
        // It was not put off anew.
        if (putOff.get(experiment.id) === before) putOff.delete(experiment.id)
        look()
      })
  }

  async function conduct(experiment: Experiment, signal: AbortSignal): Promise<void> {
    const { id } = experiment
    const notes = keepProgress(id)
    try {
      const result = await computeExperiment(
        ports,
        {
          runner: options.runnerOf(experiment),
          site: options.site,
          solver: options.solver,
          pause: () => setImmediate(),
        },
        experiment,
        {
          onProgress: notes.note,
          async onAnswer(answer) {
            await experiments.saveAnswer(id, answer)
            options.onChange(id)
          },
          signal,
        },
        options.runtime,
      )
      await notes.flush()
      if (!result.ok) return void (await move(id, ['running'], 'refused', { issues: result.issues }))
      await experiments.saveAnswer(id, result.value)
      await move(id, ['running'], 'done')
    } catch (error) {
      await notes.flush().catch(() => undefined)
      if (isTransient(error)) putOffOnce(id)
      if (error instanceof Error && error.name === 'AbortError') {
        // Cancelled and paused say so already; only a server that closes leaves it to the next.
        if (closed && leads) await move(id, ['running'], 'waiting')
        return
      }
      options.onFault(error, id)
      // The store was away: what is stored is found when it is taken again.
      if (isTransient(error)) return void (await move(id, ['running'], 'waiting'))
      await move(id, ['running'], 'failed', { message: error instanceof Error ? error.message : String(error) })
    }
  }

  async function move(
    id: string,
    from: readonly ExperimentState[],
    to: ExperimentState,
    problem?: ExperimentProblem,
  ): Promise<Experiment | undefined> {
    const moved = await experiments.move(id, from, to, now(), problem)
    options.onChange(id)
    return moved
  }

  /** Notes what was told last, one note at a time and at most four a second. */
  function keepProgress(id: string): Notes {
    let latest: ExperimentProgress | undefined
    let writing: Promise<void> | undefined
    let waiting: NodeJS.Timeout | undefined
    let last = Number.NEGATIVE_INFINITY
    const write = async (): Promise<void> => {
      waiting = undefined
      const progress = latest
      if (progress === undefined) return
      latest = undefined
      last = performance.now()
      await experiments.noteProgress(id, progress).catch((error: unknown) => options.onFault(error, id))
      options.onChange(id)
    }
    return {
      note(progress) {
        latest = progress
        if (waiting !== undefined) return
        waiting = setTimeout(
          () => {
            writing = write()
          },
          Math.max(0, last + progressMilliseconds - performance.now()),
        )
      },
      async flush() {
        clearTimeout(waiting)
        await writing
        await write()
      },
    }
  }

  return {
    nudge: look,
    async close() {
      closed = true
      clearInterval(timer)
      await looking
      const all = [...active.values()]
      for (const { abort } of all) abort.abort()
      await Promise.all(all.map(({ done }) => done))
      if (leads) await options.lease.release()
    },
  }
}

/** What is told of an experiment on its way. */
interface Notes {
  readonly note: (progress: ExperimentProgress) => void
  readonly flush: () => Promise<void>
}

/** Who waits at a page first. */
const priorities: readonly Priority[] = ['interactive', 'normal', 'sweep']
