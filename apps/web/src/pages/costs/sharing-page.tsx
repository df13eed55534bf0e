import { createExperiment, type SharingAnswerView } from '@samplan/lib/contract'
import { sharingLead, sharingSections } from '@samplan/lib/publish'
import { useParams } from '@tanstack/react-router'
import { useChange } from '../../app/api.ts'
import { useChoice } from '../../app/choices.ts'
import { Button, ChoiceField, Empty, ExperimentStatus, Link, Problem, Section } from '../../ui/index.ts'
import { useStudyWords } from '../study-words.ts'
import { CostsFrame, type Question } from './frame.tsx'
import { useNewest } from './newest.ts'
import { Told } from './told.tsx'
import { isDividedIn, runsOf, type Sharing, sharingOf } from './view.ts'

/** Whether parties gain by going together, who pays what by each division, and who would be better off outside. */
export function SharingPage() {
  const { t } = useStudyWords()
  const { inquiry } = useParams({ from: '/$inquiry/costs/sharing' })
  return (
    <CostsFrame inquiry={inquiry} page="sharing">
      {(question) => {
        const { sharing, isWrong } = question
        if (sharing !== undefined) return <One question={question} sharing={sharing} />
        return isWrong ? null : <Empty title={t('sharing.none')}>{t('sharing.none.how')}</Empty>
      }}
    </CostsFrame>
  )
}

function One({ question: { about, economy }, sharing }: { readonly question: Question; readonly sharing: Sharing }) {
  const { t } = useStudyWords()
  const { inquiry } = about.version
  const known = economy.forms.map(({ id }) => id)
  const [chosen, chooseForm] = useChoice('form')
  const form = chosen !== undefined && known.includes(chosen) ? chosen : undefined
  const [given, choose] = useChoice('experiment')
  const followed = useNewest(inquiry, 'share-costs', given)
  const { experiment } = followed
  const answer = sharingOf(followed)
  return (
    <>
      <Ask about={about} economy={economy} sharing={sharing} form={form} onForm={chooseForm} onAsked={choose} />
      {experiment !== undefined && <ExperimentStatus followed={followed} label={t('sharing.dividing')} />}
      {experiment !== undefined && answer !== undefined && (
        <>
          {experiment.version !== about.version.version && (
            <p className="notices">{t('sharing.other-version', { version: experiment.version })}</p>
          )}
          {!isDividedIn(experiment.input, form) && <p className="notices">{t('sharing.other-form')}</p>}
          <Answer answer={answer} inquiry={inquiry} />
        </>
      )}
    </>
  )
}

/** What is shared between whom, in which form, and the button. */
function Ask({
  about,
  economy,
  sharing,
  form,
  onForm,
  onAsked,
}: Pick<Question, 'about' | 'economy'> & {
  readonly sharing: Sharing
  readonly form: string | undefined
  readonly onForm: (form: string | undefined) => void
  readonly onAsked: (experiment: string) => void
}) {
  const { t, of } = useStudyWords()
  const start = useChange(createExperiment)
  const { inquiry, version } = about.version
  const formName = (id: string): string => of(economy.forms.find((one) => one.id === id)?.name ?? id)
  const { name, description, source, sourceTitle, players, forms } = sharing
  const parties = players.map((id) => of(economy.parties.find((one) => one.id === id)?.name ?? id))
  const divide = () =>
    start.mutate(
      {
        params: { inquiry },
        body: { version, asked: { operation: 'share-costs', input: form === undefined ? {} : { form } } },
      },
      { onSuccess: ({ id }) => onAsked(id) },
    )
  return (
    <Section title={of(name)}>
      {description !== undefined && <p>{of(description)}</p>}
      <p className="muted small">
        {t('sharing.between', { parties: parties.join(', ') })}{' '}
        {t('costs.asked-in', { source: sourceTitle === undefined ? source : `${sourceTitle} (${source})` })}
      </p>
      <form
        className="section no-print"
        onSubmit={(event) => {
          event.preventDefault()
          divide()
        }}
      >
        <ChoiceField
          label={t('sharing.form')}
          options={[
            { id: asWritten, name: t('sharing.form.written', { forms: forms.map(formName).join(', ') }) },
            ...economy.forms.map(({ id }) => ({ id, name: formName(id) })),
          ]}
          value={form ?? asWritten}
          onChange={(id) => onForm(id === asWritten ? undefined : id)}
        />
        {start.error !== null && <Problem error={start.error} />}
        <div className="row">
          <Button type="submit" isDisabled={start.isPending}>
            {t('sharing.divide')}
          </Button>
          <span className="muted small">{t('sharing.divide.help')}</span>
        </div>
      </form>
    </Section>
  )
}

/** As each group's own form is chosen; no form has this id. */
const asWritten = '*'

function Answer({ answer, inquiry }: { readonly answer: SharingAnswerView; readonly inquiry: string }) {
  const { t, of, language } = useStudyWords()
  const { draws, replications, players, names } = answer
  return (
    <div className="section wide-tables">
      {sharingLead(answer, language).map((line) => (
        <p key={line} className="muted small">
          {line}
        </p>
      ))}
      <p className="muted small">
        {t('costs.draws', { draws: draws.count, replications })}{' '}
        {runsOf(answer).map(({ run, scenario }) => (
          <Link key={run} to="/$inquiry/run/$run" params={{ inquiry, run }}>
            {t('sharing.run', { scenario: of(names.scenario[scenario] ?? scenario) })}
          </Link>
        ))}
      </p>
      {sharingSections(answer, language).map((section) => (
        <Told key={section.title} section={section} />
      ))}
      <p className="no-print">
        {t('sharing.parties')}{' '}
        {players.map((party, i) => (
          <span key={party}>
            {i > 0 && ', '}
            <Link to="/$inquiry/costs/party" params={{ inquiry }} search={{ party }}>
              {of(names.party[party] ?? party)}
            </Link>
          </span>
        ))}
      </p>
    </div>
  )
}
