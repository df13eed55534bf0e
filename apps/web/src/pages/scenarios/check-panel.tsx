import type { ToldIssue } from '@samplan/lib/contract'
import { useWords } from '../../app/language.tsx'
import type { Checked } from './check.ts'
import { Said } from './said.tsx'

/** What the check says of the scenario as a whole: what is wrong, and what it touches. */
export function CheckPanel({
  checked,
  isChecking,
  loose,
}: {
  readonly checked: Checked | undefined
  readonly isChecking: boolean
  /** Issues that are about no single change. */
  readonly loose: readonly ToldIssue[]
}) {
  const { t, of } = useWords()
  if (checked === undefined) return <output className="muted">{t('builder.checking')}</output>
  const { issues, touches } = checked
  const errors = issues.filter(({ severity }) => severity === 'error').length
  const warnings = issues.length - errors
  const parts = [...new Set(touches.map(({ part }) => part))]
  return (
    <div className="section" aria-busy={isChecking}>
      <p role="status">
        {errors > 0
          ? t('builder.errors', { count: errors })
          : warnings > 0
            ? t('builder.warnings', { count: warnings })
            : t('builder.fine')}
        {isChecking && <span className="muted"> {t('builder.checking')}</span>}
      </p>
      <Said issues={loose} />
      {parts.length > 0 && (
        <>
          <h3>{t('builder.touches')}</h3>
          <dl className="touches small">
            {parts.map((part) => (
              <div key={part}>
                <dt>{partName(part)}</dt>
                <dd>
                  {touches
                    .filter((touch) => touch.part === part)
                    .map(({ name }) => of(name))
                    .join(', ')}
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </div>
  )

  function partName(part: string): string {
    switch (part) {
      case 'resources':
      case 'resource':
        return t('part.resources')
      case 'services':
      case 'service':
        return t('part.services')
      case 'sites':
      case 'site':
        return t('part.sites')
      case 'pathways':
      case 'pathway':
        return t('part.pathways')
      case 'needs':
      case 'need':
        return t('part.needs')
      case 'places':
      case 'place':
        return t('part.places')
      default:
        return part
    }
  }
}

const differencesShown = 12

/** What is different from the baseline when every change is made. */
export function Differences({ checked }: { readonly checked: Checked | undefined }) {
  const { t, of } = useWords()
  if (checked === undefined) return null
  const { differences } = checked
  if (differences.length === 0) return <p className="muted small">{t('builder.no-differences')}</p>
  const [first, rest] = [differences.slice(0, differencesShown), differences.slice(differencesShown)]
  const item = (difference: (typeof differences)[number]) => (
    <li key={`${difference.kind} ${difference.path}`}>{of(difference.text)}</li>
  )
  return (
    <>
      <ul className="small differences">{first.map(item)}</ul>
      {rest.length > 0 && (
        <details className="more small">
          <summary>{t('builder.more-differences', { count: rest.length })}</summary>
          <ul className="differences">{rest.map(item)}</ul>
        </details>
      )}
    </>
  )
}
