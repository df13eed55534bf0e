import { Button, InfoBanner, Skeleton } from '@midas-ds/components'
import type { ToldIssue } from '@samplan/lib/contract'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ProblemError } from '../app/api.ts'
import { useWords } from '../app/language.tsx'
import { Link } from './link.tsx'

/** Something asked for: a skeleton while it comes, the problem with a way on when it does not, and then what it is for. */
export function Asked<T>({
  query,
  children,
}: {
  readonly query: UseQueryResult<T>
  readonly children: (answer: T) => ReactNode
}) {
  const { t } = useWords()
  if (query.data !== undefined) return children(query.data)
  if (query.error !== null) return <Problem error={query.error} onRetry={() => void query.refetch()} />
  return (
    <output aria-label={t('state.loading')} className="section">
      <Skeleton height={32} width="40%" />
      <Skeleton height={120} width="100%" />
    </output>
  )
}

/** What went wrong, in a sentence, with every issue of the material, every rule that speaks against it, and what to do. */
export function Problem({ error, onRetry }: { readonly error: Error; readonly onRetry?: () => void }) {
  const { t, of } = useWords()
  const problem = error instanceof ProblemError ? error.problem : undefined
  const status = error instanceof ProblemError ? error.status : undefined
  const title = status === 0 ? t('state.offline') : (problem?.detail && of(problem.detail)) || t('state.failed')
  return (
    <InfoBanner type={status === 0 ? 'warning' : 'important'} title={title}>
      {problem?.issues !== undefined && (
        <ul>
          {problem.issues.map((issue) => (
            <li key={JSON.stringify(issue)}>{of(issue.text)}</li>
          ))}
        </ul>
      )}
      {problem?.refusals !== undefined && (
        <ul>
          {problem.refusals.map((refusal) => (
            <li key={JSON.stringify(refusal)}>{of(refusal.text)}</li>
          ))}
        </ul>
      )}
      {status === 404 && <Link to="/">{t('state.to-start')}</Link>}
      {onRetry !== undefined && status !== 404 && (
        <Button variant="secondary" size="medium" onPress={onRetry}>
          {t('state.retry')}
        </Button>
      )}
    </InfoBanner>
  )
}

/** What is wrong with a file of the inquiry, or worth knowing of it, each with its place; nothing when there is nothing. */
export function FileIssues({ title, issues }: { readonly title: string; readonly issues: readonly ToldIssue[] }) {
  const { of } = useWords()
  if (issues.length === 0) return null
  return (
    <InfoBanner type={issues.some(({ severity }) => severity === 'error') ? 'important' : 'warning'} title={title}>
      <ul>
        {issues.map((issue) => (
          <li key={JSON.stringify(issue)}>
            {issue.file !== undefined && <span className="muted">{`${issue.file}:${issue.line ?? 1} `}</span>}
            {of(issue.text)}
          </li>
        ))}
      </ul>
    </InfoBanner>
  )
}

/** Nothing there yet: says so, and what to do. */
export function Empty({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className="empty">
      <strong>{title}</strong>
      {children}
    </div>
  )
}
