import { useChoice } from '../../app/choices.ts'
import { useWords } from '../../app/language.tsx'
import { ChoiceField, Section } from '../../ui/index.ts'
import { HeatMap } from './heat-map.tsx'
import { linesOf, occupancy, partOfMost, type SiteOfKind, type Week } from './week-figures.ts'

/** The whole week at once: how full it is. */
export function FullHours({ sites, hour }: { readonly sites: readonly SiteOfKind[]; readonly hour: number }) {
  const { t, number } = useWords()
  const [asked, choose] = useChoice('heat')
  const options = sites.flatMap(({ all, each, name }) => [
    { of: all, name },
    ...(each.length > 1 ? each.map((of) => ({ of, name: of.name })) : []),
  ])
  const chosen = options.find(({ of }) => of.id === asked) ?? options[0]
  if (chosen === undefined) return null
  const { of, name } = chosen
  const isLimited = of.capacity.some((units) => units !== null)
  const inUse = (at: number): string => number(of.inUse[at] ?? 0, 1)
  return (
    <Section title={t('week.heat')}>
      <ChoiceField
        label={t('week.heat.of')}
        options={options.map((one) => ({ id: one.of.id, name: one.name }))}
        value={of.id}
        onChange={choose}
      />
      <HeatMap
        share={(at) => occupancy(of, at)}
        value={(at) => {
          if (!isLimited) return inUse(at)
          const part = occupancy(of, at)
          if (part === undefined) return '–'
          return Number.isFinite(part) ? number(100 * part, 0) : t('week.after-hours', { number: inUse(at) })
        }}
        unit={t(isLimited ? 'week.percent' : 'week.in-use').toLocaleLowerCase('sv')}
        label={isLimited ? t('week.heat.label', { name }) : `${t('week.in-use')}, ${name}`}
        ends={isLimited ? [t('week.heat.low'), t('week.heat.high')] : ['0', number(Math.max(...of.inUse), 1)]}
        hour={hour}
      />
    </Section>
  )
}

/** The whole week at once, a line at a time: how many wait, and how long those had waited whose turn it was. */
export function WaitingHours({ week, hour }: { readonly week: Week; readonly hour: number }) {
  const { t, number } = useWords()
  const [asked, choose] = useChoice('line')
  const lines = linesOf(week)
  const line = lines.find(({ id }) => id === asked) ?? lines[0]
  const most = Math.max(0, ...(line?.waiting ?? []))
  const longest = Math.max(0, ...(line?.medianMinutes ?? []).map((minutes) => minutes ?? 0))
  return (
    <Section title={t('week.lines')}>
      <p className="lead">{t('week.lines.lead')}</p>
      {line === undefined ? (
        <p className="muted small">
          {week.sites.every(({ lines }) => lines === undefined) ? t('week.no-waits') : t('week.no-lines')}
        </p>
      ) : (
        <>
          <ChoiceField
            label={t('week.line')}
            options={lines.map(({ id, name }) => ({ id, name }))}
            value={line.id}
            onChange={choose}
          />
          <HeatMap
            share={(at) => partOfMost(line.waiting, at)}
            value={(at) => persons(line.waiting[at] ?? 0)}
            unit={t('week.persons')}
            label={t('week.heat.waiting', { name: line.name })}
            ends={[t('week.heat.nobody'), t('week.heat.most', { most: persons(most) })]}
            hour={hour}
          />
          <HeatMap
            share={(at) => (line.medianMinutes[at] === null ? undefined : partOfMost(line.medianMinutes, at))}
            value={(at) => minutes(line.medianMinutes[at] ?? null)}
            unit={unitOf(longest).name}
            label={t('week.heat.median', { name: line.name })}
            ends={[t('week.heat.no-wait'), `${minutes(longest)} ${unitOf(longest).name}`]}
            hour={hour}
          />
        </>
      )}
    </Section>
  )

  function persons(value: number): string {
    return number(value, value >= 10 || value === 0 ? 0 : 1)
  }
  /** The unit in which the longest is said; the others of the map are in the same. */
  function unitOf(most: number): { readonly minutes: number; readonly name: string } {
    if (most >= 2 * 24 * 60) return { minutes: 24 * 60, name: t('unit.days') }
    return most >= 10 * 60 ? { minutes: 60, name: t('unit.hours') } : { minutes: 1, name: t('unit.minutes') }
  }
  function minutes(value: number | null): string {
    const unit = unitOf(longest)
    return value === null ? '–' : number(value / unit.minutes, unit.minutes === 1 ? 0 : 1)
  }
}
