import { engineVersion, type Hash, type RunIdentity, runIdOf } from '#base'
import type { CareModel } from '#care/model'
import type { FlowPlan, FlowSettings } from './types.ts'

/**
 * What a run of this study depends on. The scenario counts by what it makes of the model, so a scenario without changes has the identity of
 * the model itself, whatever it is called.
 * @param model hash of the model as written
 * @param changed hash of the model with the scenario applied; the same for none
 */
export function flowRunIdentity(model: Hash, changed: Hash, settings: FlowSettings, seed: number): RunIdentity {
  return { model, scenario: changed, study: 'flow', settings: { ...settings }, seed }
}

/** What one must know to repeat a run, by the headings of STRESS-DES; JSON-ready. */
export interface FlowManifest {
  readonly kind: 'flow-manifest'
  readonly run: string
  readonly identity: RunIdentity
  readonly objectives: {
    readonly title: string
    readonly indicators: readonly { readonly id: string; readonly definition: string }[]
  }
  readonly logic: {
    readonly pathways: readonly string[]
    readonly sources: number
    readonly steps: number
    readonly resources: number
    readonly timeUnit: 'minute'
  }
  readonly data: {
    readonly sources: readonly {
      readonly id: string
      readonly title: string
      readonly confidence: string
      readonly date?: string
    }[]
  }
  readonly experimentation: {
    readonly firstDay: string
    readonly warmUpWeeks: number
    readonly measuredWeeks: number
    readonly replications: number
    readonly seed: number
    readonly randomNumbers: string
    readonly initialConditions: string
    readonly parameterDraw: number | null
  }
  readonly implementation: { readonly engineVersion: number; readonly runtime: string }
}

/**
 * The manifest of a run.
 * @param runtime program and version that computes, e.g. `node 24.1.0`; given, as the library does not know where it runs
 * @see Monks, Currie, Onggo, Robinson, Kunc, Taylor, "Strengthening the reporting of empirical simulation studies", Journal of Simulation 13
 *   (2019), 55–67, checklist STRESS-DES
 */
export function describeRun(
  model: CareModel,
  plan: FlowPlan,
  identity: RunIdentity,
  { replications, runtime }: { readonly replications: number; readonly runtime: string },
): FlowManifest {
  const { network, settings } = plan
  return {
    kind: 'flow-manifest',
    run: runIdOf(identity),
    identity,
    objectives: {
      title: model.region.name,
      indicators: model.indicators.map(({ id, definition }) => ({ id, definition: definition.en })),
    },
    logic: {
      pathways: model.pathways.map((pathway) => pathway.id),
      sources: network.sources.length,
      steps: network.steps.length,
      resources: network.resources.length,
      timeUnit: 'minute',
    },
    data: {
      sources: model.sources.map(({ id, title, confidence, date }) => ({
        id,
        title,
        confidence,
        ...(date !== undefined && { date }),
      })),
    },
    experimentation: {
      firstDay: model.region.calendar.start,
      warmUpWeeks: settings.warmUpWeeks,
      measuredWeeks: settings.weeks,
      replications,
      seed: identity.seed,
      randomNumbers:
        'Threefry-2x32 (20 rounds), keyed by seed, replication, stream, patient and purpose; the same patients in all scenarios',
      initialConditions: network.sources.some((source) => source.kind === 'initial')
        ? 'Empty but for the waiting lists of the first day; the warm-up is run and not measured'
        : 'Empty; the warm-up is run and not measured',
      parameterDraw: settings.parameterDraw ?? null,
    },
    implementation: { engineVersion, runtime },
  }
}
