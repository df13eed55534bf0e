import '../work.css'
import { type AnswerOf, listSitingQuestions, type SitingAnswerView, showInquiry } from '@samplan/lib/contract'
import { useParams } from '@tanstack/react-router'
import { useAnswer } from '../../app/api.ts'
import { useChoice, useChoose } from '../../app/choices.ts'
import { useExperiment } from '../../app/experiments.ts'
import { Asked, ChoiceField, Empty, ExperimentStatus, FileIssues, Page } from '../../ui/index.ts'
import { useStudyWords } from '../study-words.ts'
import { Answer } from './answer.tsx'
import { Ask, useAsked } from './ask.tsx'
import { Earlier } from './earlier.tsx'
import { QuestionInWords } from './question.tsx'
import { isAnswerTo, type Question } from './view.ts'

type About = AnswerOf<typeof showInquiry>

/** Which service belongs where: a question, its rules as switches, and the best structure under them. */
export function SitingPage() {
  const { t } = useStudyWords()
  const { inquiry } = useParams({ from: '/$inquiry/siting' })
  const about = useAnswer(showInquiry, { params: { inquiry } })
  const listed = useAnswer(listSitingQuestions, { params: { inquiry } })
  return (
    <Page title={t('siting.title')} lead={t('siting.lead')}>
      <Asked query={listed}>
        {({ questions, issues }) => (
          <>
            <FileIssues title={t('siting.issues')} issues={issues} />
            {questions.length === 0 ? (
              <Empty title={t('siting.none')}>{t('siting.none.how')}</Empty>
            ) : (
              <Asked query={about}>{(of) => <Questions questions={questions} about={of} />}</Asked>
            )}
          </>
        )}
      </Asked>
    </Page>
  )
}

function Questions({ questions, about }: { readonly questions: readonly Question[]; readonly about: About }) {
  const { t, of } = useStudyWords()
  const choose = useChoose()
  const [given] = useChoice('question')
  const question = questions.find(({ id }) => id === given) ?? questions[0]!
  return (
    <>
      {questions.length > 1 && (
        <ChoiceField
          label={t('siting.question')}
          options={questions.map(({ id, name }) => ({ id, name: of(name) }))}
          value={question.id}
          // What was switched is of the other question.
          onChange={(id) =>
            choose({ question: id, off: undefined, on: undefined, neighbours: undefined, experiment: undefined })
          }
        />
      )}
      <One question={question} about={about} key={question.id} />
    </>
  )
}

/** One question: in words, what it is asked with, and its answer. */
function One({ question, about }: { readonly question: Question; readonly about: About }) {
  const { t } = useStudyWords()
  const asked = useAsked(question)
  const [experiment, choose] = useChoice('experiment')
  const followed = useExperiment(experiment)
  const answer =
    followed.answer?.kind === 'siting-answer' ? (followed.answer as unknown as SitingAnswerView) : undefined
  const shown = followed.experiment
  return (
    <>
      <QuestionInWords question={question} about={about} />
      <Ask question={question} asked={asked} version={about.version} onAsked={choose} />
      <Earlier question={question.id} inquiry={about.version.inquiry} shown={experiment} />
      {experiment !== undefined && <ExperimentStatus followed={followed} label={t('siting.searching')} />}
      {shown !== undefined && answer !== undefined && (
        <>
          {!isAnswerTo(shown.input, asked) && <p className="notices">{t('siting.other-choices')}</p>}
          <div className="section wide-tables">
            <Answer answer={answer} experiment={shown} about={about} />
          </div>
        </>
      )}
    </>
  )
}
