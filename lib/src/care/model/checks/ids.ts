import type { Issue } from '#base'
import type { Part, Path } from '#reading'
import { issueIn } from '../draft.ts'
import { repeated, type World } from './world.ts'

/** No id is given twice in its list. */
export function checkDuplicates({ draft }: World): readonly Issue[] {
  const { region, sites, services, resources, pathways, sources, indicators, calibration, weights, effects } = draft
  return [
    ...twice(region, 'baselines', region.value?.baselines),
    ...twice(region, 'municipalities', region.value?.municipalities),
    ...twice(region, 'areas', region.value?.areas),
    ...twice(region, 'ageGroups', region.value?.ageGroups),
    ...twice(region, 'profiles', region.value?.profiles),
    ...twice(region, 'travelModes', region.value?.travelModes),
    ...twice(sites, 'sites', sites.value?.sites),
    ...twice(services, 'services', services.value?.services),
    ...twice(services, 'accessRules', services.value?.accessRules),
    ...twice(resources, 'resources', resources.value?.resources),
    ...twice(pathways, 'attributes', pathways.value?.attributes),
    ...twice(pathways, 'timers', pathways.value?.timers),
    ...twice(pathways, 'needs', pathways.value?.needs),
    ...twice(pathways, 'pathways', pathways.value?.pathways),
    ...(pathways.value?.pathways ?? []).flatMap((pathway, index) =>
      twiceAt(pathways, ['pathways', index, 'steps'], pathway.steps),
    ),
    ...(pathways.value?.attributes ?? []).flatMap((attribute, index) =>
      repeated(attribute.labels, (label) => label).map((at) =>
        issueIn(pathways, 'model.duplicate-id', ['attributes', index, 'labels', at], { id: attribute.labels[at]! }),
      ),
    ),
    ...twice(sources, 'sources', sources.value?.sources),
    ...twice(indicators, 'indicators', indicators.value?.indicators),
    ...twice(effects, 'effects', effects.value?.effects),
    ...twice(calibration, 'figures', calibration.value?.figures),
    ...twice(weights, 'parties', weights.value?.parties),
    ...twiceAt(draft.places, [], draft.places.value),
  ]
}

type WithId = { readonly id: string }

function twice(part: Part<unknown>, list: string, entries: readonly WithId[] | undefined): readonly Issue[] {
  return twiceAt(part, [list], entries)
}

function twiceAt(part: Part<unknown>, path: Path, entries: readonly WithId[] = []): readonly Issue[] {
  return repeated(entries, (entry) => entry.id).map((index) =>
    issueIn(part, 'model.duplicate-id', [...path, index, 'id'], { id: entries[index]!.id }),
  )
}
