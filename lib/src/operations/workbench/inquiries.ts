import { type Issue, nearestOf } from '#base'
import { bothNames, listSourcedNumbers, modelLookups, sourceId } from '#care/model'
import { type Difference, describeDifference, diffModels, proposalOf, type Scenario } from '#care/scenario'
import type {
  AnswerOf,
  diffVersions as diffEndpoint,
  listInquiries as listEndpoint,
  showInquiry as showEndpoint,
  listVersions as versionsEndpoint,
} from '#contract'
import { parseCommission } from '#inquiry/plan'
import { comparedByDefault } from '../inquiry.ts'
import { scenarioFlags } from '../process/scenario-flags.ts'
import { formNames } from '../proposed-forms.ts'
import { type Material, openMaterial } from './materials.ts'
import { done, missing, type Outcome } from './outcome.ts'
import type { Handler } from './ports.ts'
import { tellIssue } from './told.ts'

type Draft = AnswerOf<typeof showEndpoint>['scenarios'][number]['scenario']

export const listInquiries: Handler<typeof listEndpoint> = async (ports) => {
  const versions = await ports.inquiries.listInquiries()
  const inquiries = await Promise.all(
    versions.map(async (version) => {
      const material = await openMaterial(ports, version.inquiry)
      return { ...version, name: material.ok ? material.value.inquiry.model.region.name : version.inquiry }
    }),
  )
  return done({ inquiries })
}

export const showInquiry: Handler<typeof showEndpoint> = async (ports, { params, query, user }) => {
  const opened = await openMaterial(ports, params.inquiry, query.version)
  if (!opened.ok) return opened
  const { version } = opened.value.version
  const newest = (await ports.inquiries.findVersion(params.inquiry))?.version ?? version
  const name = `inquiry ${params.inquiry} ${version} ${newest} ${opened.value.version.author}`
  const view = opened.value.once(name, () => inquiryView(opened.value, newest))
  const flags = await scenarioFlags(ports, params.inquiry, user, opened.value.inquiry.scenarios)
  return done({ ...view, scenarios: view.scenarios.map((one) => ({ ...one, flags: [...(flags.get(one.id) ?? [])] })) })
}

function inquiryView(material: Material, newest: number): AnswerOf<typeof showEndpoint> {
  const { inquiry, version, warnings } = material
  const { model, scenarios } = inquiry
  const { region } = model
  const compared = new Set(comparedByDefault(inquiry, region.baselines[0]!.id))
  const variants = scenarios.map(({ id }) => material.variant(id))
  const numbers = listSourcedNumbers(model)
  const forms = formNames(inquiry.files)
  const commission = parseCommission(inquiry.files)
  const units = new Map((commission.ok ? commission.value?.units : [])?.map((unit) => [unit.id, bothNames(unit.name)]))
  const assumed = new Set(model.sources.filter(({ confidence }) => confidence === 'assumption').map(({ id }) => id))
  return {
    version,
    newest,
    name: region.name,
    summary: {
      places: model.places.length,
      inhabitants: modelLookups(model).inhabitants,
      sites: model.sites.length,
      resources: model.resources.length,
      pathways: model.pathways.length,
      sources: model.sources.length,
      numbers: numbers.length,
      assumptions: numbers.filter(({ value }) => assumed.has(sourceId(value.source))).length,
    },
    settings: {
      weeks: region.calendar.weeks,
      warmUpWeeks: region.calendar.warmUpWeeks,
      replications: region.replications,
    },
    baselines: region.baselines.map((baseline) => ({
      id: baseline.id,
      name: bothNames(baseline.name),
      date: baseline.date,
    })),
    scenarios: scenarios.map((scenario, i) => {
      const variant = variants[i]!
      const { id, name, description } = scenario
      return {
        id,
        name,
        ...(description === undefined ? {} : { description }),
        changes: variant.ok ? [...variant.value.changes] : [],
        compared: compared.has(id),
        operatingForms: proposalOf(id, scenarios).operatingForms.map(({ unit, form, rationale }) => ({
          unit,
          name: units.get(unit) ?? bothNames(unit),
          form: forms.get(form) ?? bothNames(form),
          rationale,
        })),
        flags: [],
        scenario: draftOf(scenario),
      }
    }),
    indicators: model.indicators.map(({ id, name, definition, perspective, unit, better, primary }) => ({
      id,
      name,
      definition,
      perspective,
      unit,
      better,
      primary,
    })),
    issues: unique([...warnings, ...variants.flatMap((one) => (one.ok ? one.warnings : one.issues))]).map(tellIssue),
  }
}

/** The scenario as its file has it. */
export function draftOf(scenario: Scenario): Draft {
  const { id, name, description, extends: base, combines, operatingForms, facts, changes } = scenario
  return {
    id,
    name,
    ...(description === undefined ? {} : { description }),
    ...(base === undefined ? {} : { extends: base }),
    ...(combines === undefined ? {} : { combines: [...combines] }),
    ...(operatingForms === undefined ? {} : { operatingForms: operatingForms.map((one) => ({ ...one })) }),
    ...(facts === undefined ? {} : { facts: { ...facts } }),
    changes: changes.map((change) => ({ ...change })),
  }
}

export const listVersions: Handler<typeof versionsEndpoint> = async ({ inquiries }, { params }) => {
  const versions = await inquiries.listVersions(params.inquiry)
  return versions.length === 0 ? missing('inquiry', { inquiry: params.inquiry }) : done({ versions: [...versions] })
}

export const diffVersions: Handler<typeof diffEndpoint> = async (ports, { params: { inquiry, from, to } }) => {
  const [before, after] = [await openMaterial(ports, inquiry, from), await openMaterial(ports, inquiry, to)]
  if (!before.ok) return before
  if (!after.ok) return after
  const [a, b] = [before.value, after.value]
  return done({
    files: diffFiles(a, b),
    differences: diffModels(a.inquiry.model, b.inquiry.model).map(toldDifference),
  })
}

type FileDifference = AnswerOf<typeof diffEndpoint>['files'][number]

function diffFiles(a: Material, b: Material): FileDifference[] {
  const paths = [...new Set([...a.files.keys(), ...b.files.keys()])].sort()
  return paths.flatMap((path): FileDifference[] => {
    const [from, to] = [a.files.get(path), b.files.get(path)]
    if (from === undefined) return [{ path, kind: 'added' }]
    if (to === undefined) return [{ path, kind: 'removed' }]
    return sameBytes(from, to) ? [] : [{ path, kind: 'changed' }]
  })
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i])
}

export function toldDifference(difference: Difference): AnswerOf<typeof diffEndpoint>['differences'][number] {
  const text = { sv: describeDifference(difference, 'sv'), en: describeDifference(difference, 'en') }
  return { ...difference, text }
}

/** The baseline that is meant, or the nearest name. */
export function baselineOf({ inquiry }: Material, id: string | undefined): Outcome<string> {
  const { baselines } = inquiry.model.region
  const found = id === undefined ? baselines[0] : baselines.find((baseline) => baseline.id === id)
  return found === undefined ? missing('scenario', named(id!, idsOf(baselines))) : done(found.id)
}

export function named(given: string, known: readonly string[]): Issue['params'] {
  const nearest = nearestOf(given, known)
  return nearest === undefined ? { given } : { given, nearest }
}

function idsOf(list: readonly { readonly id: string }[]): readonly string[] {
  return list.map(({ id }) => id)
}

export function unique(issues: readonly Issue[]): readonly Issue[] {
  return [...new Map(issues.map((issue) => [JSON.stringify(issue), issue])).values()]
}
