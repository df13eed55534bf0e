import { showRun, showStatus } from '@samplan/lib/contract'
import { useAnswer } from '../../app/api.ts'
import { useWords } from '../../app/language.tsx'
import { InfoBanner } from '../../ui/index.ts'

/** Says of a run that another version of the engine than the server's made it; of one of the server's own, nothing. */
export function OtherEngine({ run }: { readonly run: string }) {
  const { t } = useWords()
  const made = useAnswer(showRun, { params: { run } }).data?.engineVersion
  const now = useAnswer(showStatus, {}).data?.engineVersion
  if (made === undefined || now === undefined || made === now) return null
  return (
    <InfoBanner type="important" title={t('run.other-engine', { made })}>
      {t('run.other-engine.how', { now })}
    </InfoBanner>
  )
}
