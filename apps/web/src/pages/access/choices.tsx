import type { AnswerOf, QueryOf, showAccess, showInquiry } from '@samplan/lib/contract'
import { useChoice, useChoose } from '../../app/choices.ts'
import { ChoiceField, type Option, PickMany } from '../../ui/index.ts'
import type { CountyMap } from '../map/reach.ts'
import { useStudyWords } from '../study-words.ts'
import { knownIn, type Limit, limits, type Time, times } from './view.ts'

export type About = AnswerOf<typeof showInquiry>

export interface Chosen {
  readonly service: Option | undefined
  readonly mode: CountyMap['modes'][number] | undefined
  /** Variants of the mode that hold: winter, a ferry that is out. */
  readonly variants: readonly string[]
  readonly time: Time
  readonly scenarios: readonly string[]
  /** The scenario that the maps and the groups are of; absent: the baseline. */
  readonly shown: string | undefined
  readonly neighbours: 'with' | 'without'
  readonly limit: Limit
}

/** What is chosen, as it stands in the address, or else the first that there is. */
export function useChosen({ services, modes }: CountyMap, about: About): Chosen {
  const [service] = useChoice('service')
  const [mode] = useChoice('mode')
  const [circumstances] = useChoice('variants')
  const [when] = useChoice('when')
  const [given] = useChoice('scenarios')
  const [shown] = useChoice('show')
  const [neighbours] = useChoice('neighbours')
  const [limit] = useChoice('limit')
  const scenarios = knownIn(othersOf(about), given)
  const way = modes.find(({ id }) => id === mode) ?? modes[0]
  return {
    service: services.find(({ id }) => id === service) ?? services[0],
    mode: way,
    variants: knownIn(way?.variants ?? [], circumstances),
    time: when !== undefined && when in times ? (when as Time) : 'any',
    scenarios,
    shown: scenarios.find((id) => id === shown) ?? scenarios[0],
    neighbours: neighbours === 'without' ? 'without' : 'with',
    limit: limits.find((one) => String(one) === limit) ?? 30,
  }
}

/** What the server is asked with. */
export function queryOf({ service, mode, variants, time, scenarios }: Chosen): QueryOf<typeof showAccess> {
  return {
    ...(service && { service: service.id }),
    ...(mode && { mode: mode.id }),
    ...(variants.length > 0 && { variants: [...variants] }),
    ...(scenarios.length > 0 && { scenarios: [...scenarios] }),
    ...times[time],
  }
}

/** Everything that can stand beside the first baseline. */
function othersOf({ baselines, scenarios }: About) {
  return [...baselines.slice(1), ...scenarios]
}

export function Choices({
  about,
  map,
  chosen,
}: {
  readonly about: About
  readonly map: CountyMap
  readonly chosen: Chosen
}) {
  const { t, of } = useStudyWords()
  const choose = useChoose()
  const others = othersOf(about).map(({ id, name }) => ({ id, name: of(name) }))
  const { service, mode, variants, time, scenarios, shown, neighbours, limit } = chosen
  return (
    <div className="no-print section">
      <div className="filters">
        <ChoiceField
          label={t('map.service')}
          options={map.services}
          value={service?.id}
          onChange={(id) => choose({ service: id })}
        />
        <ChoiceField
          label={t('map.mode')}
          options={map.modes}
          value={mode?.id}
          onChange={(id) => choose({ mode: id, variants: undefined })}
        />
        <ChoiceField
          label={t('map.when')}
          options={(Object.keys(times) as Time[]).map((id) => ({
            id,
            name: t(id === 'always' ? 'access.when.always' : `map.when.${id}`),
          }))}
          value={time}
          onChange={(id) => choose({ when: id === 'any' ? undefined : id })}
        />
        <ChoiceField
          label={t('access.neighbours')}
          options={(['with', 'without'] as const).map((id) => ({ id, name: t(`access.neighbours.${id}`) }))}
          value={neighbours}
          onChange={(id) => choose({ neighbours: id === 'with' ? undefined : id })}
        />
        <ChoiceField
          label={t('access.limit')}
          options={limits.map((minutes) => ({ id: String(minutes), name: t('map.minutes', { minutes }) }))}
          value={String(limit)}
          onChange={(id) => choose({ limit: id === '30' ? undefined : id })}
        />
      </div>
      <div className="filters">
        {mode !== undefined && mode.variants.length > 0 && (
          <PickMany
            label={t('access.variants')}
            description={t('access.variants.help')}
            options={mode.variants}
            value={variants}
            onChange={(ids) => choose({ variants: ids.join(',') || undefined })}
          />
        )}
        <PickMany
          label={t('access.scenarios')}
          description={t('access.scenarios.help')}
          options={others}
          value={scenarios}
          onChange={(ids) => choose({ scenarios: ids.join(',') || undefined })}
        />
        {scenarios.length > 1 && (
          <ChoiceField
            label={t('access.shown')}
            options={scenarios.map((id) => others.find((one) => one.id === id) ?? { id, name: id })}
            value={shown}
            onChange={(id) => choose({ show: id })}
          />
        )}
      </div>
    </div>
  )
}
