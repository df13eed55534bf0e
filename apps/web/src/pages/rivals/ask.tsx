import { createExperiment } from '@samplan/lib/contract'
import { useChange } from '../../app/api.ts'
import { useChoice } from '../../app/choices.ts'
import { Button, ChoiceField, Problem } from '../../ui/index.ts'
import { type About, type Dispute, inputOf, replicationChoices } from './view.ts'
import { useRivalWords } from './words.ts'

/** How surely it is computed, and the button. */
export function Ask({
  dispute,
  about,
  onAsked,
}: {
  readonly dispute: Dispute
  readonly about: About
  readonly onAsked: (experiment: string) => void
}) {
  const { t } = useRivalWords()
  const [given, choose] = useChoice('replications')
  const start = useChange(createExperiment)
  const { inquiry, version } = about.version
  const input = inputOf(dispute.id, given)
  const compute = () =>
    start.mutate(
      { params: { inquiry }, body: { version, asked: { operation: 'rivals', input } } },
      { onSuccess: ({ id }) => onAsked(id) },
    )
  return (
    <form
      className="section no-print"
      onSubmit={(event) => {
        event.preventDefault()
        compute()
      }}
    >
      <ChoiceField
        label={t('runs.replications')}
        description={t('rivals.replications.help')}
        options={replicationChoices.map((one) => ({ id: String(one), name: String(one) }))}
        value={String(input.replications)}
        onChange={(id) => choose(id === String(replicationChoices[0]) ? undefined : id)}
      />
      {start.error !== null && <Problem error={start.error} />}
      <div className="row">
        <Button type="submit" isDisabled={start.isPending}>
          {t('rivals.compute')}
        </Button>
        <span className="muted small">{t('rivals.compute.help')}</span>
      </div>
    </form>
  )
}
