import { canonicalJson, type Result } from '#base'
import type { AnswerOf, showAccess as endpoint, QueryOf } from '#contract'
import { accessOfInquiry } from '../access/access-to-care.ts'
import type { AccessAnswer } from '../access/answer.ts'
import { accessInput } from '../access/input.ts'
import { baselineOf } from './inquiries.ts'
import { variantOf } from './map.ts'
import { type Material, openMaterial } from './materials.ts'
import { done, type Outcome, refused, unsuited, wrong } from './outcome.ts'
import type { Handler } from './ports.ts'
import { tellIssue } from './told.ts'

type Asked = QueryOf<typeof endpoint>

/** As many worlds as one can tell apart on a page. */
const mostScenarios = 8

export const showAccess: Handler<typeof endpoint> = async (ports, { params, query }) => {
  const opened = await openMaterial(ports, params.inquiry, query.version)
  if (!opened.ok) return opened
  const { version: _, ...asked } = query
  const known = knownIn(opened.value, asked)
  if (!known.ok) return known
  const answer = opened.value.once(`access ${canonicalJson(asked)}`, () => compute(opened.value, asked))
  return answer.ok ? done(told(answer.value, answer.warnings)) : refusedBy(answer.issues)
}

/** Baseline and scenarios that are there, each once. */
function knownIn(material: Material, { baseline, scenarios = [] }: Asked): Outcome<unknown> {
  if (scenarios.length > mostScenarios) return refused('bad-request', 'most-scenarios', { most: mostScenarios })
  const unknown = scenarios.map((id) => variantOf(material, id)).find(({ ok }) => !ok)
  return unknown ?? baselineOf(material, baseline)
}

function compute({ inquiry }: Material, { open, hour, neighbours, ...asked }: Asked): Result<AccessAnswer> {
  const input = accessInput.parse({
    ...asked,
    files: inquiry.files,
    ...(open === undefined ? {} : { open: { kind: open } }),
    ...(hour === undefined ? {} : { open: { kind: 'at', minute: 60 * hour } }),
    neighbours: neighbours !== 'without',
  })
  return accessOfInquiry(inquiry, input)
}

function told(
  { kind: _, region: __, sources, worlds, ...answer }: AccessAnswer,
  warnings: Extract<Result<AccessAnswer>, { ok: true }>['warnings'],
): AnswerOf<typeof endpoint> {
  return {
    ...answer,
    sources: sources.map(({ id, title, pairs }) => ({ id, title, pairs })),
    worlds: worlds.map(({ capacity: _, ...world }) => world),
    issues: warnings.map(tellIssue),
  }
}

/** Minutes that are not in a file are the material's fault; a word that it has not was asked wrongly. */
function refusedBy(issues: Parameters<typeof wrong>[0]): Outcome<never> {
  return issues.every(({ file }) => file !== undefined) ? wrong(issues) : unsuited('access-not-asked', issues)
}
