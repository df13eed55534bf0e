import '../work.css'
import { createExperiment, listChoices, showInquiry } from '@samplan/lib/contract'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { ask, useAnswer } from '../../app/api.ts'
import { useExperiment } from '../../app/experiments.ts'
import { useWords } from '../../app/language.tsx'
import { useCalledAnswer } from '../../app/names.ts'
import {
  Asked,
  Button,
  ChoiceField,
  DataTable,
  Empty,
  ExperimentStatus,
  Link,
  NumberField,
  Page,
  PickField,
  Problem,
  Section,
} from '../../ui/index.ts'
import { inputOf, scenarioName, simulatedOf } from './words.ts'

interface JourneyAnswer {
  readonly kind: 'journey'
  readonly patient: string
  readonly replication: number
  /** Absent, as the names, of journeys followed before they were told. */
  readonly run?: string
  readonly names?: Readonly<Record<string, string>>
  readonly line: string
  readonly events: readonly {
    readonly time: number
    readonly kind: string
    readonly at: string
    readonly to?: string
    readonly resources?: readonly string[]
  }[]
}

/** One simulated patient's way through the care, step by step. */
export function JourneyPage() {
  const words = useWords()
  const { t, language, of } = words
  const { inquiry } = useParams({ from: '/$inquiry/journey' })
  const { experiment: id } = useSearch({ strict: false })
  const followed = useExperiment(typeof id === 'string' ? id : undefined)
  const shown = useAnswer(showInquiry, { params: { inquiry } })
  const choices = useCalledAnswer(listChoices, { params: { inquiry } })
  const navigate = useNavigate()
  const [error, setError] = useState<Error>()
  const asked = followed.experiment && inputOf(followed.experiment)
  const known = /^([^/]+)\/([^/]+)\/([^#]+)#(\d+)$/.exec(asked?.patient ?? '')
  const [typed, setTyped] = useState<Partial<Fields>>({})
  const fields: Fields = {
    need: known?.[1] ?? '',
    place: known?.[2] ?? '',
    ageGroup: known?.[3] ?? '',
    index: Number(known?.[4] ?? 0),
    scenario: asked?.scenario ?? '',
    ...typed,
  }
  const follow = ({ need, place, ageGroup, index, scenario }: Fields) => {
    setTyped({ need, place, ageGroup, index, scenario })
    const patient = `${need}/${place}/${ageGroup}#${index}`
    ask(createExperiment, {
      params: { inquiry },
      body: {
        asked: { operation: 'journey', input: { patient, language, ...(scenario === '' ? {} : { scenario }) } },
      },
    }).then(
      (created) => {
        setError(undefined)
        void navigate({ to: '.', search: { experiment: created.id }, resetScroll: false })
      },
      (problem: unknown) => setError(problem instanceof Error ? problem : new Error(String(problem))),
    )
  }
  const isComplete = fields.need !== '' && fields.place !== '' && fields.ageGroup !== ''
  const answer = followed.answer?.kind === 'journey' ? (followed.answer as unknown as JourneyAnswer) : undefined
  const change = (part: Partial<Fields>) => setTyped({ ...typed, ...part })
  return (
    <Page title={t('journey.title')} lead={t('journey.lead')}>
      <Asked query={choices}>
        {({ choices: all }) => (
          <form
            className="section"
            onSubmit={(event) => {
              event.preventDefault()
              if (isComplete) follow(fields)
            }}
          >
            <div className="form-row">
              <PickField
                label={t('journey.need')}
                isRequired
                options={all.need ?? []}
                value={fields.need || undefined}
                onChange={(need = '') => change({ need })}
              />
              <PickField
                label={t('journey.place')}
                isRequired
                options={all.place ?? []}
                value={fields.place || undefined}
                onChange={(place = '') => change({ place })}
              />
              <ChoiceField
                label={t('journey.age')}
                isRequired
                options={all.ageGroup ?? []}
                value={fields.ageGroup || undefined}
                onChange={(ageGroup) => change({ ageGroup })}
              />
              <NumberField
                label={t('journey.number')}
                min={0}
                step={1}
                value={fields.index}
                onChange={(index = 0) => change({ index })}
              />
              <ChoiceField
                label={t('journey.scenario')}
                options={simulatedOf(shown.data, words)}
                value={fields.scenario}
                onChange={(scenario) => change({ scenario })}
              />
            </div>
            <div className="row">
              <Button type="submit" isDisabled={!isComplete}>
                {t('journey.follow')}
              </Button>
              <Button
                variant="secondary"
                isDisabled={!isComplete || answer === undefined}
                onPress={() => follow({ ...fields, index: fields.index + 1 })}
              >
                {t('journey.next')}
              </Button>
            </div>
          </form>
        )}
      </Asked>
      {error !== undefined && <Problem error={error} />}
      {typeof id === 'string' && <ExperimentStatus followed={followed} label={t('journey.title')} />}
      {typeof id !== 'string' && <Empty title={t('journey.none')}>{t('journey.none.how')}</Empty>}
      {answer !== undefined && (
        <JourneySteps
          answer={answer}
          inquiry={inquiry}
          scenario={scenarioName(asked?.scenario ?? shown.data?.baselines[0]?.id ?? '', shown.data, of)}
        />
      )}
    </Page>
  )
}

interface Fields {
  readonly need: string
  readonly place: string
  readonly ageGroup: string
  readonly index: number
  readonly scenario: string
}

function JourneySteps({
  answer,
  inquiry,
  scenario,
}: {
  readonly answer: JourneyAnswer
  readonly inquiry: string
  readonly scenario: string
}) {
  const { t, number } = useWords()
  const { line, events, patient, names = {}, replication, run } = answer
  if (line === '') return <Empty title={t('journey.never')}>{t('journey.never.why')}</Empty>
  const first = events[0]?.time ?? 0
  const last = events.at(-1)?.time ?? first
  return (
    <>
      <Section title={t('journey.steps')}>
        <p>
          {t('journey.is', { scenario, replication })}{' '}
          {run !== undefined && (
            <Link to="/$inquiry/run/$run" params={{ inquiry, run }}>
              {t('week.run')}
            </Link>
          )}
        </p>
        <p>{t('journey.took', { hours: number((last - first) / 60, 1) })}</p>
        <ol className="journey">
          {line.split(' ~ ').map((part, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the steps are in order, and the same step may come twice
            <li key={index}>{part}</li>
          ))}
        </ol>
      </Section>
      <details className="more">
        <summary>{t('journey.events')}</summary>
        <DataTable
          caption={t('journey.events.caption', { patient: `${nameOf(events[0]?.at ?? '')} (${patient})` })}
          rows={events.map((event, index) => ({ ...event, index }))}
          keyOf={({ index }) => String(index)}
          columns={[
            {
              id: 'time',
              header: t('journey.minutes'),
              numeric: true,
              isRowHeader: true,
              cell: ({ time }) => number(time - first, 0),
            },
            { id: 'kind', header: t('journey.what'), cell: ({ kind }) => eventName(kind) },
            {
              id: 'at',
              header: t('journey.where'),
              cell: ({ at, to }) => (
                <div className="reason-cell">
                  {to === undefined ? nameOf(at) : `${nameOf(at)} → ${nameOf(to)}`}
                  {(nameOf(at) !== at || (to !== undefined && nameOf(to) !== to)) && (
                    <p className="muted small hash">{to === undefined ? at : `${at} → ${to}`}</p>
                  )}
                </div>
              ),
            },
            {
              id: 'with',
              header: t('journey.with'),
              cell: ({ resources = [] }) => resources.map(nameOf).join(', '),
            },
          ]}
        />
      </details>
    </>
  )

  function nameOf(id: string): string {
    return names[id] ?? id
  }

  function eventName(kind: string): string {
    switch (kind) {
      case 'arrive':
      case 'wait':
      case 'start':
      case 'end':
      case 'delay':
      case 'release':
      case 'route':
      case 'renege':
      case 'leave':
      case 'full':
      case 'interrupt':
      case 'balk':
      case 'escalate':
        return t(`event.${kind}`)
      default:
        return kind
    }
  }
}
