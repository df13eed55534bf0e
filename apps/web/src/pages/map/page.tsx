import { type AnswerOf, showInquiry, showMap } from '@samplan/lib/contract'
import { useParams } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useAnswer } from '../../app/api.ts'
import { useChoice, useChoose } from '../../app/choices.ts'
import { useWords } from '../../app/language.tsx'
import { useCalledAnswer } from '../../app/names.ts'
import { Asked, ChoiceField, Facts, Page, Section } from '../../ui/index.ts'
import type { Shown } from './bands.ts'
import { Drawing } from './drawing.tsx'
import { PlaceTable } from './place-table.tsx'
import { type CountyMap, gainAndLoss, meanMinutes, type PlaceReach, reachOf, shareWithin } from './reach.ts'
import { SiteTable } from './site-table.tsx'

/** The county: how far each place has to a service, and what a scenario changes in that. */
export function MapPage() {
  const { t } = useWords()
  const { inquiry } = useParams({ from: '/$inquiry/map' })
  const [scenario] = useChoice('scenario')
  const [when] = useChoice('when')
  const about = useAnswer(showInquiry, { params: { inquiry } })
  const at = hourOf(when)
  const baseline = useCalledAnswer(showMap, { params: { inquiry }, query: at })
  const chosen = useCalledAnswer(showMap, {
    params: { inquiry },
    query: scenario === undefined ? at : { ...at, scenario },
  })
  return (
    <Page title={t('map.title')} lead={t('map.lead')}>
      <Asked query={about}>
        {(of) => (
          <Asked query={baseline}>
            {(before) => (
              <>
                <Choices about={of} map={before} />
                <Asked query={chosen}>
                  {(map) => <County about={of} map={map} baseline={before} key={map.scenario} />}
                </Asked>
              </>
            )}
          </Asked>
        )}
      </Asked>
    </Page>
  )
}

type About = AnswerOf<typeof showInquiry>

/** Times of an ordinary week that tell its hours apart, in hours from Monday 00:00. */
const times = [
  { id: 'day', hour: 34 },
  { id: 'evening', hour: 44 },
  { id: 'night', hour: 51 },
  { id: 'weekend', hour: 134 },
] as const

function timeOf(chosen: string | undefined): (typeof times)[number] | undefined {
  return times.find(({ id }) => id === chosen)
}

/** What is asked of the server; nothing when it does not matter when. */
function hourOf(chosen: string | undefined): { readonly hour?: number } {
  const time = timeOf(chosen)
  return time === undefined ? {} : { hour: time.hour }
}

/** What is chosen, or else the first that there is. */
function useChosen({ services, modes }: CountyMap) {
  const [service] = useChoice('service')
  const [mode] = useChoice('mode')
  const [place, choosePlace] = useChoice('place')
  const [shown] = useChoice('show')
  const [when] = useChoice('when')
  return {
    time: timeOf(when),
    service: services.find(({ id }) => id === service) ?? services[0],
    mode: modes.find(({ id }) => id === mode) ?? modes[0],
    shown: (shown === 'change' ? 'change' : 'minutes') satisfies Shown as Shown,
    place,
    choosePlace,
  }
}

function Choices({ about, map }: { readonly about: About; readonly map: CountyMap }) {
  const { t, of } = useWords()
  const choose = useChoose()
  const { service, mode, shown, time } = useChosen(map)
  const [scenario] = useChoice('scenario')
  const [first] = about.baselines
  return (
    <div className="filters no-print">
      <ChoiceField
        label={t('map.service')}
        options={map.services}
        value={service?.id}
        onChange={(id) => choose({ service: id })}
      />
      <ChoiceField label={t('map.mode')} options={map.modes} value={mode?.id} onChange={(id) => choose({ mode: id })} />
      <ChoiceField
        label={t('map.when')}
        options={[{ id: '', name: t('map.when.any') }, ...times.map(({ id }) => ({ id, name: t(`map.when.${id}`) }))]}
        value={time?.id ?? ''}
        onChange={(id) => choose({ when: id || undefined })}
      />
      <ChoiceField
        label={t('map.scenario')}
        options={[...about.baselines, ...about.scenarios].map(({ id, name }) => ({ id, name: of(name) }))}
        value={scenario ?? first?.id}
        onChange={(id) => choose({ scenario: id === first?.id ? undefined : id })}
      />
      <ChoiceField
        label={t('map.show')}
        options={[
          { id: 'minutes', name: t('map.show.minutes') },
          { id: 'change', name: t('map.show.change', { baseline: first === undefined ? '' : of(first.name) }) },
        ]}
        value={shown}
        onChange={(id) => choose({ show: id === 'minutes' ? undefined : id })}
      />
    </div>
  )
}

function County({
  about,
  map,
  baseline,
}: {
  readonly about: About
  readonly map: CountyMap
  readonly baseline: CountyMap
}) {
  const { t, of } = useWords()
  const { service, mode, shown, place, choosePlace, time } = useChosen(map)
  const [serviceId, modeId] = [service?.id ?? '', mode?.id ?? '']
  const reach = useMemo(() => reachOf(map, baseline, serviceId, modeId), [map, baseline, serviceId, modeId])
  const name = [...about.baselines, ...about.scenarios].find(({ id }) => id === map.scenario)?.name
  const isCompared = map.scenario !== baseline.scenario
  const what = t('map.what', {
    service: service?.name ?? '',
    mode: mode?.name ?? '',
    scenario: name === undefined ? map.scenario : of(name),
    when: t(`map.when.${time?.id ?? 'any'}`).toLocaleLowerCase('sv'),
  })
  return (
    <>
      <Summary reach={reach} isCompared={isCompared} />
      {isCompared && time === undefined && <p className="muted small">{t('map.when.choose')}</p>}
      {shown === 'change' && !isCompared && <p>{t('map.same-as-baseline')}</p>}
      <div className="map-and-table">
        <Drawing
          label={t('map.drawing', { what })}
          reach={reach}
          sites={map.sites}
          service={serviceId}
          shown={shown}
          selected={place}
          onSelect={choosePlace}
        />
        <PlaceTable
          caption={what}
          reach={reach}
          isCompared={isCompared}
          selected={place}
          onSelect={choosePlace}
          mode={mode?.name ?? ''}
        />
      </div>
      <Section title={t('map.sites')}>
        <SiteTable map={map} service={serviceId} />
      </Section>
    </>
  )
}

function Summary({ reach, isCompared }: { readonly reach: readonly PlaceReach[]; readonly isCompared: boolean }) {
  const { t, number } = useWords()
  const mean = meanMinutes(reach)
  const percent = (limit: number): string => `${number(100 * shareWithin(reach, limit), 0)} %`
  const { shorter, longer } = gainAndLoss(reach)
  return (
    <Facts
      facts={[
        [t('map.mean'), mean === null ? '–' : t('map.minutes', { minutes: number(mean, 0) })],
        [t('map.within', { minutes: 30 }), percent(30)],
        [t('map.within', { minutes: 60 }), percent(60)],
        ...(isCompared
          ? ([
              [t('map.shorter'), number(shorter, 0)],
              [t('map.longer'), number(longer, 0)],
            ] as const)
          : []),
      ]}
    />
  )
}
