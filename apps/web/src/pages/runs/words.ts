import type { ExperimentView, Text } from '@samplan/lib/contract'
import { sayByName, type ThingNames } from '@samplan/lib/publish'
import flowEn from '@samplan/lib/texts/en/flow.json'
import flowSv from '@samplan/lib/texts/sv/flow.json'
import type { Words } from '../../app/language.tsx'
import type { Option } from '../../ui/index.ts'

/** An inquiry, as far as its scenarios and baselines have names. */
interface Named {
  readonly baselines: readonly { readonly id: string; readonly name: Text }[]
  readonly scenarios: readonly { readonly id: string; readonly name: Text }[]
}
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
  readonly anyDraws?: boolean
  readonly question?: string
  readonly withoutRules?: readonly string[]
  readonly withRules?: readonly string[]
  readonly neighbours?: boolean
  readonly seconds?: number
  readonly prices?: boolean
  readonly alternatives?: number
  readonly pareto?: number
  readonly draws?: number
  readonly disputes?: readonly string[]
  readonly orders?: number
}

export function inputOf({ input }: Pick<ExperimentView, 'input'>): AskedInput {
  return typeof input === 'object' && input !== null ? (input as AskedInput) : {}
}

/** The name of a scenario or baseline; its id until the inquiry is known, and when it is there no more. */
export function scenarioName(id: string, inquiry: Named | undefined, of: Words['of']): string {
  const found = inquiry?.scenarios.find((one) => one.id === id) ?? inquiry?.baselines.find((one) => one.id === id)
  return found === undefined ? id : of(found.name)
}

/** As many names as a heading or a link has room for. */
const mostNames = 3

/** What was asked, e.g. `Jämförelse: Akuten i Ljungby stängd på natten, Ring först och 2 till`. */
export function describeAsked(
  experiment: Pick<ExperimentView, 'operation' | 'input'>,
  inquiry: Named | undefined,
  { t, of }: Pick<Words, 't' | 'of'>,
): string {
  const { scenario, scenarios, draft, patient, question, disputes } = inputOf(experiment)
  const nameOf = (id: string) => scenarioName(id, inquiry, of)
  const about = [
    ...(patient === undefined ? [] : [patient]),
    ...(question === undefined ? [] : [question]),
    ...(disputes ?? []),
    ...(scenario === undefined ? [] : [nameOf(scenario)]),
    ...(scenarios ?? []).map(nameOf),
    ...(draft === undefined ? [] : [of(draft.name)]),
  ]
  const what = operationName(experiment.operation, t)
  if (about.length === 0) return what
  if (about.length <= mostNames) return `${what}: ${about.join(', ')}`
  const names = about.slice(0, mostNames - 1)
  return `${what}: ${t('operation.and-more', { names: names.join(', '), count: about.length - names.length })}`
}

/** What one simulation can be of: the baselines, of which the first has no id as it is what is simulated unasked, and the scenarios. */
export function simulatedOf(inquiry: Named | undefined, { t, of }: Pick<Words, 't' | 'of'>): readonly Option[] {
  if (inquiry === undefined) return [{ id: '', name: t('runs.baseline') }]
  const baselines = inquiry.baselines.map(({ id, name }, index) => ({
    id: index === 0 ? '' : id,
    name: t('runs.baseline-named', { name: of(name) }),
  }))
  return [...baselines, ...inquiry.scenarios.map(({ id, name }) => ({ id, name: of(name) }))]
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
    case 'site':
    case 'costs':
    case 'rivals':
    case 'influence':
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
          ['--any-draws', asked.anyDraws === true ? '' : undefined],
        ],
      )
    case 'run':
      return written(['samplan run', inquiry], [['--scenario', asked.scenario], ...run])
    case 'calibrate':
      return written(['samplan check', inquiry, '--calibration'], run)
    case 'influence':
      return written(['samplan influence', inquiry], [...run, ['--baseline', asked.baseline]])
    case 'costs':
      // The command has always a scenario: those of the file when none is named.
      if (asked.scenarios?.length === 0) return undefined
      return written(
        ['samplan costs', inquiry, ...(asked.scenarios ?? [])],
        [...run, ['--baseline', asked.baseline], ['--draws', asked.draws]],
      )
    case 'rivals':
      return written(
        ['samplan rivals', inquiry],
        [
          ...(asked.disputes ?? []).map((dispute) => ['--dispute', dispute] as const),
          ...run,
          ['--orders', asked.orders],
        ],
      )
    case 'site':
      return written(
        ['samplan site', inquiry],
        [
          ['--question', asked.question],
          ...(asked.withoutRules ?? []).map((rule) => ['--without-rule', rule] as const),
          ...(asked.withRules ?? []).map((rule) => ['--with-rule', rule] as const),
          ['--without-neighbours', asked.neighbours === false ? '' : undefined],
          ['--seconds', asked.seconds],
          ['--prices', asked.prices === true ? '' : undefined],
          ['--alternatives', asked.alternatives],
          ['--pareto', asked.pareto],
          ['--draws', asked.draws],
        ],
      )
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

/** The sentence of a warning of the runs, things by name as far as they are known; undefined when it has none. */
export function runWarning(
  { code, params }: { readonly code: string; readonly params: Readonly<Record<string, string | number>> },
  { language, number }: Pick<Words, 'language' | 'number'>,
  names: ThingNames = { step: {}, site: {}, resource: {} },
): string | undefined {
  const sentence = sentences[language][code]
  if (sentence === undefined) return undefined
  // `{name|word}` is a parameter to be written as the language does; those of the runs are numbers, some of them as text.
  return sayByName(params, names, (filled) =>
    sentence.replaceAll(/\{(\w+)(?:\|word)?\}/g, (whole, name: string) => {
      const value = filled[name]
      if (value === undefined) return whole
      return typeof value === 'number' || /^-?\d+(\.\d+)?$/.test(value) ? number(Number(value)) : value
    }),
  )
}
