import type { AnswerOf, ExperimentView, showInquiry } from '@samplan/lib/contract'
import flowEn from '@samplan/lib/texts/en/flow.json'
import flowSv from '@samplan/lib/texts/sv/flow.json'
import type { Words } from '../../app/language.tsx'

type Inquiry = AnswerOf<typeof showInquiry>
/** The input of an experiment, of which any part may be absent. */
export interface AskedInput {
  readonly baseline?: string
  readonly scenario?: string
  readonly scenarios?: readonly string[]
  readonly draft?: { readonly id: string; readonly name: { readonly sv: string; readonly en: string } }
  readonly patient?: string
  readonly seed?: number
  readonly replication?: number
  readonly replications?: number
  readonly weeks?: number
  readonly warmUpWeeks?: number | 'mser'
  readonly untilPrecision?: number
  readonly untilRanked?: boolean
  readonly mostReplications?: number
  readonly parameterDraws?: number
}

export function inputOf({ input }: Pick<ExperimentView, 'input'>): AskedInput {
  return typeof input === 'object' && input !== null ? (input as AskedInput) : {}
}

/** What was asked, e.g. `Jämförelse: Akuten i Ljungby stängd på natten, Ring först`. */
export function describeAsked(experiment: ExperimentView, inquiry: Inquiry | undefined, { t, of }: Words): string {
  const { scenario, scenarios, draft, patient } = inputOf(experiment)
  const nameOf = (id: string) => {
    const found = inquiry?.scenarios.find((one) => one.id === id) ?? inquiry?.baselines.find((one) => one.id === id)
    return found === undefined ? id : of(found.name)
  }
  const about = [
    ...(patient === undefined ? [] : [patient]),
    ...(scenario === undefined ? [] : [nameOf(scenario)]),
    ...(scenarios ?? []).map(nameOf),
    ...(draft === undefined ? [] : [of(draft.name)]),
  ]
  const what = operationName(experiment.operation, t)
  return about.length === 0 ? what : `${what}: ${about.join(', ')}`
}

export function operationName(operation: string, t: Words['t']): string {
  switch (operation) {
    case 'compare':
    case 'estimate':
    case 'calibrate':
    case 'run':
    case 'journey':
    case 'week':
    case 'flows':
      return t(`operation.${operation}`)
    default:
      return operation
  }
}

/**
 * The command that gives the same figures on any machine, where the folder is this version of the material.
 * @returns undefined of what only the workbench does: estimates, weeks, drafts that are not saved
 */
export function commandOf({ operation, input, inquiry }: ExperimentView): string | undefined {
  const asked = inputOf({ input })
  if (asked.draft !== undefined) return undefined
  const run = [
    ['--seed', asked.seed ?? 1],
    ['--replications', asked.replications],
    ['--weeks', asked.weeks],
    ['--warm-up', asked.warmUpWeeks],
  ] as const
  switch (operation) {
    case 'compare':
      return written(
        ['samplan compare', inquiry, ...(asked.scenarios ?? [])],
        [
          ...run,
          ['--baseline', asked.baseline],
          ['--until-precision', asked.untilPrecision],
          ['--until-ranked', asked.untilRanked === true ? '' : undefined],
          ['--most-replications', asked.mostReplications],
          ['--parameter-draws', asked.parameterDraws],
        ],
      )
    case 'run':
      return written(['samplan run', inquiry], [['--scenario', asked.scenario], ...run])
    case 'calibrate':
      return written(['samplan check', inquiry, '--calibration'], run)
    case 'journey':
      return written(
        ['samplan journey', inquiry],
        [
          ['--patient', asked.patient],
          ['--scenario', asked.scenario],
          ['--replication', asked.replication],
          ['--seed', asked.seed ?? 1],
        ],
      )
    default:
      return undefined
  }
}

function written(
  words: readonly string[],
  options: readonly (readonly [string, string | number | undefined])[],
): string {
  const given = options.flatMap(([name, value]) => (value === undefined ? [] : [`${name} ${value}`.trim()]))
  return [...words, ...given].join(' ')
}

const sentences: Readonly<Record<'sv' | 'en', Readonly<Record<string, string>>>> = { sv: flowSv, en: flowEn }

/** The sentence of a warning of the runs; undefined when it has none. */
export function runWarning(
  { code, params }: { readonly code: string; readonly params: Readonly<Record<string, string | number>> },
  { language, number }: Words,
): string | undefined {
  return sentences[language][code]?.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name]
    return value === undefined ? whole : typeof value === 'number' ? number(value) : value
  })
}
