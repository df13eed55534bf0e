import '../work.css'
import '../styles/money.css'
import { showProgramme } from '@samplan/lib/contract'
import { useParams } from '@tanstack/react-router'
import { useAnswer } from '../../app/api.ts'
import { Asked, Empty, FileIssues, Page, Section } from '../../ui/index.ts'
import { BudgetShown } from './budget.tsx'
import { FollowUp, MeasureTable, Moved, Pilots } from './follow-up.tsx'
import { type Programme, unsaidIn } from './view.ts'
import { Pair, Told, useProgrammeTexts, useProgrammeWords } from './words.tsx'

/** A programme's measures and its money over years: what was set aside, whether its sums agree, how it goes, and what is not said. */
export function ProgrammePage() {
  const { t } = useProgrammeTexts()
  const { inquiry } = useParams({ from: '/$inquiry/programme' })
  const asked = useAnswer(showProgramme, { params: { inquiry } })
  return (
    <Page title={t('programme.title')} lead={t('programme.lead')}>
      <Asked query={asked}>
        {({ programme, issues }) => (
          <>
            <FileIssues title={t('programme.issues')} issues={issues} />
            {programme !== undefined && <Shown programme={programme} inquiry={inquiry} />}
            {programme === undefined && issues.length === 0 && (
              <Empty title={t('programme.none')}>{t('programme.none.how')}</Empty>
            )}
          </>
        )}
      </Asked>
    </Page>
  )
}

function Shown({ programme, inquiry }: { readonly programme: Programme; readonly inquiry: string }) {
  const { t, of, body: bodyOf, decision: decisionOf } = useProgrammeWords(programme)
  const { name, description, period, body, decision, unit, prices, places, budgets } = programme
  return (
    <div className="section wide-tables">
      <Section title={of(name)}>
        {description !== undefined && <p>{of(description)}</p>}
        <dl className="pairs">
          {period !== undefined && <Pair name={t('programme.period')}>{period}</Pair>}
          {body !== undefined && <Pair name={t('programme.body')}>{bodyOf(body)}</Pair>}
          {decision !== undefined && <Pair name={t('programme.decision')}>{decisionOf(decision)}</Pair>}
          <Pair name={t('programme.unit')}>{t(`programme.unit.${unit}`)}</Pair>
          {prices !== undefined && (
            <Pair name={t('programme.prices')}>
              {t(`programme.prices.${prices.kind}`, { year: String(prices.year) })}{' '}
              {prices.index !== undefined && `${t('programme.index', { index: prices.index })} `}
              <Told programme={programme} told={prices} />
            </Pair>
          )}
        </dl>
        <p>
          <Told programme={programme} told={{ places }} />
        </p>
      </Section>
      {budgets.map((budget) => (
        <BudgetShown key={budget.id} programme={programme} budget={budget} />
      ))}
      <MeasureTable programme={programme} inquiry={inquiry} />
      <FollowUp programme={programme} />
      <Pilots programme={programme} />
      <Moved programme={programme} />
      <NotSaid programme={programme} />
    </div>
  )
}

/** What the documents do not say, so that nobody looks for it here. */
function NotSaid({ programme }: { readonly programme: Programme }) {
  const { t, of, area } = useProgrammeWords(programme)
  const unsaid = unsaidIn(programme)
  if (unsaid.length === 0) return null
  return (
    <Section title={t('programme.not-said')}>
      <ul>
        {[...Map.groupBy(unsaid, ({ what, areas = [] }) => `${what} ${areas.join(' ')}`)].map(([key, own]) => {
          const { what, areas = [] } = own[0]!
          const budgets = own.flatMap(({ budget }) => (budget === undefined ? [] : [of(budget.name)]))
          return (
            <li key={key}>
              {t(`programme.unsaid.${what}`, { budget: budgets.join('; '), areas: areas.map(area).join('; ') })}
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
