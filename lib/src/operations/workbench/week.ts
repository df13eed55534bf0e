import { type Result, succeed } from '#base'
import { type CareModel, type InquiryFiles, type Name, nameIn, nameOf } from '#care/model'
import type { Asked, Week } from '#contract'
import type { ReplicationRecord } from '#engines/des'
import { calendarOf, type FlowGuide } from '#studies/flow'
import type { Ports } from '../operation.ts'
import { type Followed, type FollowedRun, followRun } from './followed-run.ts'
import type { Telling } from './telling.ts'

type Input = Extract<Asked, { operation: 'week' }>['input'] & { readonly files: InquiryFiles }
type Site = Week['sites'][number]
type Line = NonNullable<Site['lines']>[number]

const hoursOfWeek = 168

/** One simulated week, hour by hour: how much of everything is in use, how many wait and how long. */
export async function simulateWeek(
  ports: Ports,
  { replication = 0, ...input }: Input,
  telling: Pick<Telling, 'onProgress' | 'signal'>,
): Promise<Result<Week>> {
  const made = await followRun(ports, { ...input, replications: [replication], weeks: 1 }, telling)
  return made.ok ? succeed(weekOf(made.value, made.value.followed[0]!), made.warnings) : made
}

function weekOf({ variant, plan, run }: FollowedRun, { replication, record, everyone }: Followed): Week {
  const { id, name, model } = variant
  const lines = toldApart(linesOf(model, plan.guide, everyone.lines))
  const { dateOf, holidays } = calendarOf(model.region, { weeks: 1, warmUpWeeks: 0 })
  const siteOf = (site: string | undefined, of: { readonly id: string; readonly name: Name }): Site => {
    const here = lines.filter((line) => line.site === site).map(({ line }) => line)
    return {
      id: of.id,
      name: of.name,
      resources: model.resources
        .filter((resource) => resource.site === site)
        .map(({ id: resource, name: called, kind, capacity }) => ({
          id: resource,
          name: called,
          kind,
          ...hoursOf(record, resource, capacity === null),
          waiting: waitingFor(
            resource,
            lines.map(({ line }) => line),
          ),
        })),
      lines: here,
    }
  }
  const sites = [...model.sites.map((site) => siteOf(site.id, site)), siteOf(undefined, model.region)]
  return {
    kind: 'week',
    scenario: id,
    name,
    run,
    replication,
    firstDay: dateOf(0),
    holidays: holidays.filter((day) => day >= 0 && day < 7).map(dateOf),
    sites: sites.filter((site) => site.resources.length > 0 || site.lines?.length !== 0),
  }
}

/** Means of each hour; the record holds integrals over minutes, of one week. */
function hoursOf({ resources }: ReplicationRecord, id: string, isWithoutLimit: boolean) {
  const { inUseByHour = [], capacityByHour = [] } = resources[id] ?? {}
  const mean = (integral: number): number => integral / 60
  return {
    inUse: Array.from({ length: hoursOfWeek }, (_, hour) => mean(inUseByHour[hour] ?? 0)),
    capacity: Array.from({ length: hoursOfWeek }, (_, hour) =>
      isWithoutLimit ? null : mean(capacityByHour[hour] ?? 0),
    ),
  }
}

interface LineAtSite {
  /** undefined: at home, or of the whole region. */
  readonly site: string | undefined
  /** Of its pathway. */
  readonly step: string
  readonly line: Line
}

/** The lines in which somebody waited. */
function linesOf(
  { sites }: CareModel,
  { queues, names }: FlowGuide,
  lines: Followed['everyone']['lines'],
): readonly LineAtSite[] {
  const known = new Set(sites.map(({ id }) => id))
  return queues.flatMap(({ step, of, site, asks }): LineAtSite[] => {
    const found = lines.find((line) => line.step === step)
    if (found === undefined || found.waiting.every((number) => number === 0)) return []
    const [pathway = '', part = of] = of.split('.')
    const isOneOfSeveral = queues.some((other) => other.step !== step && other.of === of && other.site === site)
    const [first] = asks
    const asked = first === undefined ? undefined : names[first]
    const name = (isOneOfSeveral ? undefined : names[of]) ?? asked ?? of
    return [
      {
        site: site !== null && known.has(site) ? site : undefined,
        step: part,
        line: {
          id: step,
          name: nameOf((language) => `${nameIn(names[pathway] ?? pathway, language)}: ${nameIn(name, language)}`),
          ...(first === undefined ? {} : { resource: first }),
          waiting: [...found.waiting],
          medianMinutes: [...found.median],
        },
      },
    ]
  })
}

/** Lines that are called the same at a site have the id of their step as well. */
function toldApart(lines: readonly LineAtSite[]): readonly LineAtSite[] {
  return lines.map((one) => {
    const { site, step, line } = one
    const called = nameIn(line.name, 'sv')
    const isUnique = lines.every(
      (other) => other === one || other.site !== site || nameIn(other.line.name, 'sv') !== called,
    )
    const name = isUnique ? line.name : nameOf((language) => `${nameIn(line.name, language)} (${step})`)
    return { ...one, line: { ...line, name } }
  })
}

/** Those who wait for several things at once are counted with the first of them, so that none is counted twice. */
function waitingFor(resource: string, lines: readonly Line[]): number[] {
  const mine = lines.filter((line) => line.resource === resource)
  return Array.from({ length: hoursOfWeek }, (_, hour) => mine.reduce((sum, { waiting }) => sum + waiting[hour]!, 0))
}
