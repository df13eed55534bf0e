import { z } from 'zod'
import {
  contentHash,
  engineVersion,
  fail,
  type Issue,
  type Result,
  type RunId,
  type RunIdentity,
  runIdOf,
  succeed,
} from '#base'
import type { RunStore } from '#ports'
import { type FlowSettings, flowRunIdentity } from '#studies/flow'
import { type Inquiry, readInquiry, selectVariants } from './inquiry.ts'
import type { Operation } from './operation.ts'
import { inquiryFiles } from './settings.ts'

const input = z.strictObject({
  /** A run's id, or enough of its beginning to know it by; `sha256:` may be left out. */
  run: z.string(),
  /** The folder that it may be of, to say of which scenario, and how it is repeated. */
  files: inquiryFiles.optional(),
  /** For a run that is not stored: the seed that it was made with. */
  seed: z.int().min(0).default(1),
})
type Input = z.output<typeof input>

/** What a run is, as far as it can be told from the store and from a folder. */
export interface ShownRun {
  readonly kind: 'shown-run'
  readonly run: RunId
  /** As stored; null when only the folder knows the run. */
  readonly manifest: unknown
  /** Null for a set of runs: one for each draw of the uncertain numbers. */
  readonly identity: RunIdentity | null
  /** The runs of a set. */
  readonly runs: readonly RunId[]
  /** The version that computes here; another one may not give the same bits. */
  readonly engineVersion: number
  /** The version that made it; null where neither it nor, of a set, its first run says. */
  readonly madeBy: number | null
  /** Is it a run of this engine's? */
  readonly isThisEngine: boolean
  /** How many replications are stored. */
  readonly replications: number
  /** Which of the folder's scenarios it is; `changed` when the folder has become another since; null without a folder. */
  readonly of: OfFolder | 'changed' | 'no-scenario' | null
}

/** `run` takes the first baseline; another one is named. */
interface OfFolder {
  readonly scenario: string
  readonly baseline?: string
}

/** What is the run that a figure cites? */
export const showRun: Operation<Input, ShownRun> = {
  name: 'show',
  input: input as unknown as z.ZodType<Input>,
  async run({ store }, given): Promise<Result<ShownRun>> {
    const start = given.run.replace(/^sha256:/, '').toLowerCase()
    if (!/^[0-9a-f]{4,64}$/.test(start)) return fail([trouble('cli.run-form', { given: given.run })])
    const inquiry = given.files && readInquiry(given.files)
    if (inquiry !== undefined && !inquiry.ok) return inquiry
    const own = inquiry === undefined ? [] : runsOf(inquiry.value, given.seed)
    const stored = await store.listRuns()
    const known = [...new Set([...stored, ...own.map(({ run }) => run)])].filter((run) =>
      digitsOf(run).startsWith(start),
    )
    const [run] = known
    if (run === undefined) return fail([trouble('cli.unknown-run', { given: given.run, stored: stored.length })])
    if (known.length > 1) return fail([trouble('cli.several-runs', { given: given.run, count: known.length })])
    const manifest = await store.findManifest(run)
    const made = own.find((each) => each.run === run)
    const identity = identityOf(manifest) ?? made?.identity ?? null
    const madeBy = (await findEngineOf(store, run)) ?? (made === undefined ? null : engineVersion)
    return succeed({
      kind: 'shown-run',
      run,
      manifest: manifest ?? null,
      identity,
      runs: membersOf(manifest),
      engineVersion,
      madeBy,
      isThisEngine: identity === null ? (madeBy ?? engineVersion) === engineVersion : runIdOf(identity) === run,
      replications: (await store.listReplications(run)).length,
      of: inquiry === undefined || identity === null ? null : (made?.of ?? findScenario(inquiry.value, identity)),
    })
  },
}

interface OwnRun {
  readonly run: RunId
  readonly identity: RunIdentity
  readonly of: OfFolder
}

/** The runs of every scenario on every baseline as `region.yaml` says, with a seed; none where the warm-up is still to be chosen. */
function runsOf(inquiry: Inquiry, seed: number): readonly OwnRun[] {
  const { weeks, warmUpWeeks } = inquiry.model.region.calendar
  return warmUpWeeks === 'mser' ? [] : runsWith(inquiry, { weeks, warmUpWeeks }, seed)
}

function runsWith(inquiry: Inquiry, settings: FlowSettings, seed: number): readonly OwnRun[] {
  const { model, scenarios } = inquiry
  const { baselines } = model.region
  const written = contentHash(model)
  const ids = [...baselines, ...scenarios].map(({ id }) => id)
  return baselines.flatMap(({ id: baseline }, index) => {
    const variants = selectVariants(inquiry, { baseline, scenarios: ids })
    return (variants.ok ? variants.value : []).map((variant) => {
      const identity = flowRunIdentity(written, contentHash(variant.model), settings, seed)
      const of = { scenario: variant.id, ...(index === 0 ? {} : { baseline }) }
      return { run: runIdOf(identity), identity, of }
    })
  })
}

function findScenario(inquiry: Inquiry, identity: RunIdentity): ShownRun['of'] {
  const own = runsWith(inquiry, { weeks: 1, warmUpWeeks: 0 }, identity.seed)
  if (own[0]?.identity.model !== identity.model) return 'changed'
  return own.find((each) => each.identity.scenario === identity.scenario)?.of ?? 'no-scenario'
}

const storedIdentity = z.object({
  identity: z.object({
    model: z.string(),
    scenario: z.string(),
    study: z.string(),
    settings: z.record(z.string(), z.unknown()),
    seed: z.number(),
  }),
})

function identityOf(manifest: unknown): RunIdentity | undefined {
  return storedIdentity.safeParse(manifest).data?.identity
}

/** The version of the engine that made a run; of a set that of its first run. Undefined where the store does not say. */
export async function findEngineOf(store: Pick<RunStore, 'findManifest'>, run: RunId): Promise<number | undefined> {
  const manifest = await store.findManifest(run)
  const [member] = membersOf(manifest)
  const told = member === undefined ? manifest : await store.findManifest(member)
  return z.object({ engineVersion: z.int() }).safeParse(told).data?.engineVersion
}

function membersOf(manifest: unknown): readonly RunId[] {
  return z.object({ runs: z.array(z.string()) }).safeParse(manifest).data?.runs ?? []
}

function digitsOf(run: RunId): string {
  return String(run).replace(/^sha256:/, '')
}

function trouble(code: string, params: Issue['params']): Issue {
  return { code, severity: 'error', params }
}
