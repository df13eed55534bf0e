import type { ToldIssue } from '@samplan/lib/contract'
import { useWords } from '../../app/language.tsx'

/** What is said of a scenario or a change that has no field of its own to stand at. */
export function Said({ issues }: { readonly issues: readonly ToldIssue[] }) {
  const { t, of } = useWords()
  if (issues.length === 0) return null
  return (
    <ul className="said small">
      {issues.map((issue) => (
        <li key={JSON.stringify(issue)} className={`said-${issue.severity}`}>
          <strong>{t(issue.severity === 'error' ? 'builder.error' : 'builder.warning')}:</strong> {of(issue.text)}
        </li>
      ))}
    </ul>
  )
}
