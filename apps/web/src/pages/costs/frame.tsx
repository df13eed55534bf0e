import '../work.css'
import '../styles/money.css'
import { showEconomy, showInquiry, type ToldIssue } from '@samplan/lib/contract'
import type { ReactNode } from 'react'
import { useAnswer } from '../../app/api.ts'
import { Asked, Empty, FileIssues, Link, Page } from '../../ui/index.ts'
import { type CostKey, useCostTexts } from './texts.ts'
import type { About, Economy, Sharing } from './view.ts'

/** What every page about costs is about. */
export interface Question {
  readonly about: About
  readonly economy: Economy
  /** Absent without `cost-sharing.yaml`, or while it is wrong. */
  readonly sharing: Sharing | undefined
  /** Whether one of the files is wrong. */
  readonly isWrong: boolean
}

/** A page about costs: the way between them, what is wrong with the files, and what it shows once what is asked has come. */
export function CostsFrame({
  inquiry,
  page,
  children,
}: {
  readonly inquiry: string
  readonly page: 'costs' | 'sharing' | 'party'
  readonly children: (question: Question) => ReactNode
}) {
  const { t } = useCostTexts()
  const about = useAnswer(showInquiry, { params: { inquiry } })
  const asked = useAnswer(showEconomy, { params: { inquiry } })
  return (
    <Page title={t(`${page}.title`)} lead={t(`${page}.lead`)}>
      <CostsNav inquiry={inquiry} />
      <Asked query={asked}>
        {({ economy, sharing, issues }) => (
          <>
            <FileIssues title={t('costs.issues')} issues={issues} />
            {economy !== undefined && (
              <Asked query={about}>
                {(of) => children({ about: of, economy, sharing, isWrong: issues.some(isError) })}
              </Asked>
            )}
            {economy === undefined && issues.length === 0 && (
              <Empty title={t('costs.none')}>{t('costs.none.how')}</Empty>
            )}
          </>
        )}
      </Asked>
    </Page>
  )
}

const pages = [
  ['/$inquiry/costs', 'costs.nav.costs'],
  ['/$inquiry/costs/sharing', 'costs.nav.sharing'],
  ['/$inquiry/costs/party', 'costs.nav.party'],
] as const satisfies readonly (readonly [string, CostKey])[]

function CostsNav({ inquiry }: { readonly inquiry: string }) {
  const { t } = useCostTexts()
  return (
    <nav className="process-nav no-print" aria-label={t('costs.title')}>
      <ul>
        {pages.map(([to, key]) => (
          <li key={to}>
            <Link to={to} params={{ inquiry }} activeOptions={{ exact: true, includeSearch: false }}>
              {t(key)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function isError({ severity }: ToldIssue): boolean {
  return severity === 'error'
}
