import type { CostAnswerView, SharingAnswerView } from '@samplan/lib/contract'
import { partyPage } from '@samplan/lib/publish'
import { useParams } from '@tanstack/react-router'
import { useChoice } from '../../app/choices.ts'
import type { Followed } from '../../app/experiments.ts'
import { ChoiceField, Empty, ExperimentStatus, Link, Section } from '../../ui/index.ts'
import { useStudyWords } from '../study-words.ts'
import { CostsFrame, type Question } from './frame.tsx'
import { useNewest } from './newest.ts'
import { Told } from './told.tsx'
import { costsOf, sharingOf } from './view.ts'

/** One page for one party: what it pays in each form, gains and risks, the law, the way out, its share, and what would change its answer. */
export function PartyPage() {
  const { inquiry } = useParams({ from: '/$inquiry/costs/party' })
  return (
    <CostsFrame inquiry={inquiry} page="party">
      {(question) => <One question={question} />}
    </CostsFrame>
  )
}

function One({ question }: { readonly question: Question }) {
  const { t, of } = useStudyWords()
  const { about, economy, sharing } = question
  const { inquiry } = about.version
  const [chosen, choose] = useChoice('party')
  const party = economy.parties.find(({ id }) => id === chosen) ?? economy.parties[0]!
  const ofCosts = useNewest(inquiry, 'costs')
  const ofSharing = useNewest(inquiry, 'share-costs')
  const costs = costsOf(ofCosts)
  const shared = sharing === undefined ? undefined : sharingOf(ofSharing)
  return (
    <>
      <div className="filters no-print">
        <ChoiceField
          label={t('party.which')}
          options={economy.parties.map(({ id, name }) => ({ id, name: of(name) }))}
          value={party.id}
          onChange={choose}
        />
      </div>
      {costs === undefined ? (
        <Lacking question={question} followed={ofCosts} />
      ) : (
        <>
          <Versions question={question} followed={[ofCosts, ...(shared === undefined ? [] : [ofSharing])]} />
          {sharing !== undefined && shared === undefined && (
            <p className="notices">
              {t('party.no-sharing')}{' '}
              <Link to="/$inquiry/costs/sharing" params={{ inquiry }}>
                {t('party.to-sharing')}
              </Link>
            </p>
          )}
          <Answer costs={costs} shared={shared} party={party.id} />
        </>
      )}
    </>
  )
}

/** Nothing is priced yet, or it is being priced. */
function Lacking({ question: { about }, followed }: { readonly question: Question; readonly followed: Followed }) {
  const { t } = useStudyWords()
  const { inquiry } = about.version
  if (followed.experiment !== undefined) return <ExperimentStatus followed={followed} label={t('costs.pricing')} />
  return (
    <Empty title={t('party.no-costs')}>
      <Link to="/$inquiry/costs" params={{ inquiry }}>
        {t('party.to-costs')}
      </Link>
    </Empty>
  )
}

function Versions({
  question: { about },
  followed,
}: {
  readonly question: Question
  readonly followed: readonly Followed[]
}) {
  const { t } = useStudyWords()
  const old = followed.find(({ experiment }) => experiment?.version !== about.version.version)?.experiment
  return old === undefined ? null : <p className="notices">{t('costs.other-version', { version: old.version })}</p>
}

function Answer({
  costs,
  shared,
  party,
}: {
  readonly costs: CostAnswerView
  readonly shared: SharingAnswerView | undefined
  readonly party: string
}) {
  const { language } = useStudyWords()
  const { title, lead, sections } = partyPage(costs, shared, party, language)
  return (
    <div className="section wide-tables">
      <Section title={title}>
        {lead.map((line) => (
          <p key={line} className="muted small">
            {line}
          </p>
        ))}
      </Section>
      {sections.map((section) => (
        <Told key={section.title} section={section} />
      ))}
    </div>
  )
}
