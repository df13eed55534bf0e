import { contentHash, succeed } from '#base'
import { type StructureResult, solveStructure, type Violation, verifyStructure } from '#engines/structure'
import {
  changesBetween,
  measureStructure,
  planQuestion,
  type Restriction,
  restrictionsOf,
  type SitingPlan,
  structureToday,
} from '#studies/siting'
import { readInquiry } from '../inquiry.ts'
import type { OnProgress, Operation } from '../operation.ts'
import { namesOf, type ServiceAt, type SitingAnswer } from './answer.ts'
import { type Asked, askedOf } from './ask.ts'
import { type SitingInput, sitingInput } from './input.ts'

/**
 * Which service belongs where, under which rules: a question of the folder's `siting/` is compiled, solved, verified by other code and told
 * against today.
 * @throws RangeError when the ports have no solver
 */
export const siteServices: Operation<SitingInput, SitingAnswer> = {
  name: 'site',
  input: sitingInput,
  async run({ read = readInquiry, solve }, input, onProgress, signal) {
    if (solve === undefined) throw new RangeError('siteServices: ports.solve is missing')
    const inquiry = read(input.files)
    if (!inquiry.ok) return inquiry
    const asked = askedOf(inquiry.value, input)
    if (!asked.ok) return asked
    const { written, question, model } = asked.value
    const plan = planQuestion(input.files, model, written, question)
    if (!plan.ok) return plan
    const result = await solveStructure(plan.value.problem, {
      solve,
      gap: input.gap,
      limits: { seconds: input.seconds, gap: input.gap },
      ...(signal === undefined ? {} : { signal }),
      onProgress: (progress) => tell(onProgress, progress.gap),
    })
    const answer = answerOf(asked.value, plan.value, result, input)
    return succeed(answer, [...inquiry.warnings, ...asked.warnings, ...plan.warnings])
  },
}

/** Progress as the share of the way to a gap of nothing. */
function tell(onProgress: OnProgress | undefined, gap: number | undefined): void {
  onProgress?.({
    stage: 'site',
    done: gap === undefined ? 0 : Math.round(1000 * (1 - Math.min(1, gap))),
    total: 1000,
    found: 0,
  })
}

function answerOf(asked: Asked, plan: SitingPlan, result: StructureResult, input: SitingInput): SitingAnswer {
  const { question, model, written, baseline } = asked
  const today = measureStructure(plan, structureToday(plan))
  const structure = result.structure && measureStructure(plan, result.structure)
  const found = structure?.offerings ?? []
  const violations = result.structure ? verifyStructure(plan.problem, result.structure) : []
  const at = (keep: (offering: (typeof found)[number]) => boolean): readonly ServiceAt[] =>
    found.filter((one) => !one.neighbour && keep(one)).map(({ service, site }) => ({ service, site }))
  const { weights } = plan.problem
  const off = offOf(asked, plan)
  return {
    kind: 'siting-answer',
    run: contentHash({ model, question, gap: input.gap, seconds: input.seconds }),
    region: model.region.name,
    question: {
      id: written.id,
      name: question.name,
      description: question.description,
      source: question.source,
      baseline,
      scenario: question.scenario,
      travelMode: question.travelMode ?? model.region.travelModes[0]!.id,
      neighbours: question.neighbours,
      people: Object.fromEntries(question.services.map(({ id, people }) => [id, people])),
      weights: { minute: weights.personMinutes ?? 0, krona: weights.cost ?? 0, change: weights.changes ?? 0 },
    },
    status: result.status,
    objective: result.objective ?? null,
    bound: Number.isFinite(result.bound) ? result.bound : null,
    gap: result.gap ?? null,
    timed: result.timed,
    verified: result.structure !== undefined && violations.length === 0,
    violations: violations.map((violation) => violationText(violation, plan)),
    open: at(({ open }) => open),
    assignment: structure?.flows ?? [],
    opened: at(({ open, today: before }) => open && !before),
    closed: at(({ open, today: before }) => !open && before),
    today,
    ...(structure && { structure }),
    changes: structure === undefined ? [] : changesBetween(plan, model.region, today, structure),
    restrictions: plan.restrictions,
    off,
    names: namesOf(model, plan.services, [...plan.restrictions, ...off]),
    map: {
      places: plan.places.map(({ id, lat, lon, persons }) => ({
        id,
        lat,
        lon,
        persons: persons.reduce((a, b) => a + b, 0),
      })),
      sites: plan.sites.map(({ id, lat, lon, neighbour }) => ({
        id,
        neighbour,
        ...(lat === undefined || lon === undefined ? {} : { lat, lon }),
      })),
    },
  }
}

/** What the question has, were everything asked for, and this call has not. */
function offOf({ written }: Asked, { restrictions, services }: SitingPlan): readonly Restriction[] {
  const { question } = written
  const all = { ...question, rules: question.rules.map((rule) => ({ ...rule, on: true })) }
  const kept = new Set(restrictions.map(({ id }) => id))
  const nameOf = (id: string) => services.find((service) => service.id === id)?.name ?? id
  return restrictionsOf(all, nameOf).filter(({ id }) => !kept.has(id))
}

/** `minimum: births @ ljungby-hospital 120 200`: for whoever looks for the fault, which is ours. */
function violationText({ code, params }: Violation, { services, sites, places }: SitingPlan): string {
  const names = Object.entries(params).map(([key, value]) => {
    if (key === 'service' || key === 'requires') return `${key} ${services[Number(value)]!.id}`
    if (key === 'facility') return `site ${sites[Number(value)]!.id}`
    return key === 'zone' ? `place ${places[Number(value)]!.id}` : `${key} ${value}`
  })
  return `${code}: ${names.join(', ')}`
}
