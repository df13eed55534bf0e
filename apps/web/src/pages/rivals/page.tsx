import '../work.css'
import '../styles/money.css'
import { listDisputes, listExperiments, type RivalsAnswerView, showInquiry } from '@samplan/lib/contract'
import { useParams } from '@tanstack/react-router'
import { useAnswer } from '../../app/api.ts'
import { useChoice, useChoose } from '../../app/choices.ts'
import { useExperiment } from '../../app/experiments.ts'
import { Asked, ChoiceField, Empty, ExperimentStatus, FileIssues, Page } from '../../ui/index.ts'
import { Answer } from './answer.tsx'
import { Ask } from './ask.tsx'
import { DisputeInWords } from './dispute.tsx'
import { type About, type Dispute, isAbout } from './view.ts'
import { useRivalWords } from './words.ts'

/** Parties that say different numbers: whose they are, what comes out under each, and which of them decides. */
export function RivalsPage() {
  const { t } = useRivalWords()
  const { inquiry } = useParams({ from: '/$inquiry/rivals' })
  const about = useAnswer(showInquiry, { params: { inquiry } })
  const listed = useAnswer(listDisputes, { params: { inquiry } })
  return (
    <Page title={t('rivals.title')} lead={t('rivals.lead')}>
      <Asked query={listed}>
        {({ disputes, issues }) => (
          <>
            <FileIssues title={t('rivals.issues')} issues={issues} />
            {disputes.length > 0 && <Asked query={about}>{(of) => <Disputes disputes={disputes} about={of} />}</Asked>}
            {disputes.length === 0 && issues.length === 0 && (
              <Empty title={t('rivals.none')}>{t('rivals.none.how')}</Empty>
            )}
          </>
        )}
      </Asked>
    </Page>
  )
}

function Disputes({ disputes, about }: { readonly disputes: readonly Dispute[]; readonly about: About }) {
  const { t, of } = useRivalWords()
  const choose = useChoose()
  const [given] = useChoice('dispute')
  const dispute = disputes.find(({ id }) => id === given) ?? disputes[0]!
  return (
    <>
      {disputes.length > 1 && (
        <ChoiceField
          label={t('rivals.dispute')}
          options={disputes.map(({ id, name }) => ({ id, name: of(name) }))}
          value={dispute.id}
          onChange={(id) => choose({ dispute: id, experiment: undefined })}
        />
      )}
      <One dispute={dispute} about={about} key={dispute.id} />
    </>
  )
}

/** A dispute, what is asked of it, and the answer that the address names, or else the newest there is. */
function One({ dispute, about }: { readonly dispute: Dispute; readonly about: About }) {
  const { t } = useRivalWords()
  const { inquiry, version } = about.version
  const [given, choose] = useChoice('experiment')
  const { data } = useAnswer(listExperiments, { query: { inquiry, limit: 100 } })
  const newest = data?.experiments.find((one) => one.answerRevision !== undefined && isAbout(one, dispute.id))
  const followed = useExperiment(given ?? newest?.id)
  const { experiment } = followed
  const answer = followed.answer?.kind === 'rivals' ? (followed.answer as unknown as RivalsAnswerView) : undefined
  const answered = answer?.disputes.find(({ id }) => id === dispute.id)
  return (
    <>
      <DisputeInWords dispute={dispute} />
      <Ask dispute={dispute} about={about} onAsked={choose} />
      {experiment !== undefined && <ExperimentStatus followed={followed} label={t('rivals.computing')} />}
      {experiment !== undefined && answer !== undefined && answered !== undefined && (
        <>
          {experiment.version !== version && (
            <p className="notices">{t('rivals.other-version', { version: experiment.version })}</p>
          )}
          <div className="section wide-tables">
            <Answer answer={answer} dispute={answered} inquiry={inquiry} />
          </div>
        </>
      )}
    </>
  )
}
