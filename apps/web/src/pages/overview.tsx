import { showInquiry } from '@samplan/lib/contract'
import { useParams } from '@tanstack/react-router'
import { useAnswer } from '../app/api.ts'
import { useWords } from '../app/language.tsx'
import { Asked, Facts, Page, Section } from '../ui/index.ts'

/** The inquiry at a glance: what it holds, its scenarios, what is uncertain. */
export function OverviewPage() {
  const { t, of, number } = useWords()
  const { inquiry } = useParams({ from: '/$inquiry/' })
  const query = useAnswer(showInquiry, { params: { inquiry } })
  return (
    <Asked query={query}>
      {({ name, summary, scenarios, issues }) => (
        <Page title={name} lead={t('overview.lead')}>
          <Facts
            facts={[
              [t('overview.inhabitants'), number(summary.inhabitants, 0)],
              [t('overview.sites'), number(summary.sites)],
              [t('overview.resources'), number(summary.resources)],
              [t('overview.numbers'), number(summary.numbers)],
              [t('overview.assumptions'), number(summary.assumptions)],
            ]}
          />
          <Section title={t('overview.scenarios')}>
            <ul className="cards">
              {scenarios.map((scenario) => (
                <li key={scenario.id} className="card">
                  <h3>{of(scenario.name)}</h3>
                  {scenario.description && <p className="small">{of(scenario.description)}</p>}
                  <ol className="small">
                    {scenario.changes.map((change) => (
                      <li key={change.summary.sv}>{of(change.summary)}</li>
                    ))}
                  </ol>
                </li>
              ))}
            </ul>
          </Section>
          {issues.length > 0 && (
            <Section title={t('overview.warnings')}>
              <ul>
                {issues.map((issue) => (
                  <li key={JSON.stringify(issue)}>{of(issue.text)}</li>
                ))}
              </ul>
            </Section>
          )}
        </Page>
      )}
    </Asked>
  )
}
