import { contentHash } from '#base'
import { type StructureResult, type Violation, verifyStructure } from '#engines/structure'
import { changesBetween, measureStructure, type SitingPlan, structureToday } from '#studies/siting'
import { namesOf, type ServiceAt, type SitingAnswer } from './answer.ts'
import type { Asked } from './ask.ts'
import type { SitingInput } from './input.ts'
import { toldRestriction } from './others.ts'

/** The result in words: the structure, verified, against today. */
export function answerOf(asked: Asked, result: StructureResult, input: SitingInput): Omit<SitingAnswer, 'seconds'> {
  const { model, plan, off } = asked
  const today = measureStructure(plan, structureToday(plan))
  const structure = result.structure && measureStructure(plan, result.structure)
  const violations = result.structure ? verifyStructure(plan.problem, result.structure) : []
  const found = structure?.offerings ?? []
  const at = (keep: (offering: (typeof found)[number]) => boolean): readonly ServiceAt[] =>
    found.filter((one) => !one.neighbour && keep(one)).map(({ service, site }) => ({ service, site }))
  return {
    kind: 'siting-answer',
    run: runHash(asked, input),
    region: model.region.name,
    question: questionOf(asked),
    status: result.status,
    objective: result.objective ?? null,
    bound: Number.isFinite(result.bound) ? result.bound : null,
    gap: result.gap ?? null,
    timed: result.timed,
    verified: result.structure === undefined ? null : violations.length === 0,
    violations: violations.map((violation) => violationText(violation, plan)),
    open: at(({ open }) => open),
    assignment: structure?.flows ?? [],
    opened: at(({ open, today: before }) => open && !before),
    closed: at(({ open, today: before }) => !open && before),
    today,
    ...(structure && { structure }),
    changes: structure === undefined ? [] : changesBetween(plan, model.region, today, structure),
    restrictions: plan.restrictions.map(toldRestriction),
    off: off.map(toldRestriction),
    names: namesOf(model, plan.services, [...plan.restrictions, ...off]),
    map: mapOf(plan),
  }
}

function runHash({ model, question, off }: Asked, { gap, seconds, seed }: SitingInput): SitingAnswer['run'] {
  return contentHash({ study: 'siting', model, question, off: off.map(({ id }) => id), gap, seconds, seed })
}

function questionOf({ written, question, model, baseline, plan }: Asked): SitingAnswer['question'] {
  const { weights } = plan.problem
  return {
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
  }
}

function mapOf({ places, sites }: SitingPlan): SitingAnswer['map'] {
  return {
    places: places.map(({ id, lat, lon, persons }) => ({ id, lat, lon, persons: persons.reduce((a, b) => a + b, 0) })),
    sites: sites.map(({ id, lat, lon, neighbour }) => ({
      id,
      neighbour,
      ...(lat === undefined || lon === undefined ? {} : { lat, lon }),
    })),
  }
}

/** `minimum: service births, site ljungby-hospital, volume 120, atLeast 200`: for whoever looks for the fault, which is ours. */
function violationText({ code, params }: Violation, { services, sites, places }: SitingPlan): string {
  const names = Object.entries(params).map(([key, value]) => {
    if (key === 'service' || key === 'requires') return `${key} ${services[Number(value)]!.id}`
    if (key === 'facility') return `site ${sites[Number(value)]!.id}`
    return key === 'zone' ? `place ${places[Number(value)]!.id}` : `${key} ${value}`
  })
  return `${code}: ${names.join(', ')}`
}
