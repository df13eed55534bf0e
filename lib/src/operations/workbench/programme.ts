import type { InquiryFiles } from '#care/model'
import type { AnswerOf, showProgramme as endpoint, ProgrammeView } from '#contract'
import { type Anchor, readSources } from '#inquiry/plan'
import { oreIn, programmeFile } from '#studies/programme'
import { type ProgrammeAnswer, programmeOf, type ToldBudget } from '../tell-programme.ts'
import { openFiles } from './materials.ts'
import { done } from './outcome.ts'
import type { Handler } from './ports.ts'
import { tellIssue } from './told.ts'

type Programme = ProgrammeAnswer['programme']
type Budget = Programme['budgets'][number]

/** By the files alone: a programme needs no model. */
export const showProgramme: Handler<typeof endpoint> = async (ports, { params, query }) => {
  const opened = await openFiles(ports, params.inquiry, query.version)
  if (!opened.ok) return opened
  const { version, files, once } = opened.value
  return done({ version: version.version, ...once('programme', () => viewOf(files)) })
}

function viewOf(files: InquiryFiles): Omit<AnswerOf<typeof endpoint>, 'version'> {
  if (!files.has(programmeFile)) return { issues: [] }
  const told = programmeOf(files)
  if (!told.ok) return { issues: told.issues.map(tellIssue) }
  const sources = readSources(files)
  const titles = sources.ok ? Object.fromEntries(sources.value) : {}
  return { programme: programmeView(told.value, titles), issues: told.warnings.map(tellIssue) }
}

function programmeView(answer: ProgrammeAnswer, source: Readonly<Record<string, string>>): ProgrammeView {
  const { programme, budgets, names } = answer
  const { name, description, unit, period, body, decision, prices, measures, indicators, pilots, aims } = programme
  return {
    name,
    ...(description && { description }),
    unit,
    ...(period && { period: period.text }),
    ...(body && { body }),
    ...(decision && { decision }),
    ...(prices && {
      prices: {
        kind: prices.kind,
        year: prices.year,
        ...(prices.index && { index: prices.index.name }),
        ...toldOf(prices),
      },
    }),
    places: placesOf(programme.source),
    measures: measures.map(({ name: _, source: __, assumption: ___, ...rest }, i) => ({
      ...rest,
      ...toldOf(measures[i]!),
    })),
    budgets: programme.budgets.map((budget, i) => budgetView(answer, budget, budgets[i]!)),
    indicators: indicators.map((one) => {
      const { id, target, reported, values, source: _, assumption: __, ...rest } = one
      return {
        id,
        ...rest,
        ...(target && { target: { value: target.value, ...toldOf(target) } }),
        ...(reported && { reported: reported.text }),
        values: values.map((given) => ({ year: given.year, value: given.value, ...toldOf(given) })),
        ...answer.indicators[id]!,
        ...toldOf(one),
      }
    }),
    pilots: pilots.map((one) => {
      const { id, start, evaluation, costs, scaling, source: _, assumption: __, ...rest } = one
      return {
        id,
        ...rest,
        ...(start && { start: start.text }),
        ...(evaluation && { evaluation: evaluation.text }),
        hasCosts: costs.length > 0,
        ...(scaling && {
          scaling: {
            from: scaling.from,
            factor: scaling.factor,
            otherwise: scaling.otherwise,
            ...toldOf(scaling),
          },
        }),
        years: answer.pilots[id] ?? null,
        ...toldOf(one),
      }
    }),
    aims: aims.map((aim) => ({
      level: aim.level,
      text: aim.text,
      ...(aim.share !== undefined && { share: aim.share }),
      ...toldOf(aim),
    })),
    names: { ...names, source },
  }
}

function budgetView(
  { programme: { unit }, sums }: ProgrammeAnswer,
  { id, name, body, lines, totals }: Budget,
  { areas, measures, prices, outcomes, moved }: ToldBudget,
): ProgrammeView['budgets'][number] {
  const ofTotals = sums.filter(({ of }) => of.budget === id && of.line === undefined)
  return {
    id,
    name,
    ...(body && { body }),
    areas,
    measures,
    lines: lines.map((line) => {
      const { amount, parts, source: _, assumption: __, ...rest } = line
      return {
        ...rest,
        ore: oreOf(amount),
        ...(parts && { parts: parts.map((part) => ({ purpose: part.purpose, ...amountOf(part), ...toldOf(part) })) }),
        ...toldOf(line),
      }
    }),
    sums: ofTotals.map(({ of: { year, area, measure }, path, ...sum }) => {
      const total = totals[Number(path[3])]!
      return {
        ...(year !== undefined && { year }),
        ...(area && { area }),
        ...(measure && { measure }),
        ...sum,
        ...(total.qualifier && { qualifier: total.qualifier }),
        ...toldOf(total),
      }
    }),
    prices,
    outcomes,
    moved: moved.map(({ aims: _, ...one }) => one),
  }

  /** Amounts that are no whole öre have been refused. */
  function oreOf(amount: number): number {
    return oreIn(amount, unit)!
  }

  function amountOf({ amount, qualifier }: Pick<Budget['lines'][number], 'amount' | 'qualifier'>) {
    return { ore: oreOf(amount), ...(qualifier && { qualifier }) }
  }
}

interface Sourced {
  readonly source?: readonly Anchor[] | undefined
  readonly assumption?: ProgrammeView['name'] | undefined
}

function toldOf({ source, assumption }: Sourced): Pick<ProgrammeView['aims'][number], 'places' | 'assumption'> {
  return {
    ...(source && { places: placesOf(source) }),
    ...(assumption !== undefined && { assumption }),
  }
}

function placesOf(anchors: readonly Anchor[]): ProgrammeView['places'] {
  return anchors.map(({ doc, line, lastLine }) => ({
    source: doc,
    line,
    ...(lastLine === undefined ? {} : { lastLine }),
  }))
}
