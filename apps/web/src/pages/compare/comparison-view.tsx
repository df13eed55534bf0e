import type { ExperimentView } from '@samplan/lib/contract'
import {
  alternativesOf,
  describeWarnings,
  formatGiven,
  getBaseline,
  groupTablesOf,
  textOf,
  waitingListsOf,
} from '@samplan/lib/publish'
import { useChoice } from '../../app/choices.ts'
import { hasEnded } from '../../app/experiments.ts'
import { useWords } from '../../app/language.tsx'
import { InfoBanner, Link, Tab, TabList, TabPanel, Tabs } from '../../ui/index.ts'
import { useThingNames } from '../runs/names.ts'
import { OtherEngine } from '../runs/other-engine.tsx'
import { runWarning } from '../runs/words.ts'
import { ProposedIn } from '../scenarios/flags.tsx'
import { Brief } from './brief.tsx'
import type { ComparisonAnswer } from './comparison.ts'
import { Downloads } from './downloads.tsx'
import { Groups } from './groups.tsx'
import { Indicator } from './indicator.tsx'
import { Overview } from './overview.tsx'
import { Spread } from './spread.tsx'
import { WaitingLists } from './waiting-lists.tsx'
import { Weighing } from './weighing.tsx'

const mostWarnings = 4

/** A comparison in its views, each with an address: all indicators, one by one, who gains and who loses, lists, what is compared. */
export function ComparisonView({
  answer,
  experiment,
  inquiry,
}: {
  readonly answer: ComparisonAnswer
  readonly experiment: ExperimentView
  readonly inquiry: string
}) {
  const words = useWords()
  const { t, of, language, number } = words
  const [view, choose] = useChoice('view')
  const { comparison, seed, settings, decided, spread } = answer
  const baseline = getBaseline(comparison)
  const names = useThingNames(inquiry, experiment.version)
  const warnings = describeWarnings(comparison, language, {
    describeWarning: (warning) => runWarning(warning, words, names),
  })
  const views = [
    ['overview', t('compare.view.overview')],
    ['indicator', t('compare.view.indicator')],
    ...(groupTablesOf(comparison).length > 0 ? [['groups', t('compare.view.groups')] as const] : []),
    ...(comparison.weighing === undefined ? [] : [['weighing', t('compare.view.weighing')] as const]),
    ...(waitingListsOf(comparison).length > 0 ? [['lists', t('compare.view.lists')] as const] : []),
    ...(spread.length > 0 ? [['spread', t('compare.view.spread')] as const] : []),
    ['changes', t('compare.view.changes')],
  ] as const
  return (
    <>
      <OtherEngine run={baseline.run} />
      {!answer.final && <Preliminary experiment={experiment} replications={baseline.replications} />}
      <div className="section">
        <p>
          {t(spread.length > 0 ? 'compare.is.draws' : 'compare.is', {
            baseline: of(baseline.name),
            replications: number(baseline.replications),
            weeks: formatGiven(settings.weeks, 'weeks', language),
            warmUp: formatGiven(settings.warmUpWeeks, 'weeks', language),
            seed,
            level: formatGiven(comparison.level, 'share', language),
          })}{' '}
          <Link to="/$inquiry/runs/$experiment" params={{ inquiry, experiment: experiment.id }}>
            {t('compare.how')}
          </Link>
        </p>
        {experiment.state === 'done' && experiment.operation === 'compare' && <Downloads experiment={experiment.id} />}
      </div>
      <Brief comparison={comparison} />
      {(warnings.length > 0 || decided === false) && (
        // Many warnings are folded, as the figures would be out of sight below them; on paper they are open.
        <details className="panel" open={warnings.length <= mostWarnings ? true : undefined}>
          <summary>{t('compare.warnings-count', { count: warnings.length + (decided === false ? 1 : 0) })}</summary>
          <ul>
            {decided === false && <li>{t('compare.undecided')}</li>}
            {warnings.map(({ sentence, scenarios }) => (
              <li key={sentence}>
                {sentence} {scenarios.length > 0 && <span className="muted">({scenarios.join(', ')})</span>}
              </li>
            ))}
          </ul>
        </details>
      )}
      <Tabs
        selectedKey={view ?? 'overview'}
        onSelectionChange={(key) => choose(key === 'overview' ? undefined : String(key))}
      >
        <div className="tab-scroll">
          <TabList aria-label={t('compare.views')}>
            {views.map(([id, name]) => (
              <Tab key={id} id={id}>
                {name}
              </Tab>
            ))}
          </TabList>
        </div>
        <TabPanel id="overview">
          <Overview comparison={comparison} inquiry={inquiry} />
        </TabPanel>
        <TabPanel id="indicator">
          <Indicator comparison={comparison} inquiry={inquiry} />
        </TabPanel>
        <TabPanel id="groups">
          <Groups comparison={comparison} inquiry={inquiry} />
        </TabPanel>
        <TabPanel id="weighing">
          <Weighing comparison={comparison} />
        </TabPanel>
        <TabPanel id="lists">
          <WaitingLists comparison={comparison} />
        </TabPanel>
        <TabPanel id="spread">
          <Spread comparison={comparison} spread={spread} />
        </TabPanel>
        <TabPanel id="changes">
          <div className="section">
            <ProposedIn inquiry={inquiry} scenarios={alternativesOf(comparison).map(({ id }) => id)} />
            {alternativesOf(comparison).map(({ id, name, description, changes = [] }) => (
              <article key={id} className="card">
                <h3>{of(name)}</h3>
                {description && <p>{of(description)}</p>}
                <ol>
                  {changes.map((change, index) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: the order of the changes is what they are
                    <li key={index}>
                      {of(change.summary)}
                      {change.from && (
                        <span className="muted"> {textOf(language, 'change.from', { name: of(change.from) })}</span>
                      )}
                      <p className="small muted">
                        {change.rationale}{' '}
                        {textOf(language, 'change.source', { source: change.sourceTitle ?? change.source })}
                        {change.legal !== undefined && ` ${textOf(language, 'change.legal', { legal: change.legal })}`}
                      </p>
                    </li>
                  ))}
                </ol>
              </article>
            ))}
          </div>
        </TabPanel>
      </Tabs>
      <details className="more">
        <summary>{textOf(language, 'how')}</summary>
        <p>{textOf(language, 'how.difference', { level: formatGiven(comparison.level, 'share', language) })}</p>
        <p>{textOf(language, 'how.limits')}</p>
        <p>{textOf(language, 'how.primary')}</p>
        <dl className="pairs">
          {(['better', 'worse', 'no-matter', 'not-decided', 'higher'] as const).map((verdict) => (
            <div key={verdict}>
              <dt>{textOf(language, `verdict.${verdict}`)}</dt>
              <dd>{textOf(language, `explain.${verdict}`)}</dd>
            </div>
          ))}
        </dl>
      </details>
    </>
  )
}

/** What is shown is not what was asked for, not yet or not at all. */
function Preliminary({
  experiment,
  replications,
}: {
  readonly experiment: ExperimentView
  readonly replications: number
}) {
  const { t, number } = useWords()
  const way = hasEnded(experiment) ? 'ended' : 'running'
  return (
    <InfoBanner type="info" title={t('compare.preliminary')}>
      <p>{t(`compare.preliminary.${way}`, { replications: number(replications) })}</p>
    </InfoBanner>
  )
}
