import { z } from 'zod'
import { fail, type Issue, type Result, succeed } from '#base'
import { bothNames, type InquiryFiles, nameIn } from '#care/model'
import { parseScenarios } from '#care/scenario'
import type { Commission } from '#inquiry/plan'
import {
  type Budget,
  byArea,
  byMeasure,
  type InPrices,
  inOtherPrices,
  levels,
  listSums,
  type MoneyTable,
  type Moved,
  movedIn,
  type Outcome,
  outcomesOf,
  type PilotYear,
  type Programme,
  parseProgramme,
  pilotYears,
  programmeFile,
  type SumCheck,
  standingOf,
} from '#studies/programme'
import type { Operation } from './operation.ts'
import { inquiryFiles } from './settings.ts'

const input = z.strictObject({ files: inquiryFiles })
type Settings = z.output<typeof input>

/** What a programme's money is for and when, what is stated and agrees, and how it goes. Amounts are whole öre. */
export interface ProgrammeAnswer {
  readonly kind: 'programme'
  /** As written: measures, areas, sources, what is an assumption. */
  readonly programme: Programme
  /** In the order of the file; never added to each other. */
  readonly budgets: readonly ToldBudget[]
  /** Every stated sum, with what makes it. */
  readonly sums: readonly SumCheck[]
  /** By id of the pilot; null where no costs or no rule are stated, so that there is nothing to compute. */
  readonly pilots: Readonly<Record<string, readonly PilotYear[] | null>>
  /** By id of the indicator. */
  readonly indicators: Readonly<Record<string, ReturnType<typeof standingOf>>>
  /** What bodies, decisions, areas, measures and scenarios are called, by kind and id. */
  readonly names: Readonly<Record<NamedKind, Readonly<Record<string, Bilingual>>>>
}
export interface ToldBudget {
  readonly id: string
  readonly areas: MoneyTable
  readonly measures: MoneyTable
  readonly prices: readonly InPrices[]
  readonly outcomes: readonly Outcome[]
  readonly moved: readonly Moved[]
}
type NamedKind = 'area' | 'measure' | 'body' | 'decision' | 'scenario'
type Bilingual = Readonly<Record<'sv' | 'en', string>>

/** `programme.yaml`: a table of areas and years, stated sums that are checked, follow-up, pilots; the model of the region is not needed. */
export const tellProgramme: Operation<Settings, ProgrammeAnswer> = {
  name: 'programme',
  input,
  run: async (_, { files }) => programmeOf(files),
}

/** What `tellProgramme` answers, or everything that is wrong with the file. */
export function programmeOf(files: InquiryFiles): Result<ProgrammeAnswer> {
  const read = parseProgramme(files)
  if (!read.ok) return read
  if (read.value === undefined) return fail([noProgramme])
  const { programme, commission } = read.value
  const answer: ProgrammeAnswer = {
    kind: 'programme',
    programme,
    budgets: programme.budgets.map((budget) => toldBudget(programme, budget)),
    sums: listSums(programme),
    pilots: Object.fromEntries(programme.pilots.map((pilot) => [pilot.id, pilotYears(programme, pilot) ?? null])),
    indicators: Object.fromEntries(programme.indicators.map((indicator) => [indicator.id, standingOf(indicator)])),
    names: namesIn(files, programme, commission),
  }
  return succeed(answer, read.warnings)
}

const noProgramme: Issue = { code: 'programme.no-file', severity: 'error', file: programmeFile, params: {} }

function toldBudget(programme: Programme, budget: Budget): ToldBudget {
  const areas = byArea(programme, budget)
  return {
    id: budget.id,
    areas,
    measures: byMeasure(programme, budget),
    prices: inOtherPrices(programme, areas),
    outcomes: outcomesOf(programme, budget),
    moved: movedIn(programme, budget, levels),
  }
}

function namesIn(
  files: InquiryFiles,
  { areas, measures }: Programme,
  commission: Commission | undefined,
): ProgrammeAnswer['names'] {
  const scenarios = parseScenarios(files)
  const named = (list: readonly { readonly id: string; readonly name: Parameters<typeof bothNames>[0] }[]) =>
    Object.fromEntries(list.map(({ id, name }) => [id, bothNames(name)]))
  return {
    area: named(areas),
    measure: named(measures),
    body: named(commission?.bodies ?? []),
    decision: named(
      (commission?.decisions ?? []).map(({ id, title, date }) => ({ id, name: dated(title ?? id, date.text) })),
    ),
    scenario: named(scenarios.ok ? scenarios.value : []),
  }
}

/** What was decided, and when, in the document's words. */
function dated(title: Parameters<typeof bothNames>[0], text: string): Bilingual {
  return { sv: `${nameIn(title, 'sv')} (${text})`, en: `${nameIn(title, 'en')} (${text})` }
}
