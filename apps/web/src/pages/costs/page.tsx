import { useParams } from '@tanstack/react-router'
import { useChoice } from '../../app/choices.ts'
import { ExperimentStatus } from '../../ui/index.ts'
import { useStudyWords } from '../study-words.ts'
import { Answer } from './answer.tsx'
import { Ask, useAsked } from './ask.tsx'
import { CostsFrame } from './frame.tsx'
import { useNewest } from './newest.ts'
import { type About, costsOf, type Economy, isAnswerTo } from './view.ts'

/** What care costs and who pays, as it is run today, in scenarios and in other operating forms. */
export function CostsPage() {
  const { inquiry } = useParams({ from: '/$inquiry/costs' })
  return (
    <CostsFrame inquiry={inquiry} page="costs">
      {({ economy, about }) => <One economy={economy} about={about} />}
    </CostsFrame>
  )
}

/** The question, what is asked of it, and the answer that the address names, or else the newest there is. */
function One({ economy, about }: { readonly economy: Economy; readonly about: About }) {
  const { t } = useStudyWords()
  const { inquiry } = about.version
  const asked = useAsked(economy, about)
  const [given, choose] = useChoice('experiment')
  const followed = useNewest(inquiry, 'costs', given)
  const { experiment } = followed
  const answer = costsOf(followed)
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
