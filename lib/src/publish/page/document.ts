import { sha256 } from '#base'
import { type Markup, markup } from '../markup.ts'
import type { Language } from '../texts.ts'
import { style } from './style.ts'

/** Nothing may be fetched, sent or run; the one style sheet is known by its hash. */
const policy = `default-src 'none'; style-src 'sha256-${base64(sha256(style))}'; base-uri 'none'; form-action 'none'`

/** A page that needs nothing else: no request, no script, one style sheet inside. */
export function documentHtml(title: string, body: Markup, language: Language): string {
  return `<!doctype html>
${
  markup`<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${title}</title>
<style>${{ markup: style }}</style>
</head>
<body>
${body}
</body>
</html>`.markup
}
`
}

/** @param hex two digits per byte */
function base64(hex: string): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
  const bits = [...hex].map((digit) => Number.parseInt(digit, 16).toString(2).padStart(4, '0')).join('')
  const sixes = bits.match(/.{1,6}/g) ?? []
  const text = sixes.map((six) => letters[Number.parseInt(six.padEnd(6, '0'), 2)]).join('')
  return text.padEnd(Math.ceil(text.length / 4) * 4, '=')
}
