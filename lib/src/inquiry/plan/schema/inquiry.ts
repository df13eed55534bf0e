import { z } from 'zod'
import { codes } from '../codes.ts'
import { assignment } from './assignments.ts'
import * as commission from './commission.ts'
import * as money from './money.ts'
import * as people from './people.ts'
import { id, isoDate, name, source, words } from './values.ts'

const about = z
  .string()
  .optional()
  .describe('What of several findings of the code is meant, as `samplan plan` shows it after the code; default all')

/** What is settled without a word of why is not settled. */
const why = words.refine(
  (given) => (typeof given === 'string' ? [given] : Object.values(given)).every((one) => one.trim() !== ''),
  'no-words',
)

const acceptance = z.strictObject({
  code: z.enum(codes).describe('Code of the finding'),
  about,
  reason: why.describe('Why it is left as it is'),
  by: id.describe('Id of the seat that accepts it'),
  date: isoDate.describe('The day'),
})

const fix = z.strictObject({
  code: z.enum(codes).describe('Code of the finding'),
  about,
  version: z.int().min(1).describe('The version of the plan in which it was put right'),
  reason: why.describe('What was done'),
  source,
})

/** `inquiry.yaml`: what an inquiry was asked, by whom, with whom, in which steps and until when; each thing with its place in the documents. */
export const inquiry = z.strictObject({
  formatVersion: z.literal(1).describe('Version of this format: 1'),
  id,
  name: name.describe('As readers know it'),
  organisations: z.array(people.organisation).optional().describe('The organisations that take part'),
  groups: z.array(people.group).optional().describe('Those concerned who are no organisation'),
  units: z.array(people.unit).optional().describe('What the inquiry is about'),
  bodies: z.array(people.body).optional().describe('Those who meet and decide'),
  seats: z.array(people.seat).optional().describe('Offices, whoever holds them'),
  people: z
    .array(people.person)
    .optional()
    .describe('Names as the documents have them; only where one person may stand under two'),
  decisions: z.array(commission.decision).optional().describe('Decisions that commission the inquiry'),
  directive: commission.directive.optional().describe('The directive as a whole'),
  assignments: z.array(assignment).optional().describe('What was commissioned'),
  gatePolicies: z
    .array(people.gatePolicy)
    .optional()
    .describe('What must be at hand for a step to be passed; where several are for an assignment, all of it'),
  perspectives: z
    .array(commission.perspective)
    .optional()
    .describe('What every treated assignment must say something of'),
  obligations: z.array(commission.obligation).optional().describe('Duties to report'),
  goals: z.array(commission.goal).optional().describe('What the inquiry shall achieve'),
  terms: z.array(commission.term).optional().describe('Words that need a definition'),
  constraints: z.array(commission.constraint).optional().describe('What alternatives may not break without more ado'),
  externals: z.array(commission.external).optional().describe('Other inquiries that these are linked to'),
  documents: z.array(commission.document).optional().describe('What the assignments build on'),
  reports: z.array(commission.report).optional().describe('Reports that are due'),
  consultations: z.array(commission.consultation).optional().describe('Consultations (remisser)'),
  programmes: z.array(money.programme).optional().describe('Plans of action that were adopted'),
  budgets: z.array(money.budget).optional().describe('Sums of money, with what they are made of'),
  agreements: z.array(money.agreement).optional().describe('Agreements between organisations'),
  statements: z.array(money.statement).optional().describe('What was said of an agreement, and by whom'),
  applications: z.array(money.application).optional().describe('Applications that wait for a decision'),
  evaluations: z.array(money.evaluation).optional().describe('Evaluations that are due'),
  accepted: z.array(acceptance).optional().describe('Findings that are left as they are, with the reason'),
  fixed: z.array(fix).optional().describe('Findings that were put right'),
})

/** An inquiry's commission and plan, as `inquiry.yaml` has it. Ids are checked: each names something that is there. */
export type Commission = Readonly<z.output<typeof inquiry>>
type Entry<Key extends keyof Commission> = Readonly<
  NonNullable<Commission[Key]> extends readonly (infer T)[] ? T : never
>
export type Organisation = Entry<'organisations'>
export type Body = Entry<'bodies'>
export type Assignment = Entry<'assignments'>
export type GatePolicy = Entry<'gatePolicies'>
export type Obligation = Entry<'obligations'>
export type Step = Readonly<NonNullable<Assignment['steps']>[number]>
export type PlanRow = Readonly<NonNullable<Assignment['plan']>['rows'][number]>
