import { type AnswerOf, createExperiment, listExperiments, type showAnswer, showInquiry } from '@samplan/lib/contract'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { ask, useAnswer } from '../../app/api.ts'
import { useExperiment } from '../../app/experiments.ts'
import { useWords } from '../../app/language.tsx'
import { Button, ChoiceField, Empty, ExperimentStatus, Page, Problem } from '../../ui/index.ts'
import { type AskedInput, inputOf, simulatedOf } from './words.ts'

interface Texts {
  readonly title: string
  readonly lead: string
  /** What the baseline or scenario is chosen for. */
  readonly of: string
  /** On the button. */
  readonly simulate: string
  /** When nothing has been simulated yet. */
  readonly none: string
  /** How long it takes. */
  readonly takes: string
}

/** A page on one simulation of the baseline or a scenario: it is asked for here, and one that is there already is shown at once. */
export function SimulationPage({
  operation,
  texts,
  replications,
  children,
}: {
  readonly operation: 'week' | 'flows'
  readonly texts: Texts
  /** How many one can choose between, and which is usual; absent where there is always one. */
  readonly replications?: { readonly choices: readonly number[]; readonly usual: number }
  readonly children: (answer: AnswerOf<typeof showAnswer>, inquiry: string) => ReactNode
}) {
  const words = useWords()
  const { t } = words
  const { inquiry = '' } = useParams({ strict: false })
  const search = useSearch({ strict: false })
  const navigate = useNavigate()
  const shown = useAnswer(showInquiry, { params: { inquiry } })
  const earlier = useAnswer(listExperiments, { query: { inquiry, state: 'done', limit: 100 } })
  const version = shown.data?.version.version
  const found = earlier.data?.experiments.find((one) => one.operation === operation && one.version === version)
  const id = typeof search.experiment === 'string' ? search.experiment : found?.id
  const followed = useExperiment(id)
  const [error, setError] = useState<Error>()
  const [chosen, setChosen] = useState<string>()
  const [chosenReplications, setReplications] = useState<string>()
  const before: AskedInput = followed.experiment === undefined ? {} : inputOf(followed.experiment)
  const scenario = chosen ?? before.scenario ?? ''
  const count = chosenReplications ?? String(before.replications ?? replications?.usual)
  const input = {
    ...(scenario === '' ? {} : { scenario }),
    ...(replications === undefined ? {} : { replications: Number(count) }),
  }
  const start = () =>
    ask(createExperiment, {
      params: { inquiry },
      body: { asked: { operation, input } },
    }).then(
      (created) => {
        setError(undefined)
        void navigate({ to: '.', search: (now) => ({ ...now, experiment: created.id }), resetScroll: false })
      },
      (problem: unknown) => setError(problem instanceof Error ? problem : new Error(String(problem))),
    )
  return (
    <Page title={texts.title} lead={texts.lead}>
      <form
        className="row row-end week-tools no-print"
        onSubmit={(event) => {
          event.preventDefault()
          void start()
        }}
      >
        <ChoiceField label={texts.of} options={simulatedOf(shown.data, words)} value={scenario} onChange={setChosen} />
        {replications !== undefined && (
          <ChoiceField
            label={t('runs.replications')}
            options={replications.choices.map((choice) => ({ id: String(choice), name: String(choice) }))}
            value={count}
            onChange={setReplications}
          />
        )}
        <Button type="submit">{texts.simulate}</Button>
      </form>
      {error !== undefined && <Problem error={error} />}
      {id === undefined && (earlier.isLoading || shown.isLoading) ? (
        <output>{t('state.loading')}</output>
      ) : id === undefined ? (
        <Empty title={texts.none}>{texts.takes}</Empty>
      ) : (
        <ExperimentStatus followed={followed} label={texts.title} />
      )}
      {followed.answer?.kind === operation && children(followed.answer, inquiry)}
    </Page>
  )
}
