import { restoreVersion, type Version } from '@samplan/lib/contract'
import { useChange } from '../../app/api.ts'
import { useWords } from '../../app/language.tsx'
import { Button, InfoBanner, Link, Problem } from '../../ui/index.ts'

/** Says which version a change has made, and takes it back on request: with a version that holds what was before. */
export function Saved({
  inquiry,
  version,
  from,
  onUndone,
}: {
  readonly inquiry: string
  readonly version: Version
  /** The version before the change. */
  readonly from: number
  readonly onUndone: () => void
}) {
  const { t } = useWords()
  const undo = useChange(restoreVersion)
  return (
    <div role="status" className="no-print">
      <InfoBanner type="success" title={t('model.saved', { version: version.version })}>
        <div className="row">
          <Button
            variant="secondary"
            size="medium"
            isPending={undo.isPending}
            onPress={() =>
              undo.mutate(
                {
                  params: { inquiry, version: from },
                  body: { from: version.version, reason: t('model.undo.reason', { version: version.version }) },
                },
                { onSuccess: onUndone },
              )
            }
          >
            {t('model.undo')}
          </Button>
          <Link to="/$inquiry/history" params={{ inquiry }} search={{ from, to: version.version }}>
            {t('model.see-difference')}
          </Link>
        </div>
        {undo.error !== null && <Problem error={undo.error} />}
      </InfoBanner>
    </div>
  )
}
