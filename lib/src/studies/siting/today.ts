import type { CareModel } from '#care/model'
import type { SitingQuestion, SitingService } from './question/schema.ts'

/** Sites that offer the service today: as the model says, or, of a service that it does not have, as the question says. */
export function todayOf(model: CareModel, { id, today }: SitingService): readonly string[] {
  if (!model.services.some((service) => service.id === id)) return today?.sites ?? []
  return [...new Set(model.offerings.filter(({ service }) => service === id).map(({ site }) => site))]
}

/** The travel mode of the service's people. */
export function modeOf(
  { region }: CareModel,
  { travelMode }: Pick<SitingQuestion, 'travelMode'>,
  service: SitingService,
): string {
  return service.travelMode ?? travelMode ?? region.travelModes[0]!.id
}
