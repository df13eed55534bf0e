import { type Result, succeed } from '#base'
import { type InquiryFiles, mondayOf } from '#care/model'
import type { Asked, Week } from '#contract'
import type { ReplicationRecord } from '#engines/des'
import { collectCases, compileCases, trackProgress } from '../flow-cases.ts'
import { readInquiry, selectVariants } from '../inquiry.ts'
import type { Ports } from '../operation.ts'
import type { Telling } from './telling.ts'

type Input = Extract<Asked, { operation: 'week' }>['input'] & { readonly files: InquiryFiles }

/** Weeks before the one that is shown, as an empty county fills slowly. */
const warmUpWeeks = 4
const hoursOfWeek = 168

/** One simulated week, hour by hour: how much of everything is in use. */
export async function simulateWeek(
  ports: Ports,
  { files, scenario, seed = 1, replication = 0 }: Input,
  { onProgress, signal }: Pick<Telling, 'onProgress' | 'signal'>,
): Promise<Result<Week>> {
  const inquiry = (ports.read ?? readInquiry)(files)
  if (!inquiry.ok) return inquiry
  const { model } = inquiry.value
  const selected = selectVariants(inquiry.value, { scenarios: scenario === undefined ? [] : [scenario] })
  if (!selected.ok) return selected
  const variant = selected.value.at(-1)!
  const cases = compileCases(inquiry.value, [variant], { weeks: 1, warmUpWeeks }, seed)
  if (!cases.ok) return cases
  let record: ReplicationRecord | undefined
  const [run] = await collectCases(
    ports,
    cases.value,
    () => [replication],
    (_, __, result) => {
      record = result
    },
    trackProgress('run', onProgress),
    { signal },
  )
  const { id, name, model: changed } = variant
  const resourcesAt = (site: string | undefined) =>
    changed.resources
      .filter((resource) => resource.site === site)
      .map((resource) => ({ ...hoursOf(record!, resource.id, resource.capacity === null), ...shown(resource) }))
  const sites = [
    ...changed.sites.map((site) => ({ id: site.id, name: site.name, resources: resourcesAt(site.id) })),
    { id: model.region.id, name: model.region.name, resources: resourcesAt(undefined) },
  ].filter(({ resources }) => resources.length > 0)
  return succeed(
    {
      kind: 'week',
      scenario: id,
      name,
      run: run!,
      replication,
      firstDay: mondayOf(model.region.calendar.start),
      sites,
    },
    [...inquiry.warnings, ...selected.warnings, ...cases.warnings],
  )
}

function shown({ id, name, kind }: { id: string; name: string; kind: string }) {
  return { id, name, kind }
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
    // The record does not tell lines by hour of the week.
    waiting: [],
  }
}
