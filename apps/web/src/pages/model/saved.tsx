import { restoreVersion, type Version } from '@samplan/lib/contract'
import { useEffect, useRef, useState } from 'react'
import { useChange } from '../../app/api.ts'
import { useWords } from '../../app/language.tsx'
import { Button, InfoBanner, Link, Problem } from '../../ui/index.ts'

/** A version that a change has made, and the one before it. */
export interface Made {
  readonly version: Version
  readonly from: number
}

/**
 * Says which version a change has made, and takes it back on request: with a version that holds what was before, which is said in its turn.
 * It is on the page before there is anything to say, else a screen reader would not tell it.
 */
export function Saved({ inquiry, made }: { readonly inquiry: string; readonly made: Made | undefined }) {
  const { t } = useWords()
  const undo = useChange(restoreVersion)
  const [undone, setUndone] = useState<Made>()
  const region = useRef<HTMLDivElement>(null)
  const isUndone = made !== undefined && undone?.from === made.version.version
  // The button that was pressed is gone.
  useEffect(() => {
    if (isUndone) region.current?.focus()
  }, [isUndone])
  return (
    <div role="status" ref={region} tabIndex={-1} className="said-region no-print">
      {made !== undefined && (
        <InfoBanner type="success" title={isUndone ? undoneText(made, undone) : savedText(made)}>
          {!isUndone && (
            <div className="row">
              <Button variant="secondary" size="medium" isPending={undo.isPending} onPress={() => takeBack(made)}>
                {t('model.undo')}
              </Button>
              <Link to="/$inquiry/history" params={{ inquiry }} search={{ from: made.from, to: made.version.version }}>
                {t('model.see-difference')}
              </Link>
            </div>
          )}
          {undo.error !== null && <Problem error={undo.error} />}
        </InfoBanner>
      )}
    </div>
  )

  function savedText({ version }: Made): string {
    return t('model.saved', { version: version.version })
  }

  function undoneText({ from }: Made, { version, from: taken }: Made): string {
    return t('model.undone', { undone: taken, version: version.version, from })
  }

  function takeBack({ version: { version }, from }: Made): void {
    undo.mutate(
      {
        params: { inquiry, version: from },
        body: { from: version, reason: t('model.undo.reason', { version }) },
      },
      { onSuccess: (back) => setUndone({ version: back.version, from: version }) },
    )
  }
}
