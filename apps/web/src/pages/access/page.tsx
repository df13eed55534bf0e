import '../work.css'
import { showAccess, showInquiry, showMap } from '@samplan/lib/contract'
import { useParams } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useAnswer } from '../../app/api.ts'
import { useChoice } from '../../app/choices.ts'
import { useCalledAnswer } from '../../app/names.ts'
import { Asked, Page, Section } from '../../ui/index.ts'
import { Drawing } from '../map/drawing.tsx'
import { PlaceTable } from '../map/place-table.tsx'
import { type CountyMap, directionOf } from '../map/reach.ts'
import { useStudyWords } from '../study-words.ts'
import { CatchmentTable } from './catchments.tsx'
import { type About, Choices, type Chosen, queryOf, useChosen } from './choices.tsx'
import { GainTable, WhoGains } from './gains.tsx'
import { GroupTable } from './groups.tsx'
import { Summary } from './summary.tsx'
import { type AccessView, placesOf, sitesOf } from './view.ts'

/** Who reaches a service in how many minutes, today and under scenarios, and who gains and who loses. */
export function AccessPage() {
  const { t } = useStudyWords()
  const { inquiry } = useParams({ from: '/$inquiry/access' })
  const about = useAnswer(showInquiry, { params: { inquiry } })
  const map = useCalledAnswer(showMap, { params: { inquiry } })
  return (
    <Page title={t('access.title')} lead={t('access.lead')}>
      <Asked query={about}>
        {(of) => <Asked query={map}>{(county) => <Question about={of} map={county} inquiry={inquiry} />}</Asked>}
      </Asked>
    </Page>
  )
}

function Question({
  about,
  map,
  inquiry,
}: {
  readonly about: About
  readonly map: CountyMap
  readonly inquiry: string
}) {
  const chosen = useChosen(map, about)
  const params = { inquiry }
  const query = queryOf(chosen)
  const open = useAnswer(showAccess, { params, query })
  const shut = useAnswer(showAccess, { params, query: { ...query, neighbours: 'without' } })
  return (
    <>
      <Choices about={about} map={map} chosen={chosen} />
      <div className="section wide-tables">
        <Asked query={open}>
          {(withNeighbours) => (
            <Asked query={shut}>
              {(without) => (
                <>
                  <Summary both={{ with: withNeighbours, without }} limit={chosen.limit} />
                  <Shown
                    view={chosen.neighbours === 'with' ? withNeighbours : without}
                    chosen={chosen}
                    map={map}
                    key={`${chosen.service?.id} ${chosen.neighbours}`}
                  />
                </>
              )}
            </Asked>
          )}
        </Asked>
      </div>
    </>
  )
}

/** One world beside the baseline: by group, who goes where, who gains and who loses. */
function Shown({ view, chosen, map }: { readonly view: AccessView; readonly chosen: Chosen; readonly map: CountyMap }) {
  const { t, of } = useStudyWords()
  const [place, choosePlace] = useChoice('place')
  const baseline = view.worlds[0]!
  const world = view.worlds.find(({ id }) => id === chosen.shown) ?? baseline
  const service = chosen.service?.id ?? ''
  const sites = useMemo(
    () => sitesOf(view, world, map, service, (id) => of(view.names.site[id] ?? id)),
    [view, world, map, service, of],
  )
  const reach = useMemo(() => placesOf(world, baseline, map, sites), [world, baseline, map, sites])
  const moved = useMemo(() => reach.filter((one) => directionOf(one) !== 'same'), [reach])
  const isCompared = world !== baseline
  const mode = [
    chosen.mode?.name ?? '',
    ...chosen.variants.map((id) => chosen.mode?.variants.find((one) => one.id === id)?.name ?? id),
  ].join(', ')
  const words = {
    service: chosen.service?.name ?? '',
    mode,
    scenario: of(world.name),
    baseline: of(baseline.name),
  }
  const drawn = { reach, sites, service, selected: place, onSelect: choosePlace }
  return (
    <>
      <Section title={t('access.groups')}>
        <p className="muted small">{t('access.groups.help')}</p>
        <GroupTable view={view} world={world} baseline={baseline} limit={chosen.limit} />
      </Section>
      <Section title={t('access.catchments')}>
        <p className="muted small">{t('access.catchments.help')}</p>
        <CatchmentTable view={view} world={world} baseline={baseline} />
        <div className="map-and-table">
          <Drawing {...drawn} shown="minutes" label={t('access.map.catchments', words)} />
          <PlaceTable
            name="places"
            caption={t('access.places', words)}
            reach={reach}
            isCompared={isCompared}
            selected={place}
            onSelect={choosePlace}
            mode={mode}
          />
        </div>
      </Section>
      {isCompared && (
        <Section title={t('access.gains')}>
          <WhoGains view={view} world={world} />
          {moved.length > 0 && (
            <>
              <GainTable view={view} world={world} />
              <div className="map-and-table">
                <Drawing {...drawn} shown="change" label={t('access.map.gains', words)} />
                <PlaceTable
                  name="moved"
                  caption={t('access.moved', words)}
                  reach={moved}
                  isCompared
                  selected={place}
                  onSelect={choosePlace}
                  mode={mode}
                />
              </div>
            </>
          )}
        </Section>
      )}
      <Sources view={view} />
    </>
  )
}

/** Where the minutes are from, and which of them are not from a table. */
function Sources({ view }: { readonly view: AccessView }) {
  const { t, of, number } = useStudyWords()
  const estimates = view.worlds.reduce((most, { estimates: own }) => Math.max(most, own.length), 0)
  return (
    <Section title={t('access.sources')}>
      <ul className="small">
        {view.sources.map(({ id, title, pairs }) => (
          <li key={id}>
            {title} <span className="muted">{t('access.pairs', { count: number(pairs) })}</span>
          </li>
        ))}
      </ul>
      {estimates > 0 && <p>{t('access.estimates', { count: number(estimates) })}</p>}
      {view.issues.length > 0 && (
        <ul className="notices small" aria-label={t('compare.warnings')}>
          {view.issues.map((issue) => (
            <li key={JSON.stringify(issue)}>{of(issue.text)}</li>
          ))}
        </ul>
      )}
      <p className="muted small">{t('access.how')}</p>
    </Section>
  )
}
