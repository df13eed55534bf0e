import '../work.css'
import '../styles/money.css'
import { type CostAnswerView, listExperiments, showEconomy, showInquiry } from '@samplan/lib/contract'
import { useParams } from '@tanstack/react-router'
import { useAnswer } from '../../app/api.ts'
import { useChoice } from '../../app/choices.ts'
import { useExperiment } from '../../app/experiments.ts'
import { Asked, Empty, ExperimentStatus, FileIssues, Page } from '../../ui/index.ts'
import { useStudyWords } from '../study-words.ts'
import { Answer } from './answer.tsx'
import { Ask, useAsked } from './ask.tsx'
import { type About, type Economy, isAnswerTo } from './view.ts'

/** What care costs and who pays, as it is run today, in scenarios and in other operating forms. */
export function CostsPage() {
  const { t } = useStudyWords()
  const { inquiry } = useParams({ from: '/$inquiry/costs' })
  const about = useAnswer(showInquiry, { params: { inquiry } })
  const asked = useAnswer(showEconomy, { params: { inquiry } })
  return (
    <Page title={t('costs.title')} lead={t('costs.lead')}>
      <Asked query={asked}>
        {({ economy, issues }) => (
          <>
            <FileIssues title={t('costs.issues')} issues={issues} />
            {economy !== undefined && <Asked query={about}>{(of) => <One economy={economy} about={of} />}</Asked>}
            {economy === undefined && issues.length === 0 && (
              <Empty title={t('costs.none')}>{t('costs.none.how')}</Empty>
            )}
          </>
        )}
      </Asked>
    </Page>
  )
}

/** The question, what is asked of it, and the answer that the address names, or else the newest there is. */
function One({ economy, about }: { readonly economy: Economy; readonly about: About }) {
  const { t } = useStudyWords()
  const { inquiry } = about.version
  const asked = useAsked(economy, about)
  const [given, choose] = useChoice('experiment')
  const { data } = useAnswer(listExperiments, { query: { inquiry, limit: 100 } })
  const newest = data?.experiments.find(
    ({ operation, answerRevision }) => operation === 'costs' && answerRevision !== undefined,
  )
  const followed = useExperiment(given ?? newest?.id)
  const { experiment } = followed
  const answer = followed.answer?.kind === 'cost-answer' ? (followed.answer as unknown as CostAnswerView) : undefined
  return (
    <>
      <Ask economy={economy} about={about} asked={asked} onAsked={choose} />
      {experiment !== undefined && <ExperimentStatus followed={followed} label={t('costs.pricing')} />}
      {experiment !== undefined && answer !== undefined && (
        <>
          {experiment.version !== about.version.version && (
            <p className="notices">{t('costs.other-version', { version: experiment.version })}</p>
          )}
          {given !== undefined && !isAnswerTo(answer, asked) && <p className="notices">{t('costs.other-choices')}</p>}
          <div className="section wide-tables">
            <Answer answer={answer} inquiry={inquiry} />
          </div>
        </>
      )}
    </>
  )
}
