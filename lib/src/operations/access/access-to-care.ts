import { fail, type Result, resultOf, succeed } from '#base'
import { type CareModel, sourceOf } from '#care/model'
import {
  type AccessPlan,
  type CellAccess,
  type CellChange,
  compareCells,
  compileAccess,
  groupingsOf,
  measureAccess,
  measureEffects,
  measureGains,
  runAccess,
} from '#studies/access'
import { firstOfEach, inVariant } from '../flow-cases.ts'
import { type Inquiry, readInquiry, selectVariants, type Variant } from '../inquiry.ts'
import type { Operation } from '../operation.ts'
import { type AccessAnswer, type AccessWorld, namesOf, type PlaceAccess } from './answer.ts'
import { capacityOf } from './capacity.ts'
import { type AccessInput, accessInput, questionOf } from './input.ts'

/** Who reaches a service in how many minutes, by area, municipality and age, and who gains and who loses under scenarios. */
export const accessToCare: Operation<AccessInput, AccessAnswer> = {
  name: 'access',
  input: accessInput,
  async run({ read = readInquiry }, input) {
    const inquiry = read(input.files)
    if (!inquiry.ok) return inquiry
    const answer = accessOfInquiry(inquiry.value, input)
    return answer.ok ? succeed(answer.value, [...inquiry.warnings, ...answer.warnings]) : answer
  },
}

/** One world after the other: compiled, run and measured, the scenarios against the baseline. */
export function accessOfInquiry(inquiry: Inquiry, input: AccessInput): Result<AccessAnswer> {
  const { model } = inquiry
  const question = questionOf(model, input)
  if (!question.ok) return question
  const variants = selectVariants(inquiry, { baseline: input.baseline, scenarios: input.scenarios })
  if (!variants.ok) return variants
  const plans = variants.value.map((variant) => compileAccess(variant.model, question.value))
  const issues = plans.flatMap((plan, i) => {
    const found = plan.ok ? plan.warnings : plan.issues
    return i === 0 ? found : inVariant(found, variants.value[i]!.id)
  })
  if (plans.some(({ ok }) => !ok)) return fail(firstOfEach(issues))
  const compiled = plans.flatMap((plan) => (plan.ok ? [plan.value] : []))
  const runs = compiled.map(runAccess)
  return resultOf<AccessAnswer>([...variants.warnings, ...firstOfEach(issues)], () => ({
    kind: 'access-to-care',
    region: model.region.name,
    question: question.value,
    names: namesOf(variants.value.map((variant) => variant.model)),
    map: mapOf(variants.value.map((variant) => variant.model)),
    sources: sourcesOf(variants.value[0]!.model, compiled[0]!),
    worlds: variants.value.map((variant, i) => worldOf(variant, compiled[i]!, runs[i]!, runs[0]!, input)),
  }))
}

function worldOf(
  { id, name, role, model }: Variant,
  plan: AccessPlan,
  cells: readonly CellAccess[],
  baseline: readonly CellAccess[],
  { limits, capacity }: AccessInput,
): AccessWorld {
  const groupings = groupingsOf(model.region)
  const changes = role === 'scenario' ? compareCells(baseline, cells) : undefined
  const effects = measureEffects(model.effects ?? [], plan.question.services, changes ?? [], groupings)
  return {
    id,
    name,
    role,
    ...measureAccess(plan, cells, groupings, limits),
    places: placesOf(changes ?? cells),
    estimates: plan.estimates,
    ...(changes && { gains: measureGains(changes, groupings) }),
    ...(changes && effects.length > 0 && { effects }),
    ...(capacity && { capacity: capacityOf(model, plan, capacity.role, capacity.reach) }),
  }
}

/** Each place as its largest age group has it; all its persons. */
function placesOf(cells: readonly (CellAccess | CellChange)[]): readonly PlaceAccess[] {
  return [...Map.groupBy(cells, ({ place }) => place)].map(([place, own]) => {
    const most = own.reduce((a, b) => (b.persons > a.persons ? b : a))
    const { nearest, second } = most
    const persons = own.reduce((sum, cell) => sum + cell.persons, 0)
    return { place, persons, nearest, second, ...('added' in most && { added: most.added }) }
  })
}

/** Places and sites of all worlds, each once. */
function mapOf(models: readonly CareModel[]): AccessAnswer['map'] {
  const places = new Map(models.flatMap((model) => model.places.map((place) => [place.id, place])))
  const sites = new Map(models.flatMap((model) => model.sites.map((site) => [site.id, site])))
  return {
    places: [...places.values()].map(({ id: place, municipality, lat, lon }) => ({ place, municipality, lat, lon })),
    sites: [...sites.values()].flatMap(({ id: site, neighbour, lat, lon }) =>
      lat === undefined || lon === undefined ? [] : [{ site, neighbour, lat, lon }],
    ),
  }
}

/** Sources of the minutes between the places and the open sites, the most used first. */
function sourcesOf(model: CareModel, { destinations, question }: AccessPlan): AccessAnswer['sources'] {
  const mode = model.region.travelModes.find(({ id }) => id === question.mode)!
  const open = new Set(destinations.map(({ site }) => site))
  const places = new Set(model.places.map(({ id }) => id))
  const base = 'of' in mode ? mode.of : mode.id
  const used = [base, ...question.variants.map((variant) => `${base}/${variant}`)]
    .flatMap((table) => model.travel[table] ?? [])
    .filter(({ from, to }) => (places.has(from) && open.has(to)) || (places.has(to) && open.has(from)))
    .map(({ source }) => source)
  const factor = 'of' in mode ? [[mode.factor.source, used.length] as const] : []
  const counted = [...Map.groupBy(used, (source) => source)].map(([source, all]) => [source, all.length] as const)
  return [...counted, ...factor]
    .toSorted((a, b) => b[1] - a[1])
    .map(([source, pairs]) => ({ ...sourceOf(model, source), pairs }))
}
