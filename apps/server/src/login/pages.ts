import type { Login, LoginTrouble } from '@samplan/lib/ports'
import { fillSentence, type Language, sentences } from '@samplan/lib/reading'
import type { IssuerSettings } from './settings.ts'

/** What the login page tells besides the places where one can log in. */
export type LoginNotice =
  | { readonly kind: LoginTrouble; readonly issuer: IssuerSettings }
  | { readonly kind: 'late' | 'too-many' }
  | { readonly kind: 'unknown'; readonly issuer: IssuerSettings; readonly login: Login }

export interface LoginPage {
  readonly language: Language
  readonly issuers: readonly IssuerSettings[]
  /** Where to go on to after login. */
  readonly to: string
  readonly notice?: LoginNotice
}

/** The login page, without scripts. */
export function loginPage({ language, issuers, to, notice }: LoginPage): string {
  const say = (key: string, params: Readonly<Record<string, string>> = {}): string =>
    escaped(fillSentence(sentences[language][`login.${key}`] ?? key, params, (word) => word))
  const title = say(
    notice === undefined || notice.kind === 'too-many'
      ? 'title'
      : notice.kind === 'unknown'
        ? 'title-unknown'
        : 'title-failed',
  )
  const other = language === 'sv' ? 'en' : 'sv'
  const query = (more: Readonly<Record<string, string>>): string =>
    escaped(`?${new URLSearchParams({ ...(to === '/' ? {} : { to }), ...more })}`)
  // Who came with the wrong account is not let through with the same again, as they would be where they are logged in.
  const anew: Readonly<Record<string, string>> = notice?.kind === 'unknown' ? { anew: '1' } : {}
  const links = issuers.map(
    ({ id, name }) =>
      `<li><a class="button" href="/login/${id}${query({ lang: language, ...anew })}">${say('at', { name: name[language] })}</a></li>`,
  )
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="robots" content="noindex">
<title>${title} – Samplan</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml"><link rel="stylesheet" href="/login.css">
</head>
<body>
<header><div><span class="brand">Samplan</span><a href="/login${query({ lang: other })}" lang="${other}" hreflang="${other}">${say('language')}</a></div></header>
<main>
<h1>${title}</h1>
${notice === undefined ? '' : noticeOf(notice, language, say)}
<ul class="places">
${links.join('\n')}
</ul>
<p class="muted">${say('about')}</p>
</main>
</body>
</html>
`
}

type Say = (key: string, params?: Readonly<Record<string, string>>) => string

function noticeOf(notice: LoginNotice, language: Language, say: Say): string {
  const name = 'issuer' in notice ? { name: notice.issuer.name[language] } : {}
  const text = `<p>${say(notice.kind, name)}</p>`
  if (notice.kind !== 'unknown') return `<div class="notice" role="alert">${text}</div>`
  const { issuer, subject } = notice.login
  return `<div class="notice" role="alert">${text}<p>${say('whose')}</p></div>
<dl>
<dt>${say('issuer')}</dt><dd><code>${escaped(issuer)}</code></dd>
<dt>${say('subject')}</dt><dd><code>${escaped(subject)}</code></dd>
</dl>`
}

/** As in the web app: the same colours, measures and letters, where the computer has them. */
export const loginStyle = `:root{color-scheme:light dark;--text:light-dark(#171717,#f2f2f2);--muted:light-dark(#525252,#a6a6a6);--base:light-dark(#fff,#171717);
--layer:light-dark(#f2f2f2,#262626);--line:light-dark(#bfbfbf,#525252);--link:light-dark(#29698c,#6ca3c0);--button:light-dark(#143c50,#2c7399);--over:light-dark(#25607f,#25607f);
--warn:light-dark(#ffefef,#3f0a0a);--warn-line:light-dark(#e62323,#e62323);
font:1rem/1.5 "Inter Variable",Inter,system-ui,sans-serif;color:var(--text);background:var(--base)}
*{box-sizing:border-box}
body{margin:0}
header{border-bottom:1px solid var(--line);background:var(--layer)}
header div,main{max-width:80rem;margin-inline:auto;padding:.75rem clamp(1rem,3vw,2rem)}
header div{display:flex;justify-content:space-between;align-items:center;gap:1rem;min-height:4rem}
.brand{font-weight:700;font-size:1.125rem}
main{padding-block:clamp(1.5rem,5vw,3rem)}
main>*{max-width:40rem}
h1{font-size:2rem;line-height:1.15;margin:0 0 1.5rem}
a{color:var(--link)}
a:focus-visible{outline:2px solid var(--text);outline-offset:2px}
.places{list-style:none;padding:0;margin:0 0 1.5rem;display:grid;gap:.75rem;justify-items:start}
.button{display:inline-block;padding:.75rem 1.25rem;min-height:3rem;background:var(--button);color:#fff;text-decoration:none;font-weight:500}
.button:hover{background:var(--over)}
.notice{border-inline-start:4px solid var(--warn-line);background:var(--warn);padding:.75rem 1rem;margin-block-end:1.5rem}
.notice p{margin:.25rem 0}
.muted{color:var(--muted)}
dl{margin:0 0 1.5rem}
dt{color:var(--muted)}
dd{margin:0 0 .75rem}
code{font:1rem/1.5 ui-monospace,monospace;overflow-wrap:anywhere;user-select:all}
`

/** Swedish, unless the browser would rather have English, or the address says so. */
export function languageOf(asked: unknown, accepted: string | undefined): Language {
  if (asked === 'sv' || asked === 'en') return asked
  const wanted = (accepted ?? '').split(',').map((part) => {
    const [, tag = '', q = '1'] = /^\s*([a-z*]+)[\w-]*(?:\s*;\s*q=([\d.]+))?/i.exec(part) ?? []
    return { tag: tag.toLowerCase(), q: Number(q) }
  })
  const weight = (language: Language): number =>
    Math.max(0, ...wanted.flatMap(({ tag, q }) => (tag === language ? [q] : [])))
  return weight('en') > weight('sv') ? 'en' : 'sv'
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
