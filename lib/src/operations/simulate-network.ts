import { z } from 'zod'
import { contentHash, fail, type Issue, type Result, type RunIdentity, succeed } from '#base'
import { checkNetwork, type FlowNetwork, type ReplicationRecord } from '#engines/des'
import { decidePrecision, meanInterval } from '#engines/stats'
import { readJson } from '#reading'
import { locateIssues } from './locate.ts'
import { type NetworkFigure, type NetworkFigureKey, networkFigures } from './network-figures.ts'
import { checkSize } from './network-size.ts'
import { type OnProgress, type Ports, tellFaults } from './operation.ts'
import { collectReplications, type Work } from './replications.ts'
import { runInRounds } from './rounds.ts'
import type { NetworkWork } from './tasks.ts'
import { networkWarnings, type RunNote } from './warnings.ts'

const input = z.strictObject({
  /** Name of the file, for its issues. */
  file: z.string(),
  bytes: z.instanceof(Uint8Array),
  seed: z.int().min(0).default(1),
  /** In the network's time unit, warm-up included; default what the network says. */
  runLength: z.number().positive().optional(),
  warmUp: z.number().min(0).optional(),
  replications: z.int().min(1).optional(),
  /** Largest error of the mean waits and sojourns, as a share of each; replications are added until it is there. */
  untilPrecision: z.number().positive().max(1).optional(),
  /** With `untilPrecision`, give up here. */
  mostReplications: z.int().min(2).default(1000),
  fresh: z.boolean().default(false),
})
export type SimulateInput = z.input<typeof input>
type Settings = z.output<typeof input>

/** A figure over the replications: their mean and its 95 % interval (Student t); null where undefined. */
export interface SimulatedMeasure extends NetworkFigureKey {
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
}
export interface Simulation {
  readonly kind: 'simulation'
  readonly title: string | null
  readonly run: string
  readonly seed: number
  readonly runLength: number
  readonly warmUp: number
  readonly timeUnit: string
  readonly measures: readonly SimulatedMeasure[]
  readonly replications: number
  /** null when no precision was asked for. */
  readonly precisionReached: boolean | null
  readonly warnings: readonly RunNote[]
}

/** Runs a flow network as it is written, without the care layer. */
export const simulateNetwork = tellFaults<Settings, Simulation>(
  {
    name: 'simulate',
    input: input as unknown as z.ZodType<Settings>,
    async run(ports, given, onProgress, signal) {
      const network = readNetwork(given.file, given.bytes)
      if (!network.ok) return network
      const work = workOf(network.value, given)
      if (!work.ok) return work
      return succeed(await simulateWork(ports, work.value, given, onProgress, signal), network.warnings)
    },
  },
  (issue, { file, bytes }) => issueInFile(issue, file, bytes),
)

/** An issue of a network in its place in the file. */
export function issueInFile(issue: Issue, file: string, bytes: Uint8Array): Issue {
  const document = readJson(file, bytes)
  return document.ok ? locateIssues([issue], document.value)[0]! : { ...issue, file }
}

/** A network file as a value, or everything that is wrong with it, located. */
export function readNetwork(file: string, bytes: Uint8Array): Result<FlowNetwork> {
  const document = readJson(file, bytes)
  if (!document.ok) return document
  const network = document.value.value as FlowNetwork
  const wrong = checkNetwork(network)
  const hasErrors = wrong.some(({ severity }) => severity === 'error')
  const issues = locateIssues([...wrong, ...(hasErrors ? [] : checkSize(network))], document.value)
  return issues.some(({ severity }) => severity === 'error') ? fail(issues) : succeed(network, issues)
}

/** More are a slip of the finger, and would fill the memory before the first is made. */
const mostReplications = 100_000
interface NetworkRun extends Work {
  readonly shared: NetworkWork
}

function workOf(network: FlowNetwork, given: Settings): Result<NetworkRun> {
  const length = given.runLength ?? network.run?.length
  const warmUp = given.warmUp ?? network.run?.warmUp ?? 0
  if (length === undefined) return fail([trouble(given.file, 'cli.no-run-length', {})])
  const endless = checkSize(network, length)
  if (endless.length > 0) return fail(endless.map(({ path: _, ...issue }) => ({ ...issue, file: given.file })))
  const replications = given.replications ?? network.run?.replications ?? 0
  if (replications > mostReplications)
    return fail([trouble(given.file, 'cli.too-many-replications', { given: replications, most: mostReplications })])
  if (warmUp >= length) return fail([trouble(given.file, 'cli.warm-up-too-long', { warmUp, length })])
  const identity: RunIdentity = {
    model: contentHash(network),
    scenario: contentHash(null),
    study: 'network',
    settings: { length, warmUp },
    seed: given.seed,
  }
  const shared = { network, length, warmUp }
  return succeed({ identity, manifest: { kind: 'run-manifest', identity, network }, task: 'network', shared })
}

async function simulateWork(
  ports: Ports,
  work: NetworkRun,
  given: Settings,
  onProgress: OnProgress | undefined,
  signal: AbortSignal | undefined,
): Promise<Simulation> {
  const { network, length, warmUp } = work.shared
  const wanted = given.replications ?? network.run?.replications ?? 30
  const until = given.untilPrecision
  const most = until === undefined ? wanted : Math.max(wanted, given.mostReplications)
  const records: ReplicationRecord[] = []
  let [done, found, run] = [0, 0, '']
  const collect = async (replications: readonly number[]): Promise<void> => {
    run = await collectReplications(
      ports,
      work,
      replications,
      (replication, result, origin) => {
        records[replication] = result as ReplicationRecord
        if (origin === 'found') found++
        onProgress?.({ stage: 'simulate', done: ++done, total: Math.max(wanted, replications.at(-1)! + 1), found })
      },
      { fresh: given.fresh, signal },
    )
  }
  const { replications, decided } = await runInRounds(
    { first: wanted, most, block: Math.max(10, 2 * ports.runner.workers) },
    collect,
    () => (until === undefined ? undefined : enoughFor(until, network, records)),
    signal,
  )
  const counted = records.slice(0, replications)
  return {
    kind: 'simulation',
    title: network.title ?? null,
    run,
    seed: given.seed,
    runLength: length,
    warmUp,
    timeUnit: network.time.unit,
    measures: overReplications(counted.map((record) => networkFigures(network, record))),
    replications,
    precisionReached: until === undefined ? null : decided,
    warnings: networkWarnings(network, counted, { length, warmUp, precisionMissed: until !== undefined && !decided }),
  }
}

/** Mean and interval of each figure; every replication lists the same figures in the same order. */
function overReplications(replications: readonly (readonly NetworkFigure[])[]): readonly SimulatedMeasure[] {
  return (replications[0] ?? []).map(({ value: _, ...key }, i) => {
    const { mean, low, high } = meanInterval(replications.map((figures) => figures[i]!.value))
    return { ...key, value: mean, low, high }
  })
}

/** Replications after which every mean wait and sojourn of all patients together is precise enough, if any. */
function enoughFor(share: number, network: FlowNetwork, records: readonly ReplicationRecord[]): number | undefined {
  const figures = records.map((record) => networkFigures(network, record))
  const watched = figures[0]!.flatMap((figure, i) =>
    (figure.id === 'wait' || figure.id === 'sojourn') && figure.statistic === 'mean' && figure.class === null
      ? [[`${figure.id} ${figure.at}`, figures.map((replication) => replication[i]!.value)] as const]
      : [],
  )
  // A line where nobody ever waits has no relative precision, and needs none.
  const moving = watched.filter(([, values]) => values.some((value) => value !== null && value !== 0))
  if (moving.length === 0) return records.length
  const target = { kind: 'relative', share } as const
  const precision = decidePrecision(Object.fromEntries(moving), Object.fromEntries(moving.map(([id]) => [id, target])))
  return precision.kind === 'decided' ? precision.replications : undefined
}

function trouble(file: string, code: string, params: Issue['params']): Issue {
  return { code, severity: 'error', file, params }
}
