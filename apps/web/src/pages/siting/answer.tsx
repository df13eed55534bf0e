import {
  type AnswerOf,
  type ExperimentView,
  type SitingAnswerView,
  type showInquiry,
  showMap,
} from '@samplan/lib/contract'
import { useChoice } from '../../app/choices.ts'
import { useCalledAnswer } from '../../app/names.ts'
import { ChoiceField, Facts, InfoBanner, Section } from '../../ui/index.ts'
import { Drawing } from '../map/drawing.tsx'
import { PlaceTable } from '../map/place-table.tsx'
import type { CountyMap } from '../map/reach.ts'
import { useStudyWords } from '../study-words.ts'
import { Conflict, Others } from './others.tsx'
import { WhatHolds } from './restrictions.tsx'
import { SaveSiting } from './save.tsx'
import { isSearching, reachOf, type Structure, sitesOf } from './view.ts'
import { GroupTable, WhereTable, WhoMoves } from './where.tsx'
import { useSitingWords } from './words.tsx'

/** The structure that was found: how sure that is, what is where, who gains and who loses, what holds it back, and what else there is. */
export function Answer({
  answer,
  experiment,
  about,
}: {
  readonly answer: SitingAnswerView
  readonly experiment: ExperimentView
  readonly about: AnswerOf<typeof showInquiry>
}) {
  const { t } = useStudyWords()
  const { structure } = answer
  return (
    <>
      <Section title={t('siting.answer')}>
        <HowSure answer={answer} experiment={experiment} />
        {structure !== undefined && <Figures answer={answer} structure={structure} />}
        {answer.conflict !== undefined && <Conflict answer={answer} conflict={answer.conflict} />}
      </Section>
      {structure !== undefined && (
        <>
          <Section title={t('siting.where')}>
            <WhereTable answer={answer} structure={structure} />
          </Section>
          <Section title={t('siting.who')}>
            <WhoMoves answer={answer} />
            <GroupTable answer={answer} />
          </Section>
        </>
      )}
      <WhatHolds answer={answer} />
      {structure !== undefined && (
        <>
          <Others answer={answer} structure={structure} />
          <OnMap answer={answer} structure={structure} experiment={experiment} />
          {!isSearching(experiment) && <SaveSiting answer={answer} experiment={experiment} about={about} />}
        </>
      )}
      <p className="muted small">{t('siting.read')}</p>
    </>
  )
}

/** Proven, or how far from it; and whether other code agrees. */
function HowSure({ answer, experiment }: { readonly answer: SitingAnswerView; readonly experiment: ExperimentView }) {
  const { t } = useStudyWords()
  const { objective, bound, gap, verified, violations, timed } = answer
  const { weighed, percent } = useSitingWords(answer)
  return (
    <>
      <p>
        <strong>
          {t(`siting.status.${statusOf(answer, experiment)}`, {
            objective: weighed(objective),
            bound: weighed(bound),
            gap: percent(gap),
          })}
        </strong>
      </p>
      {timed && answer.final !== false && <p>{t('siting.timed')}</p>}
      {objective !== null &&
        (verified ? (
          <p>{t('siting.verified')}</p>
        ) : (
          <InfoBanner type="important" title={t('siting.not-verified')}>
            <ul>
              {violations.slice(0, 10).map((violation) => (
                <li key={violation}>{violation}</li>
              ))}
            </ul>
          </InfoBanner>
        ))}
    </>
  )
}

/** A gap that is nothing but rounding is none. */
const nothing = 5e-7

function statusOf({ status, objective, gap }: SitingAnswerView, { state }: Pick<ExperimentView, 'state'>) {
  if (status === 'limit' && state === 'cancelled' && objective !== null) return 'cancelled'
  if (objective === null && status !== 'infeasible') return 'nothing'
  return status === 'optimal' && gap !== null && gap < nothing ? 'best' : status
}

function Figures({ answer, structure }: { readonly answer: SitingAnswerView; readonly structure: Structure }) {
  const { t } = useStudyWords()
  const { minutes, million, difference, weighed, percent } = useSitingWords(answer)
  const mean = ({ services, minutes: all }: Structure): number | null => {
    const visits = services.reduce((sum, one) => sum + one.visits - one.unserved, 0)
    return visits === 0 ? null : all / visits
  }
  const [now, today] = [mean(structure), mean(answer.today)]
  const cost = structure.cost - answer.today.cost
  return (
    <Facts
      facts={[
        [
          t('siting.fact.minutes'),
          <>
            {minutes(now)}
            <p className="muted small">
              {now !== null && today !== null && t('siting.against-today', { difference: difference(now - today, 1) })}
            </p>
          </>,
        ],
        [
          t('siting.fact.cost'),
          <>
            {million(structure.cost)}
            <p className="muted small">{t('siting.against-today', { difference: difference(cost / 1e6, 2) })}</p>
          </>,
        ],
        [t('siting.fact.objective'), weighed(answer.objective)],
        [t('siting.fact.bound'), weighed(answer.bound)],
        [t('siting.fact.gap'), percent(answer.gap)],
      ]}
    />
  )
}

/** Where people go and whose way changes, by service, on the map of the version that was asked. */
function OnMap({
  answer,
  structure,
  experiment: { inquiry, version },
}: {
  readonly answer: SitingAnswerView
  readonly structure: Structure
  readonly experiment: ExperimentView
}) {
  const { t } = useStudyWords()
  const map = useCalledAnswer(showMap, {
    params: { inquiry },
    query: { version, scenario: answer.question.scenario ?? answer.question.baseline },
  })
  const { service: nameOf } = useSitingWords(answer)
  const services = structure.services.filter(({ visits }) => visits > 0)
  const [given, choose] = useChoice('service')
  const service = (services.find((one) => one.service === given) ?? services[0])?.service
  if (map.data === undefined || service === undefined) return null
  return (
    <Section title={t('siting.maps')}>
      {services.length > 1 && (
        <ChoiceField
          label={t('map.service')}
          options={services.map((one) => ({ id: one.service, name: nameOf(one.service) }))}
          value={service}
          onChange={choose}
        />
      )}
      <Maps answer={answer} structure={structure} service={service} map={map.data} />
    </Section>
  )
}

function Maps({
  answer,
  structure,
  service,
  map,
}: {
  readonly answer: SitingAnswerView
  readonly structure: Structure
  readonly service: string
  readonly map: CountyMap
}) {
  const { t } = useStudyWords()
  const [place, choosePlace] = useChoice('place')
  const { service: nameOf } = useSitingWords(answer)
  const reach = reachOf(answer, service, map)
  const mode = map.modes.find(({ id }) => id === answer.question.travelMode)?.name ?? answer.question.travelMode
  const what = { service: nameOf(service), mode }
  const isChanged = reach.some(({ site, siteBefore }) => site?.id !== siteBefore?.id)
  const drawn = {
    reach,
    sites: sitesOf(structure, service, map),
    service,
    selected: place,
    onSelect: choosePlace,
  }
  return (
    <div className="map-and-table">
      <div className="section">
        <Drawing {...drawn} shown="minutes" label={t('siting.map.catchments', what)} key={`minutes ${service}`} />
        {isChanged && (
          <Drawing {...drawn} shown="change" label={t('siting.map.gains', what)} key={`change ${service}`} />
        )}
      </div>
      <PlaceTable
        caption={t('siting.places', what)}
        reach={reach}
        isCompared={isChanged}
        selected={place}
        onSelect={choosePlace}
        mode={mode}
      />
    </div>
  )
}
