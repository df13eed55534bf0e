import { nameIn } from '#care/model'
import type { AccessMapPanel } from '#publish'
import type { Language } from '#reading'
import type { SitingAnswer } from './answer.ts'

type Flows = SitingAnswer['assignment']

/**
 * Pictures of an answer, of each service whose people are moved (or of the first, when nobody is): who goes where today and then, and whose
 * way becomes longer or shorter. A place that is divided has the site that most of it goes to, and the mean of its minutes.
 */
export function sitingPanels(answer: SitingAnswer, language: Language): readonly AccessMapPanel[] {
  const asked = answer.today.services.filter(({ visits }) => visits > 0).map(({ service }) => service)
  const moved = new Set(
    answer.changes
      .filter(({ group, visits, bands }) => group.kind === 'all' && bands.same.visits < visits * (1 - 1e-9))
      .map(({ service }) => service),
  )
  const shown = moved.size === 0 ? asked.slice(0, 1) : asked.filter((service) => moved.has(service))
  return shown.flatMap((service) => {
    const [before, after] = [answer.today.flows, answer.assignment].map((flows) =>
      flows.filter((flow) => flow.service === service),
    )
    const panel = (shows: AccessMapPanel['shows'], flows: Flows, when: 'today' | 'later') =>
      panelOf(answer, service, shows, flows, before!, when, language)
    const today = panel('catchments', before!, 'today')
    return moved.has(service)
      ? [today, panel('catchments', after!, 'later'), panel('changes', after!, 'later')]
      : [today]
  })
}

const when = { today: { sv: 'i dag', en: 'today' }, later: { sv: 'sedan', en: 'then' } } as const

function panelOf(
  { map, names }: SitingAnswer,
  service: string,
  shows: AccessMapPanel['shows'],
  flows: Flows,
  before: Flows,
  time: keyof typeof when,
  language: Language,
): AccessMapPanel {
  const served = new Set([...flows, ...before].map(({ place }) => place))
  const open = new Set(flows.map(({ site }) => site))
  return {
    title: `${nameIn(names.service[service]!, language)} ${when[time][language]}`,
    shows,
    places: map.places
      .filter(({ id }) => served.has(id))
      .map(({ id, lat, lon, persons }) => {
        const [was, is] = [ofPlace(before, id), ofPlace(flows, id)]
        const added = was === null || is === null ? null : is.minutes - was.minutes
        return { name: nameIn(names.place[id]!, language), lat, lon, persons, nearest: is, added }
      }),
    sites: map.sites.flatMap(({ id, lat, lon }) =>
      !open.has(id) || lat === undefined || lon === undefined
        ? []
        : [{ id, name: nameIn(names.site[id]!, language), lat, lon }],
    ),
  }
}

/** The site that most go to, and the mean of the minutes; null when nobody goes anywhere. */
function ofPlace(flows: Flows, place: string): { readonly site: string; readonly minutes: number } | null {
  const own = flows.filter((flow) => flow.place === place).toSorted((a, b) => b.share - a.share)
  const [most] = own
  if (most === undefined) return null
  const shares = own.reduce((sum, { share }) => sum + share, 0)
  return { site: most.site, minutes: own.reduce((sum, { share, minutes }) => sum + share * minutes, 0) / shares }
}
