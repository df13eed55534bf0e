import type { RivalsAnswerView, Text } from '@samplan/lib/contract'
import {
  commonDecimals,
  decisionLines,
  differenceUnitName,
  intervalTexts,
  rivalPictures,
  unitName,
} from '@samplan/lib/publish'
import { type Column, DataTable, Link, Section } from '../../ui/index.ts'
import { Drawn } from '../costs/picture.tsx'
import type { Answered } from './view.ts'
import { useRivalWords } from './words.ts'

interface Of {
  readonly dispute: Answered
  /** Position of the measure. */
  readonly m: number
}

/** What comes out under each set, which number makes the difference and which decides; measure by measure, and the runs behind. */
export function Answer({
  answer,
  dispute,
  inquiry,
}: {
  readonly answer: RivalsAnswerView
  readonly dispute: Answered
  readonly inquiry: string
}) {
  const { t } = useRivalWords()
  return (
    <>
      {dispute.measures.map(({ id }, m) => (
        <Measure key={id} dispute={dispute} m={m} inquiry={inquiry} />
      ))}
      <Runs answer={answer} dispute={dispute} inquiry={inquiry} />
      <p className="muted small">{t('rivals.read')}</p>
    </>
  )
}

function Measure({ dispute, m, inquiry }: Of & { readonly inquiry: string }) {
  const { t, of, language } = useRivalWords()
  const { name, unit, of: world, against } = dispute.measures[m]!
  return (
    <Section title={`${of(name)} (${unitName(unit, language)})`}>
      <p className="muted">
        {against === undefined ? of(world) : t('rivals.held-against', { of: of(world), against: of(against) })}
      </p>
      <LevelTable dispute={dispute} m={m} inquiry={inquiry} />
      {dispute.pairs.map(({ rival }, p) => (
        <Pair key={rival} dispute={dispute} m={m} p={p} />
      ))}
    </Section>
  )
}

/** What comes out under each set of values. */
function LevelTable({ dispute, m, inquiry }: Of & { readonly inquiry: string }) {
  const { t, of } = useRivalWords()
  const { of: world, against, name: measure } = dispute.measures[m]!
  type Row = Answered['sets'][number]
  /** Of one world, with the run that it comes from where there is one. */
  const ofWorld = (what: 'of' | 'against', name: Text): Column<Row> => ({
    id: what,
    header: of(name),
    numeric: true,
    cell: ({ id }) => {
      const level = dispute.levels[id]![m]!
      const run = level.runs?.[what]
      return (
        <>
          <Figure dispute={dispute} m={m} figure={level[what]} isDifference={false} />
          {run !== undefined && (
            <span className="range small">
              <RunLink run={run} inquiry={inquiry} />
            </span>
          )}
        </>
      )
    },
  })
  const difference: Column<Row> = {
    id: 'compared',
    header: t('rivals.difference'),
    numeric: true,
    cell: ({ id }) => <Figure dispute={dispute} m={m} figure={dispute.levels[id]![m]!.compared} isDifference />,
  }
  const columns: readonly Column<Row>[] = [
    { id: 'set', header: t('rivals.values'), isRowHeader: true, cell: ({ name }) => of(name) },
    ofWorld('of', world),
    ...(against === undefined ? [] : [ofWorld('against', against), difference]),
  ]
  return (
    <DataTable
      caption={t('rivals.under-each', { measure: of(measure) })}
      columns={columns}
      rows={dispute.sets}
      keyOf={({ id }) => id}
    />
  )
}

/** A mean with its interval below it. */
function Figure({
  dispute,
  m,
  figure,
  isDifference,
  decimals,
}: Of & {
  readonly figure: Answered['levels'][string][number]['compared'] | undefined
  readonly isDifference: boolean
  readonly decimals?: number
}) {
  const { language } = useRivalWords()
  if (figure === undefined) return '–'
  const { unit } = dispute.measures[m]!
  const style = { unit, isDifference, ...(decimals === undefined ? {} : { decimals }) }
  const [mean, interval] = intervalTexts(figure, style, language)
  return (
    <>
      {mean}
      {interval !== '' && <span className="range muted small">{interval}</span>}
    </>
  )
}

/** One rival against the reference: which number decides, in sentences; the difference step by step, and each number alone. */
function Pair({ dispute, m, p }: Of & { readonly p: number }) {
  const { t, of, language } = useRivalWords()
  const { reference, rival, orders } = dispute.pairs[p]!
  const nameOf = (id: string): string => of(dispute.sets.find((set) => set.id === id)!.name)
  const [first, ...others] = decisionLines(dispute, p, m, language)
  const [waterfall, tornado] = rivalPictures(dispute, p, m, language)
  return (
    <>
      <h3>{t('rivals.pair', { reference: nameOf(reference), rival: nameOf(rival) })}</h3>
      {first !== undefined && (
        <p>
          <strong>{first}</strong>
        </p>
      )}
      {others.length > 0 && (
        <ul>
          {others.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      <div className="chart-and-table">
        <Drawn picture={waterfall} />
        <Drawn picture={tornado} />
      </div>
      <ShareTable dispute={dispute} m={m} p={p} />
      {orders !== undefined && <p className="muted small">{t('rivals.sampled', { orders })}</p>}
    </>
  )
}

/** The figures of the charts: what each number contributes, and what it does alone. */
function ShareTable({ dispute, m, p }: Of & { readonly p: number }) {
  const { t, of, language } = useRivalWords()
  const { reference, rival, figures } = dispute.pairs[p]!
  const { difference, shares, alone } = figures[m]!
  const { unit, name: measure } = dispute.measures[m]!
  const decimals = commonDecimals([...shares, difference], unit)
  const nameOf = (id: string): string => of(dispute.sets.find((set) => set.id === id)!.name)
  /** The position of the assumption; undefined: all together. */
  type Row = number | undefined
  const move = (mean: number | null | undefined): string =>
    intervalTexts({ mean: mean ?? null, low: null, high: null }, { unit, isDifference: true, decimals }, language)[0]
  const ofAlone = (id: 'toRival' | 'toReference' | 'low' | 'high'): Column<Row> => ({
    id,
    header: t(`rivals.alone.${id}`),
    numeric: true,
    cell: (row) => (row === undefined || alone[row]![id] === undefined ? '' : move(alone[row]![id])),
  })
  const columns: readonly Column<Row>[] = [
    {
      id: 'number',
      header: t('rivals.number'),
      isRowHeader: true,
      cell: (row) => (row === undefined ? t('rivals.together') : of(dispute.assumptions[row]!.name)),
    },
    {
      id: 'share',
      header: t('rivals.share'),
      numeric: true,
      cell: (row) => (
        <Figure
          dispute={dispute}
          m={m}
          figure={row === undefined ? difference : shares[row]!}
          isDifference
          decimals={decimals}
        />
      ),
    },
    ofAlone('toRival'),
    ofAlone('toReference'),
    ...(alone.some(({ low }) => low !== undefined) ? [ofAlone('low'), ofAlone('high')] : []),
  ]
  return (
    <DataTable
      caption={t('rivals.shares', {
        measure: of(measure),
        reference: nameOf(reference),
        rival: nameOf(rival),
        unit: differenceUnitName(unit, language),
      })}
      columns={columns}
      rows={[...shares.map((_, i) => i), undefined]}
      keyOf={(row) => String(row ?? 'all of them')}
    />
  )
}

/** Every evaluation of the flow study, as any other run. */
function Runs({
  answer: { replications, settings, seed },
  dispute: { runs },
  inquiry,
}: {
  readonly answer: RivalsAnswerView
  readonly dispute: Answered
  readonly inquiry: string
}) {
  const { t } = useRivalWords()
  if (runs.length === 0) return null
  const { weeks, warmUpWeeks } = settings
  return (
    <Section title={t('runs.runs')}>
      <p>{t('rivals.how', { replications, weeks, warmUp: warmUpWeeks, seed, runs: runs.length })}</p>
      <details className="more">
        <summary>{t('rivals.runs')}</summary>
        <ul>
          {runs.map((run) => (
            <li key={run}>
              <RunLink run={run} inquiry={inquiry} />
            </li>
          ))}
        </ul>
      </details>
    </Section>
  )
}

/** To a run, called by the beginning of its hash. */
function RunLink({ run, inquiry }: { readonly run: string; readonly inquiry: string }) {
  return (
    <Link to="/$inquiry/run/$run" params={{ inquiry, run }} className="hash">
      {run.slice(7, 19)}…
    </Link>
  )
}
