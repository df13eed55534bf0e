import { useWords } from '../../app/language.tsx'
import { Button, InfoBanner, Problem } from '../../ui/index.ts'

/** Why nothing was saved: somebody else has saved since, over whose version one may go on, or what else there is. */
export function SaveTrouble({
  error,
  stale,
  what,
  isReady,
  onGoOn,
}: {
  readonly error: Error | null
  /** The newest version, when it is not the one that this was made from. */
  readonly stale: number | undefined
  readonly what: string
  readonly isReady: boolean
  readonly onGoOn: (version: number) => void
}) {
  const { t } = useWords()
  if (error === null) return null
  if (stale === undefined) return <Problem error={error} />
  return (
    <InfoBanner type="warning" title={t('builder.stale', { version: stale })}>
      <p>{what}</p>
      <Button variant="secondary" size="medium" isDisabled={!isReady} onPress={() => onGoOn(stale)}>
        {t('builder.go-on', { version: stale })}
      </Button>
    </InfoBanner>
  )
}
