import { logOut, showInquiry, showMe } from '@samplan/lib/contract'
import { Outlet, useParams, useRouterState } from '@tanstack/react-router'
import { Moon, Sun, SunMoon } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { Button, Link, Page } from '../ui/index.ts'
import { ask, ProblemError, useAnswer } from './api.ts'
import { type TextKey, useWords } from './language.tsx'
import { type ColorScheme, useColorScheme } from './theme.ts'

/** What is around every page: the name, the language, light or dark, and the way to the content by keyboard. */
export function Shell() {
  const { t, language, setLanguage } = useWords()
  const [scheme, setScheme] = useColorScheme()
  useAnnouncedPage()
  return (
    <>
      <a className="skip" href="#content">
        {t('shell.skip')}
      </a>
      <header className="shell-header no-print">
        <div className="shell-bar">
          <Link to="/" className="shell-brand">
            Samplan
          </Link>
          <div className="shell-tools">
            <Me />
            <Button
              variant="tertiary"
              size="medium"
              icon={schemes[scheme].icon}
              aria-label={t('shell.scheme', { scheme: t(schemes[scheme].name) })}
              onPress={() => setScheme(schemes[scheme].next)}
            />
            <Button variant="tertiary" size="medium" onPress={() => setLanguage(language === 'sv' ? 'en' : 'sv')}>
              {language === 'sv' ? <span lang="en">English</span> : <span lang="sv">Svenska</span>}
            </Button>
          </div>
        </div>
        <InquiryNav />
      </header>
      <main id="content" tabIndex={-1}>
        <Outlet />
      </main>
      <PrintFoot />
    </>
  )
}

/** Who is logged in, and the way out; nothing on one's own computer, where nobody logs in. */
function Me() {
  const { t } = useWords()
  const { data: me } = useAnswer(showMe, {})
  const [isLeaving, setLeaving] = useState(false)
  if (me?.mode !== 'server') return null
  const leave = async () => {
    setLeaving(true)
    try {
      const { to } = await ask(logOut, {})
      // What was typed is not the next person's.
      sessionStorage.clear()
      location.assign(to)
    } catch {
      setLeaving(false)
    }
  }
  return (
    <>
      <span className="shell-me" title={me.email}>
        <span className="visually-hidden">{t('shell.me')} </span>
        {me.name}
      </span>
      <Button variant="tertiary" size="medium" isDisabled={isLeaving} onPress={() => void leave()}>
        {t('shell.log-out')}
      </Button>
    </>
  )
}

/** On paper only: where the page is, and when it was printed. */
function PrintFoot() {
  const { t, time } = useWords()
  const path = useRouterState({ select: ({ location: { href } }) => href })
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    // At once, as the browser prints what is there when the event has been told.
    const setPrinted = () => flushSync(() => setNow(Date.now()))
    addEventListener('beforeprint', setPrinted)
    return () => removeEventListener('beforeprint', setPrinted)
  }, [])
  return (
    <footer className="print-only print-foot">
      {t('shell.printed', { address: `${location.origin}${path}`, at: time(new Date(now).toISOString()) })}
    </footer>
  )
}

const schemes = {
  system: { icon: SunMoon, name: 'shell.scheme.system', next: 'light' },
  light: { icon: Sun, name: 'shell.scheme.light', next: 'dark' },
  dark: { icon: Moon, name: 'shell.scheme.dark', next: 'system' },
} as const satisfies Record<ColorScheme, unknown>

/** Pages of an inquiry, in the order in which one works. */
const pages = [
  ['/$inquiry', 'nav.overview'],
  ['/$inquiry/map', 'nav.map'],
  ['/$inquiry/access', 'nav.access'],
  ['/$inquiry/model', 'nav.model'],
  ['/$inquiry/scenarios', 'nav.scenarios'],
  ['/$inquiry/compare', 'nav.compare'],
  ['/$inquiry/siting', 'nav.siting'],
  ['/$inquiry/costs', 'nav.costs'],
  ['/$inquiry/rivals', 'nav.rivals'],
  ['/$inquiry/programme', 'nav.programme'],
  ['/$inquiry/runs', 'nav.runs'],
  ['/$inquiry/sources', 'nav.sources'],
  ['/$inquiry/calibration', 'nav.calibration'],
  ['/$inquiry/process', 'nav.process'],
  ['/$inquiry/history', 'nav.history'],
] as const satisfies readonly (readonly [string, TextKey])[]

function InquiryNav() {
  const { t } = useWords()
  const inquiry = useParams({ strict: false, select: (params) => params.inquiry })
  const { data, error } = useAnswer(showInquiry, inquiry === undefined ? undefined : { params: { inquiry } })
  if (inquiry === undefined || isMissing(error)) return null
  return (
    <nav className="shell-nav" aria-label={data?.name ?? inquiry}>
      <ul>
        {pages.map(([to, key]) => (
          <li key={to}>
            <Link to={to} params={{ inquiry }} activeOptions={{ exact: to === '/$inquiry' }}>
              {t(key)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** The pages of an inquiry; of one that is not there, that it is not. */
export function InquiryShell() {
  const { t, of } = useWords()
  const { inquiry } = useParams({ from: '/$inquiry' })
  const { error } = useAnswer(showInquiry, { params: { inquiry } })
  if (!isMissing(error)) return <Outlet />
  return (
    <Page title={t('state.no-inquiry')} lead={error.problem?.detail && of(error.problem.detail)}>
      <Link to="/">{t('state.to-start')}</Link>
    </Page>
  )
}

function isMissing(error: Error | null): error is ProblemError {
  return error instanceof ProblemError && error.status === 404
}

export function NotFound() {
  const { t } = useWords()
  return (
    <Page title={t('state.not-found')}>
      <Link to="/">{t('state.to-start')}</Link>
    </Page>
  )
}

/** After a change of page, the reader of a screen reader begins at the content, not where the link was. */
function useAnnouncedPage(): void {
  const path = useRouterState({ select: ({ location }) => location.pathname })
  const first = useRef(true)
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the path changes
  useEffect(() => {
    if (!first.current) document.querySelector<HTMLElement>('#content')?.focus({ preventScroll: true })
    first.current = false
    showCurrent()
  }, [path])
}

/** On a narrow screen the pages' names are a row that one scrolls: where one is must be in sight. */
function showCurrent(): void {
  const nav = document.querySelector<HTMLElement>('.shell-nav')
  const link = nav?.querySelector<HTMLElement>('[aria-current="page"]')
  if (nav && link) nav.scrollLeft = link.offsetLeft - nav.offsetLeft - (nav.clientWidth - link.offsetWidth) / 2
}
