import { nameIn } from '#care/model'
import type { AccessMapPanel } from '#publish'
import type { Language } from '#reading'
import type { AccessAnswer, AccessWorld } from './answer.ts'

/** Pictures of an answer: who goes where in each world, and under each scenario whose way becomes longer or shorter. */
export function accessPanels(answer: AccessAnswer, language: Language): readonly AccessMapPanel[] {
  return answer.worlds.flatMap((world) => [
    panelOf(answer, world, 'catchments', language),
    ...(world.role === 'scenario' ? [panelOf(answer, world, 'changes', language)] : []),
  ])
}

function panelOf(
  { map, names }: AccessAnswer,
  { name, places, catchments }: AccessWorld,
  shows: AccessMapPanel['shows'],
  language: Language,
): AccessMapPanel {
  const spots = new Map(map.places.map((spot) => [spot.place, spot]))
  const open = new Set(catchments.map(({ site }) => site))
  return {
    title: name[language],
    shows,
    places: places.map(({ place, persons, nearest, added }) => {
      const { lat, lon } = spots.get(place)!
      return {
        name: nameIn(names.place[place]!, language),
        lat,
        lon,
        persons,
        nearest,
        ...(added !== undefined && { added }),
      }
    }),
    sites: map.sites
      .filter(({ site }) => open.has(site))
      .map(({ site, lat, lon }) => ({ id: site, name: nameIn(names.site[site]!, language), lat, lon })),
  }
}
