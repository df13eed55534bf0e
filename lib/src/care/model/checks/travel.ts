import type { Issue } from '#base'
import type { Part } from '#reading'
import { type Draft, issueIn } from '../draft.ts'
import type { PathwayStep } from '../schema/pathways.ts'
import { checkIdOf } from './travel-ids.ts'
import { checkAgainstDistance } from './travel-slip.ts'
import { repeated, some, type World } from './world.ts'

type Rows = NonNullable<Draft['travel'][string]['value']>
type Table = Part<Rows>

/** There and back may differ by this many minutes, or this share of the longer. */
const asymmetryMinutes = 10
const asymmetryShare = 0.25

/** travel/: known ids, no pair twice, minutes for every place to every site that patients travel to, and whether the table can be right. */
export function checkTravel(world: World): readonly Issue[] {
  const tables = Object.entries(world.draft.travel)
  return tables.flatMap(([mode, part]) => {
    const rows = part.value
    if (rows === undefined) return []
    const unknown = checkIdOf(world, part, rows)
    if (unknown.length > 0 || part.issues.length > 0) return unknown
    const against = checkAgainstDistance(world, part, rows)
    // Where there and back stand in other rows, a slip explains why they differ.
    const isSlip = against.some(({ code }) => code === 'model.travel-row-slip')
    return [
      ...twiceIssues(part, rows),
      ...(isVariant(mode) ? [] : missingIssues(world, mode, part, rows)),
      ...(isSlip ? [] : asymmetryIssues(part, rows)),
      ...against,
    ]
  })
}

/** The table of a mode's variant has only the pairs that are otherwise. */
function isVariant(table: string): boolean {
  return table.includes('/')
}

function twiceIssues(part: Table, rows: Rows): readonly Issue[] {
  return repeated(rows, ({ from, to }) => `${from} ${to}`).map((index) =>
    issueIn(part, 'model.row-twice', [index, 'from'], { row: `${rows[index]!.from}, ${rows[index]!.to}` }),
  )
}

/** Per site: the places without minutes (error), and the sites that patients are sent on from without (warning: they would find no way). */
function missingIssues(world: World, mode: string, part: Table, rows: Rows): readonly Issue[] {
  const places = world.ids.place
  if (!places) return []
  const there = new Set(rows.map(({ from, to }) => `${from} ${to}`))
  const params = (site: string, list: readonly string[]) => ({ site, count: list.length, first: some(list, 4) })
  const unreached = [...destinationsOf(world, mode)].flatMap((site) => {
    const missing = places.filter((place) => !there.has(`${place} ${site}`))
    return missing.length === 0 ? [] : [issueIn(part, 'model.travel-missing', [], params(site, missing))]
  })
  const elsewhere = sitesOf(world, mode, (step) => step.where === 'elsewhere')
  const apart = [...elsewhere].flatMap((site) => {
    const missing = [...elsewhere].filter((other) => other !== site && !there.has(`${other} ${site}`))
    return missing.length === 0
      ? []
      : [issueIn(part, 'model.travel-missing-between', [], params(site, missing), 'warning')]
  })
  return [...unreached, ...apart]
}

/** Sites that patients travel to, or vehicles come from, by a mode that uses the table; a telephone is reached in no time. */
function destinationsOf(world: World, table: string): ReadonlySet<string> {
  const { resources } = world.draft
  const roles = stepsBy(world, table).flatMap((step) => (step.kind === 'dispatch' ? [step.role] : []))
  const stations = (resources.value?.resources ?? []).flatMap(({ role, site }) =>
    site && roles.includes(role) ? [site] : [],
  )
  const telephones = (world.draft.sites.value?.sites ?? []).filter(({ kind }) => kind === 'telephone')
  const known = new Set(world.ids.site?.filter((site) => telephones.every(({ id }) => id !== site)))
  return new Set([...sitesOf(world, table, () => true), ...stations].filter((site) => known.has(site)))
}

type Moving = PathwayStep & { readonly kind: 'travel' | 'dispatch' }
type Travel = PathwayStep & { readonly kind: 'travel' }

/** Sites that offer what the chosen travel steps are for. */
function sitesOf(world: World, table: string, choose: (step: Travel) => boolean): ReadonlySet<string> {
  const services = stepsBy(world, table).flatMap((step) =>
    step.kind === 'travel' && choose(step) ? [step.service] : [],
  )
  const offerings = world.draft.services.value?.offerings ?? []
  return new Set(offerings.filter(({ service }) => services.includes(service)).map(({ site }) => site))
}

function stepsBy({ draft }: World, table: string): readonly Moving[] {
  const modes = draft.region.value?.travelModes ?? []
  const own = modes.filter((mode) => mode.id === table || ('of' in mode && mode.of === table)).map(({ id }) => id)
  const steps = (draft.pathways.value?.pathways ?? []).flatMap((pathway) => pathway.steps)
  return steps.filter(
    (step) => (step.kind === 'travel' || step.kind === 'dispatch') && own.includes(step.mode),
  ) as readonly Moving[]
}

function asymmetryIssues(part: Table, rows: Rows): readonly Issue[] {
  const minutes = new Map(rows.map(({ from, to, minutes: time }) => [`${from} ${to}`, time]))
  return rows.flatMap(({ from, to, minutes: there }, index) => {
    const back = minutes.get(`${to} ${from}`)
    if (there === null || back === undefined || back === null || from > to) return []
    const tolerance = Math.max(asymmetryMinutes, asymmetryShare * Math.max(there, back))
    if (Math.abs(there - back) <= tolerance) return []
    return [issueIn(part, 'model.travel-asymmetric', [index, 'minutes'], { from, to, there, back }, 'warning')]
  })
}
