import { z } from 'zod'
import { contentHash, fail, type Issue, nearestOf, type Result, type RunId, runIdOf, succeed } from '#base'
import type { FlowNetwork, JourneyEvent } from '#engines/des'
import { describeJourney, type FlowPlan, type JourneyStop, journeyNames, journeyStops } from '#studies/flow'
import { compileCases, type FlowCase } from './flow-cases.ts'
import { readInquiry, selectVariants } from './inquiry.ts'
import { checkSize } from './network-size.ts'
import { type Ports, tellFaults } from './operation.ts'
import { flowInput } from './settings.ts'
import { issueInFile, readNetwork } from './simulate-network.ts'
import type { JourneyWork } from './tasks.ts'
import { resolveWarmUp } from './warm-up.ts'

const patient = {
  /** `need/place/ageGroup#index`, or for a network `source#index`; the index is the patient's number in that stream, from 0. */
  patient: z.string(),
  replication: z.int().min(0).default(0),
  language: z.enum(['sv', 'en']).default('sv'),
}
const inFolder = flowInput.extend({ ...patient, scenario: z.string().optional() })
const inNetwork = z.strictObject({
  ...patient,
  file: z.string(),
  bytes: z.instanceof(Uint8Array),
  seed: z.int().min(0).default(1),
})
const input = z.union([inFolder, inNetwork])
type Settings = z.output<typeof inFolder> | z.output<typeof inNetwork>

/** What happened to one patient, as one line, stop by stop and event by event; no events: the patient never came. */
export interface Journey {
  readonly kind: 'journey'
  readonly patient: string
  readonly replication: number
  /** Which its figures are of; absent of a network. */
  readonly run?: RunId
  readonly line: string
  readonly stops: readonly JourneyStop[]
  readonly events: readonly JourneyEvent[]
  /** What the ids of the events are called; none in a network. */
  readonly names: Readonly<Record<string, string>>
  /** Of the run. */
  readonly manifest?: unknown
}

/** One patient's way through the care, in the same replication that the figures come from. */
export const showJourney = tellFaults<Settings, Journey>(
  {
    name: 'journey',
    input: input as unknown as z.ZodType<Settings>,
    async run(ports, given, onProgress, signal): Promise<Result<Journey>> {
      if ('bytes' in given) {
        const network = readNetwork(given.file, given.bytes)
        if (!network.ok) return network
        const { length, warmUp = 0 } = network.value.run ?? { length: defaultLength(network.value) }
        const endless = checkSize(network.value, length)
        if (endless.length > 0) return fail(endless.map((issue) => issueInFile(issue, given.file, given.bytes)))
        const work = { network: network.value, length, warmUp }
        return followed(ports, work, given, (events) => plainly(network.value, events), signal)
      }
      const inquiry = (ports.read ?? readInquiry)(given.files)
      if (!inquiry.ok) return inquiry
      const selected = selectVariants(inquiry.value, {
        scenarios: given.scenario === undefined ? [] : [given.scenario],
      })
      if (!selected.ok) return selected
      const warmUp = await resolveWarmUp(ports, inquiry.value, selected.value[0]!, given, onProgress, signal)
      if (!warmUp.ok) return warmUp
      const weeks = given.weeks ?? inquiry.value.model.region.calendar.weeks
      const settings = { weeks, warmUpWeeks: warmUp.value.weeks }
      const cases = compileCases(inquiry.value, [selected.value.at(-1)!], settings, given.seed)
      if (!cases.ok) return cases
      const [{ plan, work }] = cases.value as readonly [FlowCase]
      const inWords = (events: readonly JourneyEvent[]): InWords => ({
        run: runIdOf(work.identity),
        manifest: work.manifest,
        line: describeJourney(plan, events, given.language),
        stops: journeyStops(plan, events, given.language),
        names: journeyNames(plan, events, given.language),
      })
      return followed(ports, workOf(plan), given, inWords, signal)
    },
  },
  (issue, given) => ('bytes' in given ? issueInFile(issue, given.file, given.bytes) : issue),
)

function workOf({ network }: FlowPlan): JourneyWork {
  if (network.run === undefined) throw new Error('showJourney: the plan does not say how long to run')
  return { network, length: network.run.length, warmUp: network.run.warmUp ?? 0 }
}

type InWords = Omit<Journey, 'kind' | 'patient' | 'replication' | 'events'>

async function followed(
  ports: Ports,
  work: JourneyWork,
  given: Pick<Settings, 'patient' | 'replication' | 'seed'>,
  inWords: (events: readonly JourneyEvent[]) => InWords,
  signal: AbortSignal | undefined,
): Promise<Result<Journey>> {
  const asked = patientOf(given.patient, work.network)
  if (!asked.ok) return asked
  const input = { replication: given.replication, seed: given.seed, ...asked.value }
  let events: readonly JourneyEvent[] = []
  await ports.runner.run(
    { task: 'journey', key: contentHash(work), shared: work, inputs: [input] },
    (_, result) => {
      events = result as readonly JourneyEvent[]
    },
    signal,
  )
  const { patient, replication } = given
  return succeed({ kind: 'journey', patient, replication, ...inWords(events), events })
}

function patientOf(text: string, network: FlowNetwork): Result<{ readonly source: string; readonly index: number }> {
  const [, source, index] = /^(.+)#(\d+)$/.exec(text) ?? []
  if (source === undefined) return fail([trouble('cli.patient-form', { given: text })])
  const known = network.sources.map(({ id }) => id)
  if (known.includes(source)) return succeed({ source, index: Number(index) })
  const nearest = nearestOf(source, known)
  return fail([trouble('cli.unknown-source', { given: source, ...(nearest === undefined ? {} : { nearest }) })])
}

/** What a program is given: the journey without the stops, which are for reading, and without the run's manifest. */
export function journeyAnswer({ stops: _, manifest: __, ...answer }: Journey): object {
  return answer
}

/** Times as they are in the network: `arrivals 12.50 ~ wait service 12.50 ~ start service 14.00 ~ leave served 16.20`. */
function plainly({ steps }: FlowNetwork, events: readonly JourneyEvent[]): InWords {
  const outcomes = new Map(steps.flatMap((step) => (step.kind === 'leave' ? [[step.id, step.outcome ?? step.id]] : [])))
  const stops = events
    .filter(({ kind }) => kind !== 'route')
    .map(({ kind, at, time }): JourneyStop => {
      const ends = kind === 'arrive' || kind === 'leave' ? kind : 'stop'
      return { kind: ends, when: time.toFixed(2), what: kind, where: outcomes.get(at) ?? at }
    })
  const line = stops
    .map(({ what, where, when }) => `${what === 'arrive' ? '' : `${what} `}${where} ${when}`)
    .join(' ~ ')
  return { line, stops, names: {} }
}

function defaultLength({ time: { unit } }: FlowNetwork): number {
  return { second: 604_800, minute: 10_080, hour: 168, day: 7 }[unit]
}

function trouble(code: string, params: Issue['params']): Issue {
  return { code, severity: 'error', params }
}
