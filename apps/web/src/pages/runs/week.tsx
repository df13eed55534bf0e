import '../work.css'
import type { Week } from '@samplan/lib/contract'
import { ChevronLeft, ChevronRight, Pause, Play } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useChoice } from '../../app/choices.ts'
import { useWords } from '../../app/language.tsx'
import { useCalled } from '../../app/names.ts'
import { Button, ChoiceField, DataTable, Link, Slider } from '../../ui/index.ts'
import { clock } from './heat-map.tsx'
import { SimulationPage } from './simulation-page.tsx'
import {
  days,
  type Followable,
  fullness,
  holidaysOf,
  hoursOfDay,
  hoursOfWeek,
  kindsOf,
  occupancy,
  type SiteOfKind,
  sitesOfKind,
} from './week-figures.ts'
import { FullHours, WaitingHours } from './week-hours.tsx'

/** A simulated week hour by hour: what is in use and how many wait, for those who do not read models. */
export function WeekPage() {
  const { t } = useWords()
  const texts = {
    title: t('week.title'),
    lead: t('week.lead'),
    of: t('week.of'),
    simulate: t('week.simulate'),
    none: t('week.none'),
    takes: t('week.none.how'),
  }
  return (
    <SimulationPage operation="week" texts={texts}>
      {(answer, inquiry) => <WeekView week={answer as unknown as Week} inquiry={inquiry} />}
    </SimulationPage>
  )
}

const speeds = [1, 4, 12] as const

function WeekView({ week: given, inquiry }: { readonly week: Week; readonly inquiry: string }) {
  const week = useCalled(given)
  const { t, of, number } = useWords()
  const [kindAsked, chooseKind] = useChoice('kind')
  const kinds = kindsOf(week)
  const kind = kinds.find((one) => one === kindAsked) ?? kinds.find((one) => one === 'bed') ?? kinds[0] ?? ''
  const sites = sitesOfKind(week, kind)
  const time = useTimeLapse()
  const { hour } = time
  const holidays = holidaysOf(week)
  return (
    <>
      <p>
        {t('week.is', { scenario: of(week.name), date: week.firstDay, replication: week.replication })}{' '}
        <Link to="/$inquiry/run/$run" params={{ inquiry, run: week.run }}>
          {t('week.run')}
        </Link>
      </p>
      {holidays.length > 0 && <p>{t('week.holidays', { days: holidays.map((day) => t(`day.${day}`)).join(', ') })}</p>}
      <div className="time-lapse no-print">
        <div className="row row-end week-tools">
          <Button icon={time.isPlaying ? Pause : Play} onPress={time.toggle}>
            {t(time.isPlaying ? 'week.pause' : 'week.play')}
          </Button>
          <Button
            variant="secondary"
            icon={ChevronLeft}
            aria-label={t('week.back')}
            isDisabled={hour === 0}
            onPress={() => time.go(hour - 1)}
          />
          <Button
            variant="secondary"
            icon={ChevronRight}
            aria-label={t('week.forward')}
            isDisabled={hour === hoursOfWeek - 1}
            onPress={() => time.go(hour + 1)}
          />
          <ChoiceField
            label={t('week.speed')}
            options={speeds.map((speed) => ({ id: String(speed), name: t('week.speed.hours', { speed }) }))}
            value={String(time.speed)}
            onChange={(next) => time.setSpeed(Number(next))}
          />
          <ChoiceField
            label={t('week.kind')}
            options={kinds.map((one) => ({ id: one, name: kindName(one) }))}
            value={kind}
            onChange={chooseKind}
          />
        </div>
        <Slider
          label={t('week.hour')}
          min={0}
          max={hoursOfWeek - 1}
          value={hour}
          onChange={time.go}
          shown={hourName(hour)}
        />
      </div>
      <p className="week-now" aria-hidden="true">
        {hourName(hour)}
      </p>
      <p className="visually-hidden" role="status">
        {!time.isPlaying &&
          `${hourName(hour)}. ${sites.map(({ all, name }) => `${name}: ${inUseText(all)}${waitingText(all)}`).join('. ')}`}
      </p>
      <ul className="cards" aria-label={t('week.sites')}>
        {sites.map((site) => (
          <SiteCard key={site.id} site={site} hour={hour} inUseText={inUseText} />
        ))}
      </ul>
      <details className="more">
        <summary>{t('week.table')}</summary>
        <DataTable
          caption={t('week.table.caption', { kind: kindName(kind), hour: hourName(hour) })}
          rows={sites.flatMap(({ name: site, each }) => each.map((one) => ({ site, one })))}
          keyOf={({ one }) => one.id}
          columns={[
            { id: 'site', header: t('week.site'), cell: ({ site }) => site },
            { id: 'resource', header: t('week.resource'), isRowHeader: true, cell: ({ one }) => one.name },
            { id: 'use', header: t('week.in-use'), numeric: true, cell: ({ one }) => units(one.inUse[hour] ?? 0) },
            {
              id: 'capacity',
              header: t('week.capacity'),
              numeric: true,
              cell: ({ one }) => capacityText(one.capacity[hour] ?? null),
            },
            {
              id: 'waiting',
              header: t('week.waiting'),
              numeric: true,
              cell: ({ one }) => (one.waiting.length === 0 ? '–' : units(one.waiting[hour] ?? 0)),
            },
          ]}
        />
      </details>
      <FullHours sites={sites} hour={hour} />
      <WaitingHours week={week} hour={hour} />
    </>
  )

  function hourName(at: number): string {
    return `${t(`day.${days[Math.floor(at / hoursOfDay)]!}`)} ${clock(at % hoursOfDay)}`
  }
  function units(value: number): string {
    return number(value, value === Math.round(value) ? 0 : 1)
  }
  function inUseText(one: Followable): string {
    return `${number(one.inUse[hour] ?? 0, 0)} ${t('week.of-units', { units: capacityText(one.capacity[hour] ?? null) })}`
  }
  function waitingText({ waiting }: Followable): string {
    const here = Math.round(waiting[hour] ?? 0)
    return here > 0 ? `, ${t('week.wait', { waiting: number(here) })}` : ''
  }
  function capacityText(capacity: number | null): string {
    return capacity === null ? t('week.no-limit') : units(capacity)
  }
  function kindName(one: string): string {
    switch (one) {
      case 'bed':
      case 'staff':
      case 'room':
      case 'theatre':
      case 'vehicle':
      case 'line':
      case 'place':
        return t(`kind.${one}`)
      default:
        return one
    }
  }
}

/** A site with bars of what is in use and dots of those who wait. */
function SiteCard({
  site,
  hour,
  inUseText,
}: {
  readonly site: SiteOfKind
  readonly hour: number
  readonly inUseText: (one: Followable) => string
}) {
  const { name, all, each } = site
  return (
    <li className="card">
      <h2 className="card-title">{name}</h2>
      <Use of={all} name="" hour={hour} text={inUseText(all)} />
      {each.length > 1 && (
        <ul className="uses">
          {each.map((one) => (
            <li key={one.id}>
              <Use of={one} name={one.name} hour={hour} text={inUseText(one)} isSmall />
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}

const mostDots = 12

function Use({
  of,
  name,
  hour,
  text,
  isSmall = false,
}: {
  readonly of: Followable
  readonly name: string
  readonly hour: number
  readonly text: string
  readonly isSmall?: boolean
}) {
  const { t, number } = useWords()
  const part = occupancy(of, hour)
  const waiting = Math.round(of.waiting[hour] ?? 0)
  const full = fullness(of, hour)
  return (
    <div className={isSmall ? 'use use-small' : 'use'}>
      <div className="use-text">
        <span>{name}</span>
        <span>
          {part === undefined ? t('week.closed') : text}
          {full !== undefined && <strong> {t(`week.${full}`)}</strong>}
        </span>
      </div>
      <svg
        className={full === undefined ? 'use-bar' : 'use-bar is-full'}
        viewBox="0 0 100 6"
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <rect className="use-all" x={0} y={0} width={100} height={6} />
        <rect className="use-part" x={0} y={0} width={100 * Math.min(1, part ?? 0)} height={6} />
      </svg>
      {waiting > 0 && (
        <div className="use-waiting">
          <span aria-hidden="true">{'●'.repeat(Math.min(mostDots, waiting))}</span>{' '}
          {t('week.wait', { waiting: number(waiting) })}
        </div>
      )}
    </div>
  )
}

/** The hour that is shown, and how it goes on by itself; slowly for those who asked their device for less motion. */
function useTimeLapse() {
  const [asked, choose] = useChoice('hour')
  const [hour, setHour] = useState(() => within(Number(asked ?? 0) || 0))
  const [isPlaying, setPlaying] = useState(false)
  const [speed, setSpeed] = useState<number>(() => (matchMedia('(prefers-reduced-motion: reduce)').matches ? 1 : 4))
  useEffect(() => {
    if (!isPlaying) return
    const timer = setInterval(() => setHour((now) => (now + 1) % hoursOfWeek), 1000 / speed)
    return () => clearInterval(timer)
  }, [isPlaying, speed])
  return {
    hour,
    isPlaying,
    speed,
    setSpeed,
    toggle: () => {
      // What is shown when it stops can be shared.
      if (isPlaying) choose(String(hour))
      setPlaying(!isPlaying)
    },
    go: (next: number) => {
      setPlaying(false)
      setHour(within(next))
      choose(String(within(next)))
    },
  }
}

function within(hour: number): number {
  return Math.min(hoursOfWeek - 1, Math.max(0, Math.round(hour)))
}
