import { z } from 'zod'
import { fail, type Issue, type Result, succeed } from '#base'
import { bothNames, type InquiryFiles, type Name } from '#care/model'
import {
  type Commission,
  commissionFile,
  type Finding,
  isBlocking,
  lint,
  type PlanGraph,
  parseCommission,
  planGraph,
} from '#inquiry/plan'
import type { Operation } from './operation.ts'
import { inquiryFiles } from './settings.ts'

const input = z.strictObject({ files: inquiryFiles })
type Settings = z.output<typeof input>

/** What does not hold together in an inquiry's commission and plan, and what waits for what. */
export interface PlanFindings {
  readonly kind: 'plan-findings'
  readonly name: Name
  /** Errors first. */
  readonly findings: readonly Finding[]
  /** Errors that nobody has accepted: the inquiry should not go on. */
  readonly blocking: number
  readonly plan: PlanGraph
  /** What things are called, by id, for those who show the plan. */
  readonly names: Readonly<Record<string, Readonly<Record<'sv' | 'en', string>>>>
}

/** Is the plan right? Findings in `inquiry.yaml`, with their places in the documents; the model of the region is not needed. */
export const planFindings: Operation<Settings, PlanFindings> = {
  name: 'plan',
  input,
  run: async (_, { files }) => findingsIn(files),
}

function findingsIn(files: InquiryFiles): Result<PlanFindings> {
  const read = parseCommission(files)
  if (!read.ok) return read
  const commission = read.value
  if (commission === undefined) return fail([noCommission])
  const findings = lint(commission)
  const answer: PlanFindings = {
    kind: 'plan-findings',
    name: commission.name,
    findings,
    blocking: findings.filter(isBlocking).length,
    plan: planGraph(commission),
    names: namesIn(commission),
  }
  return succeed(answer, read.warnings)
}

const noCommission: Issue = { code: 'plan.no-file', severity: 'error', file: commissionFile, params: {} }

function namesIn({ assignments = [], bodies = [] }: Commission): PlanFindings['names'] {
  const rows = assignments.flatMap(({ plan }) => plan?.rows ?? [])
  return Object.fromEntries([
    ...bodies.map(({ id, name }) => [id, bothNames(name)]),
    ...assignments.map(({ id, name }) => [id, bothNames(name)]),
    ...rows.map(({ id, what }) => [id, bothNames(what)]),
  ])
}
