import { nameIn } from '@samplan/lib/care/model'
import {
  type DayRange,
  daysIn,
  type Finding,
  type PlannedRow,
  type Severity,
  type Span,
} from '@samplan/lib/inquiry/plan'
import type { PlanFindings } from '@samplan/lib/operations'
import type { Context } from './context.ts'
import { formatTable } from './table.ts'

const severities: readonly Severity[] = ['error', 'warning', 'information']

/** Findings by how much they matter, each with its places and its question; the plan's rows with their days; the critical path. */
export function planText(found: PlanFindings, context: Context): string {
  const { say, language } = context
  const { findings, plan } = found
  const open = findings.filter(({ state }) => state === 'open')
  const groups = severities.flatMap((severity) => {
    const own = open.filter((finding) => finding.severity === severity)
    return own.length === 0
      ? []
      : [heading(say(`plan.${severity}`, { count: own.length })), ...own.map((one) => findingText(one, context))]
  })
  const settled = findings.filter(({ state }) => state !== 'open')
  const counts = say('plan.counts', {
    errors: open.filter(({ severity }) => severity === 'error').length,
    warnings: open.filter(({ severity }) => severity === 'warning').length,
    informations: open.filter(({ severity }) => severity === 'information').length,
    accepted: findings.filter(({ state }) => state === 'accepted').length,
    fixed: findings.filter(({ state }) => state === 'fixed').length,
  })
  return [
    nameIn(found.name, language),
    ...groups,
    ...(settled.length === 0
      ? []
      : [heading(say('plan.settled', { count: settled.length })), ...settled.map((one) => findingText(one, context))]),
    ...(plan.rows.length === 0 ? [] : [heading(say('plan.rows')), rowsText(found, context), say('plan.how-to-read')]),
    ...(plan.criticalPath.length < 2 ? [] : [heading(say('plan.critical')), pathText(found, context)]),
    counts,
  ].join('\n\n')
}

function heading(text: string): string {
  return `${text}\n${'─'.repeat(text.length)}`
}

function findingText(
  { code, about, spans, text, question, state, reason, version }: Finding,
  { say, language }: Context,
): string {
  const settled = reason === undefined ? '' : nameIn(reason, language)
  const lines = [
    `${code} ${about}`.trim(),
    state === 'fixed' ? say('plan.fixed', { version: version ?? 1, reason: settled }) : text[language],
    ...(state === 'accepted' ? [say('plan.accepted', { reason: settled })] : []),
    ...(state === 'open' ? [say('plan.question', { question: question[language] })] : []),
    say('plan.places', { places: placesText(spans) }),
  ]
  return lines.map((line, index) => (index === 0 ? line : `  ${line}`)).join('\n')
}

/** `directive-2024:91, 253-267; press-2024:15` */
function placesText(spans: readonly Span[]): string {
  const lines = ({ line, lastLine }: Span): string => (lastLine === undefined ? `${line}` : `${line}-${lastLine}`)
  const files = Map.groupBy(spans, ({ file }) => file)
  return [...files].map(([file, own]) => `${file}:${own.map(lines).join(', ')}`).join('; ')
}

function rowsText({ plan, names }: PlanFindings, { say, language }: Context): string {
  const nameOf = (id: string): string => names[id]?.[language] ?? id
  const rows = plan.rows.map((row) => [
    row.assignment,
    row.body === undefined ? nameOf(row.id) : `${nameOf(row.body)}: ${nameOf(row.id)}`,
    row.date ?? '',
    datesText(row, language),
    slackText(row.slack),
  ])
  const columns = ['assignment', 'row', 'date', 'days'].map((key) => ({ heading: say(`plan.column-${key}`) }))
  return formatTable([...columns, { heading: say('plan.column-slack'), align: 'right' }], rows)
}

function datesText({ lo, hi, inferred }: PlannedRow, language: Context['language']): string {
  if (lo === undefined && hi === undefined) return ''
  const days = daysIn({ ...(lo && { lo }), ...(hi && { hi }) }, language)
  return inferred ? `${days} *` : days
}

function slackText({ least, most }: DayRange): string {
  if (least === null && most === null) return ''
  if (least === most) return signed(least!)
  return `${least === null ? '?' : signed(least)} … ${most === null ? '?' : signed(most)}`
}

/** With a real minus. */
function signed(days: number): string {
  return String(days).replace('-', '−')
}

function pathText({ plan, names }: PlanFindings, { language }: Context): string {
  return plan.criticalPath
    .map((id, index) => {
      const row = plan.rows.find((one) => one.id === id)!
      const body = row.body === undefined ? '' : ` (${names[row.body]?.[language] ?? row.body})`
      const what = `${row.assignment} ${names[id]?.[language] ?? id}${body}`
      return `${index === 0 ? '  ' : '→ '}${what}, ${datesText(row, language)}`
    })
    .join('\n')
}
