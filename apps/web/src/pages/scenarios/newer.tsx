import { type AnswerOf, listVersions, type ScenarioDraft, showInquiry } from '@samplan/lib/contract'
import { useNavigate } from '@tanstack/react-router'
import { useAnswer } from '../../app/api.ts'
import { useWords } from '../../app/language.tsx'
import { Button, InfoBanner } from '../../ui/index.ts'
import { type DraftState, draftOf, isSameScenario, keepDraft, placeOf } from './draft.ts'

type ChangesInWords = AnswerOf<typeof showInquiry>['scenarios'][number]['changes']

/** The scenario as it is saved now. */
export interface Saved {
  readonly scenario: ScenarioDraft
  readonly changes: ChangesInWords
}

/** Somebody has saved a newer version than the draft began from: whether this scenario was changed in it, both beside each other, and how to go on. */
export function Newer({
  inquiry,
  version,
  state,
  saved,
  mine,
}: {
  readonly inquiry: string
  readonly version: number
  readonly state: DraftState
  /** Undefined of a scenario that is not there yet. */
  readonly saved: Saved | undefined
  /** The draft's changes in words, when they are known. */
  readonly mine: ChangesInWords
}) {
  const { t } = useWords()
  const navigate = useNavigate()
  const { draft, scenario } = state
  const began = useAnswer(showInquiry, { params: { inquiry }, query: { version: draft.from } })
  const before = began.data?.scenarios.find(({ id }) => id === scenario.id)?.scenario
  const isConflict = saved !== undefined && before !== undefined && !isSameScenario(before, saved.scenario)
  return (
    <InfoBanner type="warning" title={t('builder.newer', { version, from: draft.from })}>
      {isConflict && <BothWays {...{ inquiry, version, saved, scenario, mine }} />}
      {saved !== undefined && began.isSuccess && !isConflict && <p>{t('builder.newer.same')}</p>}
      <div className="row">
        <Button variant="secondary" size="medium" onPress={() => state.begin({ ...draft, from: version })}>
          {t('builder.go-on', { version })}
        </Button>
        {isConflict && (
          <Button
            variant="secondary"
            size="medium"
            onPress={() => {
              keepDraft(placeOf(inquiry, `+${scenario.id}`), {
                ...draft,
                scenario: { ...scenario, id: '' },
                from: version,
              })
              void navigate({ to: '/$inquiry/new-scenario', params: { inquiry }, search: { copy: scenario.id } })
            }}
          >
            {t('builder.as-new')}
          </Button>
        )}
        {saved !== undefined && (
          <Button variant="tertiary" size="medium" onPress={() => state.begin(draftOf(saved.scenario, version))}>
            {t('builder.discard')}
          </Button>
        )}
      </div>
    </InfoBanner>
  )
}

/** The scenario as somebody else has saved it, beside the draft. */
function BothWays({
  inquiry,
  version,
  saved,
  scenario,
  mine,
}: {
  readonly inquiry: string
  readonly version: number
  readonly saved: Saved
  readonly scenario: ScenarioDraft
  readonly mine: ChangesInWords
}) {
  const { t, of } = useWords()
  const versions = useAnswer(listVersions, { params: { inquiry } })
  const made = versions.data?.versions.find((one) => one.version === version)
  const ways = [
    { id: 'theirs', title: t('builder.theirs', { version }), scenario: saved.scenario, changes: saved.changes },
    { id: 'mine', title: t('builder.mine'), scenario, changes: mine },
  ]
  return (
    <>
      <p>{t('builder.conflict')}</p>
      {made !== undefined && <p>{t('model.stale.who', { author: made.author, reason: made.reason })}</p>}
      <div className="form-row">
        {ways.map((way) => (
          <section key={way.id} aria-label={way.title}>
            <h2 className="card-title">{way.title}</h2>
            <p>{of(way.scenario.name)}</p>
            <ol>
              {way.changes.map(({ summary, from }, index) =>
                from === undefined ? (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the order of the changes is what they are
                  <li key={index}>{of(summary)}</li>
                ) : null,
              )}
            </ol>
          </section>
        ))}
      </div>
    </>
  )
}
