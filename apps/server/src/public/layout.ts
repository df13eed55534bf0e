import { type Markup, markup, nothing } from '@samplan/lib/publish'
import { fillSentence, type Language, sentences } from '@samplan/lib/reading'

export type Say = (key: string, params?: Readonly<Record<string, string | number>>) => string

/** A text of the public pages (`public.<key>`). */
export function sayIn(language: Language): Say {
  return (key, params = {}) => {
    const text = sentences[language][`public.${key}`]
    return text === undefined ? key : fillSentence(text, params, (word) => word)
  }
}

/** An address of the public side in the reader's language, which no cookie remembers. */
export function address(path: string, language: Language): string {
  return `${path}${path.includes('?') ? '&' : '?'}lang=${language}`
}

export interface Page {
  readonly language: Language
  readonly title: string
  /** Its own address. */
  readonly path: string
  readonly content: Markup
  /** Address of the feed that goes with it. */
  readonly feed?: string
}

/** A page that needs no script, no cookie and no account. */
export function publicPage({ language, title, path, content, feed }: Page): string {
  const say = sayIn(language)
  const other = language === 'sv' ? 'en' : 'sv'
  const link =
    feed === undefined
      ? nothing
      : markup`<link rel="alternate" type="application/atom+xml" title="${say('feed')}" href="/public/${feed}/feed.atom?lang=${language}">`
  return markup`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} – Samplan</title>
<link rel="stylesheet" href="/public/style.css">${link}
</head>
<body>
<a class="skip" href="#content">${say('skip')}</a>
<header><div><a class="brand" href="/public/?lang=${language}">Samplan</a><a href="/public/${withoutRoot(path)}?lang=${other}" lang="${other}" hreflang="${other}">${say('other-language')}</a></div></header>
<main id="content" tabindex="-1">
${content}
</main>
<footer><p>${say('about')}</p></footer>
</body>
</html>
`.markup
}

function withoutRoot(path: string): string {
  return path.replace(/^\/public\//, '')
}

const stockholm = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Stockholm',
  dateStyle: 'short',
})
const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', dateStyle: 'short', timeStyle: 'short' })

/** The day in Sweden, `2024-10-07`. */
export function dayText(instant: string): string {
  return stockholm.format(Date.parse(instant))
}
/** Day and time in Sweden. */
export function timeText(instant: string): string {
  return clock.format(Date.parse(instant))
}
export function time(instant: string): Markup {
  return markup`<time datetime="${instant}">${dayText(instant)}</time>`
}

/** A table that can be scrolled where it is wider than the page, with what it is called. */
export function table(caption: string, heads: readonly string[], rows: readonly (readonly Markup[])[]): Markup {
  // Roles are said, as a narrow page shows each row as a block, which browsers would not take for a row.
  const cells = (row: readonly Markup[]) =>
    row.map((cell, i) =>
      i === 0
        ? markup`<th scope="row" role="rowheader"><span class="head" aria-hidden="true">${heads[0]!}</span>${cell}</th>`
        : markup`<td role="cell"><span class="head" aria-hidden="true">${heads[i]!}</span>${cell}</td>`,
    )
  return markup`<div class="wide" role="region" aria-label="${caption}" tabindex="0"><table role="table">
<caption>${caption}</caption>
<thead role="rowgroup"><tr role="row">${heads.map((head) => markup`<th scope="col" role="columnheader">${head}</th>`)}</tr></thead>
<tbody role="rowgroup">
${rows.map((row) => markup`<tr role="row">${cells(row)}</tr>`)}
</tbody></table></div>`
}

export function list(items: readonly Markup[]): Markup {
  return items.length === 0 ? nothing : markup`<ul>${items.map((item) => markup`<li>${item}</li>`)}</ul>`
}
export function text(words: string): Markup {
  return markup`${words}`
}
/** Pieces one after the other, but for those that are not there. */
export function joined(pieces: readonly (Markup | undefined)[]): Markup {
  return markup`${pieces.filter((piece) => piece !== undefined)}`
}

/** As the login page and the web app: the same colours and measures. */
export const publicStyle = `:root{color-scheme:light dark;--text:light-dark(#171717,#f2f2f2);--muted:light-dark(#525252,#b3b3b3);--base:light-dark(#fff,#171717);
--layer:light-dark(#f2f2f2,#262626);--line:light-dark(#8c8c8c,#737373);--link:light-dark(#1f5876,#8fc0da);--button:light-dark(#143c50,#2c7399);
--warn:light-dark(#ffefef,#3f0a0a);--warn-line:#e62323;--note:light-dark(#e8f1f6,#10303f);--note-line:light-dark(#29698c,#6ca3c0);
font:1rem/1.55 "Inter Variable",Inter,system-ui,sans-serif;color:var(--text);background:var(--base)}
*{box-sizing:border-box}
body{margin:0}
header{border-bottom:1px solid var(--line);background:var(--layer)}
header div,main,footer{max-width:72rem;margin-inline:auto;padding:.75rem clamp(1rem,3vw,2rem)}
header div{display:flex;justify-content:space-between;align-items:center;gap:1rem;min-height:3.5rem}
.brand{font-weight:700;font-size:1.125rem;color:var(--text);text-decoration:none}
.skip{position:absolute;left:-999rem}
.skip:focus{left:.5rem;top:.5rem;background:var(--base);padding:.5rem 1rem;z-index:1}
main{padding-block:clamp(1rem,4vw,2.5rem)}
main:focus{outline:none}
main>*,.text{max-width:46rem}
main>.wide,main>section,main>form{max-width:none}
section>*{max-width:46rem}
section>.wide{max-width:none}
h1{font-size:clamp(1.5rem,4vw,2.125rem);line-height:1.2;margin:0 0 1rem;overflow-wrap:break-word}
h2{font-size:1.375rem;line-height:1.25;margin:2.5rem 0 .75rem}
h3{font-size:1.125rem;margin:1.5rem 0 .5rem}
h4{font-size:1rem;margin:1.25rem 0 .25rem}
a{color:var(--link)}
a:focus-visible,button:focus-visible,input:focus-visible,select:focus-visible,textarea:focus-visible,.wide:focus-visible{outline:2px solid var(--text);outline-offset:2px}
p,ul,dl,table{margin:0 0 .75rem}
ul{padding-inline-start:1.25rem}
dt{font-weight:600}
dd{margin:0 0 .5rem}
.muted{color:var(--muted)}
.notice,.note{border-inline-start:4px solid var(--warn-line);background:var(--warn);padding:.75rem 1rem;margin-block:0 1.25rem}
.note{border-color:var(--note-line);background:var(--note)}
.notice>:last-child,.note>:last-child{margin-block-end:0}
.notice h2,.note h2{margin-block-start:0}
.wide{overflow-x:auto;margin-block-end:1rem}
table{border-collapse:collapse;min-width:100%}
caption{text-align:start;font-weight:600;padding-block:.25rem}
th,td{text-align:start;vertical-align:top;padding:.5rem .75rem .5rem 0;border-block-end:1px solid var(--line);font-weight:400;min-width:7rem}
thead th{font-weight:600}
td p,td ul,th p{margin:0 0 .25rem}
.head{display:none;font-weight:600;color:var(--muted)}
@media screen and (max-width:45rem){.wide table,.wide tbody,.wide tr,.wide tbody th,.wide td,.wide caption{display:block}.wide thead{position:absolute;left:-999rem}.wide tr{border-block-end:1px solid var(--line);padding-block:.5rem}.wide tbody th,.wide td{border:0;padding:.125rem 0;min-width:0;overflow-wrap:anywhere}.head{display:block}}
code,pre{font:.875rem/1.5 ui-monospace,monospace;overflow-wrap:anywhere}
pre{white-space:pre-wrap;background:var(--layer);padding:.75rem}
label,legend{font-weight:600}
fieldset{border:1px solid var(--line);margin:0 0 1.25rem;padding:.75rem 1rem;max-width:46rem}
.field{margin-block-end:1rem;max-width:46rem}
.field label{display:block}
input[type=text],textarea,select{font:inherit;color:inherit;background:var(--base);border:1px solid var(--line);padding:.5rem;width:100%;min-height:2.75rem}
textarea{min-height:7rem}
button{font:inherit;font-weight:500;background:var(--button);color:#fff;border:0;padding:.75rem 1.25rem;min-height:3rem;cursor:pointer}
.trap{position:absolute;left:-999rem}
footer{border-block-start:1px solid var(--line);color:var(--muted)}
@media print{header a:not(.brand),.skip,form,footer{display:none}:root{color-scheme:light}.wide{overflow:visible}a{color:inherit}h2,h3,caption{break-after:avoid}tr{break-inside:avoid}table{font-size:.8125rem}th,td{min-width:0}}
`
