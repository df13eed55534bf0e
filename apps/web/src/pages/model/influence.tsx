import '../work.css'
import { createExperiment, type ExperimentView, type InfluenceAnswer } from '@samplan/lib/contract'
import { decimalsOf, differenceUnitName, formatDifference, formatInterval, formatNumber } from '@samplan/lib/publish'
import { useChange } from '../../app/api.ts'
import { useChoice } from '../../app/choices.ts'
import { type Followed, hasEnded } from '../../app/experiments.ts'
import { useWords } from '../../app/language.tsx'
import {
  Button,
  ChoiceField,
  type Column,
  DataTable,
  ExperimentStatus,
  Facts,
  Link,
  Problem,
  Section,
} from '../../ui/index.ts'
import { type TornadoRow, tornadoRows } from './influence-rows.ts'
import { Tornado } from './tornado.tsx'

/** What matters most, as it was computed for this version; until it has been, how to have it computed and what the order is instead. */
export function InfluencePanel({
  inquiry,
  followed,
  answer,
}: {
  readonly inquiry: string
  /** Of this version; undefined when none has been asked for. */
  readonly followed: Followed | undefined
  readonly answer: InfluenceAnswer | undefined
}) {
  const { t } = useWords()
  const start = useChange(createExperiment)
  const [, choose] = useChoice('experiment')
  const experiment = followed?.experiment
  const begin = () =>
    start.mutate(
      { params: { inquiry }, body: { asked: { operation: 'influence', input: {} } } },
      { onSuccess: ({ id }) => choose(id) },
    )
  const isStartable = experiment === undefined || (hasEnded(experiment) && experiment.state !== 'done')
  return (
    <>
      {answer === undefined && <p className="lead">{t('model.widest.what')}</p>}
      {start.error !== null && <Problem error={start.error} onRetry={begin} />}
      {followed !== undefined && <ExperimentStatus followed={followed} label={t('influence.computing')} />}
      {isStartable && (
        <div className="row no-print">
          <Button size="medium" onPress={begin} isPending={start.isPending}>
            {t('influence.start')}
          </Button>
          <span className="muted small">{t('influence.start.how')}</span>
        </div>
      )}
      {answer !== undefined && experiment !== undefined && (
        <Result inquiry={inquiry} experiment={experiment} answer={answer} />
      )}
    </>
  )
}

const barsShown = 15

function Result({
  inquiry,
  experiment,
  answer,
}: {
  readonly inquiry: string
  readonly experiment: ExperimentView
  readonly answer: InfluenceAnswer
}) {
  const { t, of, number, time, language } = useWords()
  const { indicators, replications, settings, rows, notRun } = answer
  const [chosen, choose] = useChoice('indicator')
  const most = rows.find(({ most: of }) => of !== null)?.most
  const indicator =
    indicators.find(({ id }) => id === chosen) ?? indicators.find(({ id }) => id === most) ?? indicators[0]
  const count = (verdict: (typeof rows)[number]['verdict']) =>
    number(rows.filter((row) => row.verdict === verdict).length)
  if (indicator === undefined || rows.length === 0) return <p>{t('influence.none')}</p>
  const unit = differenceUnitName(indicator.unit, language)
  const figures = tornadoRows(answer, indicator.id)
  const bars = figures.filter(({ isShown }) => isShown).slice(0, barsShown)
  const nameOf = ({ numbers: [first, ...others] }: Pick<TornadoRow, 'numbers'>): string => {
    const name = first === undefined ? '' : of(first.name)
    return others.length === 0 ? name : t('influence.and-more', { name, count: others.length })
  }
  return (
    <Section title={t('influence.title')}>
      <p>
        {t('influence.about', {
          version: experiment.version,
          at: time(experiment.endedAt ?? experiment.askedAt),
          by: experiment.askedBy,
          replications,
          weeks: settings.weeks,
          warmUp: settings.warmUpWeeks,
        })}{' '}
        <Link to="/$inquiry/runs/$experiment" params={{ inquiry, experiment: experiment.id }}>
          {t('influence.to-run')}
        </Link>
      </p>
      <Facts
        facts={[
          [t('influence.shown'), count('shown')],
          [t('influence.not-decided'), count('not-decided')],
          [t('influence.no-matter'), count('no-matter')],
        ]}
      />
      <p className="muted small">{t('influence.how-to-read')}</p>
      {notRun.length > 0 && (
        <>
          <p>{t('influence.not-run')}</p>
          <ul>
            {notRun.flatMap(({ key, numbers, ends }) =>
              ends.map(({ end, issues }) => (
                <li key={`${key} ${end}`}>
                  {nameOf({ numbers })} ({t(`model.${end}`)}): {issues.map(({ text }) => of(text)).join(' ')}
                </li>
              )),
            )}
          </ul>
        </>
      )}
      <ChoiceField
        label={t('influence.indicator')}
        options={indicators.map(({ id, name }) => ({ id, name: of(name) }))}
        value={indicator.id}
        onChange={choose}
      />
      {bars.length === 0 ? (
        <p>{t('influence.none-shown')}</p>
      ) : (
        <figure className="section">
          <Tornado
            rows={bars}
            nameOf={nameOf}
            language={language}
            label={t('influence.chart', { indicator: of(indicator.name), count: bars.length })}
          />
          <figcaption className="muted small">
            {t('influence.legend', {
              unit,
              value: formatNumber((indicator.mean ?? 0) * (indicator.unit === 'share' ? 100 : 1), language),
            })}
          </figcaption>
        </figure>
      )}
      <DataTable
        name="influence"
        caption={t('influence.caption', { indicator: of(indicator.name), unit })}
        columns={columnsOf()}
        rows={figures}
        keyOf={({ key }) => key}
        pageSize={barsShown}
      />
    </Section>
  )

  function columnsOf(): readonly Column<TornadoRow>[] {
    return [
      {
        id: 'name',
        header: t('model.number'),
        isRowHeader: true,
        cell: ({ numbers }) => (
          <div className="name-cell">
            <ToNumber inquiry={inquiry} number={numbers[0]!} />
            {numbers.length > 1 && (
              <details>
                <summary className="small">{t('influence.group', { count: numbers.length })}</summary>
                <ul className="small">
                  {numbers.slice(1).map((one) => (
                    <li key={one.path}>
                      <ToNumber inquiry={inquiry} number={one} />
                    </li>
                  ))}
                </ul>
              </details>
            )}
          </div>
        ),
      },
      {
        id: 'at-low',
        header: t('influence.at-low'),
        numeric: true,
        cell: ({ toLow, ...row }) => formatDifference(toLow, language, decimalsFor(row)),
      },
      {
        id: 'at-high',
        header: t('influence.at-high'),
        numeric: true,
        cell: ({ toHigh, ...row }) => formatDifference(toHigh, language, decimalsFor(row)),
      },
      {
        id: 'difference',
        header: t('influence.difference'),
        numeric: true,
        sortBy: ({ difference }) => Math.abs(difference),
        cell: ({ difference, low, high }) => (
          <>
            {formatDifference(difference, language, decimalsFor({ difference, low, high }))}
            <p className="muted small">
              {formatInterval(low, high, language, decimalsFor({ difference, low, high }), true)}
            </p>
          </>
        ),
      },
      {
        id: 'shown',
        header: t('influence.verdict'),
        cell: ({ isShown }) => t(isShown ? 'influence.is-shown' : 'influence.is-not-shown'),
      },
    ]
  }
}

function decimalsFor({ difference, low, high }: Pick<TornadoRow, 'difference' | 'low' | 'high'>): number {
  return decimalsOf(difference, low, high)
}

/** To the number's form, on the page of the model. */
function ToNumber({ inquiry, number }: { readonly inquiry: string; readonly number: TornadoRow['numbers'][number] }) {
  const { of } = useWords()
  return (
    <Link to="/$inquiry/model" params={{ inquiry }} search={(before) => ({ ...before, edit: number.path })}>
      {of(number.name)}
    </Link>
  )
}
