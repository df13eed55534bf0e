import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { id, issue, listOf, run, source, text } from './shapes.ts'

/** Who says what in a dispute. */
const about = {
  id: z.string(),
  name: text,
  description: text.optional(),
  sets: listOf(z.strictObject({ id: z.string(), name: text, owner: text, source, note: text.optional() })).describe(
    'Who says what; the first is the reference, which the others are held against',
  ),
  assumptions: listOf(
    z.strictObject({
      key: z.string(),
      name: text,
      numbers: listOf(
        z.strictObject({
          path: z.string().describe('As in `listNumbers`, or of `economy.yaml` and `forms.yaml`'),
          in: z.string().optional().describe('The scenario after whose changes it is put there'),
          name: text,
          unit: z.string().optional(),
          isWhole: z.boolean(),
          values: z
            .record(
              z.string(),
              z.strictObject({ value: z.number(), low: z.number().optional(), high: z.number().optional(), source }),
            )
            .describe('By set'),
        }),
      ).describe('They go over from one set to another together'),
    }),
  ),
}
const dispute = z.strictObject({
  ...about,
  compare: z.strictObject({
    of: text.optional().describe('The scenario that may be better or worse'),
    against: text.describe('The baseline or scenario that it is held against'),
    measures: listOf(text),
  }),
})

export const listDisputes = endpoint({
  name: 'listDisputes',
  method: 'GET',
  path: '/api/inquiries/:inquiry/disputes',
  summary:
    'Numbers that parties say differently, with whose they are and where they stand; which of them decides is computed by the operation `rivals`',
  params: z.strictObject({ inquiry: id }),
  query: z.strictObject({ version: z.coerce.number().int().min(1).optional().describe('Default the newest') }),
  answer: z.strictObject({
    version: z.int(),
    disputes: listOf(dispute).describe('Empty without `rivals.yaml`, and when it is wrong'),
    issues: listOf(issue).describe('What is wrong with the file, and warnings'),
  }),
})

const figure = z.number().nullable()
const interval = { mean: figure, low: figure, high: figure, halfWidth: figure, n: z.int() }
const meanOf = z.strictObject(interval)
const keys = listOf(z.string()).describe('Of assumptions')

const turns = z.strictObject({
  ofReference: keys.describe("Those that turn the reference's answer alone"),
  ofRival: keys,
  smallest: listOf(keys).describe("The fewest that turn the reference's answer together"),
  searchedTo: z.int(),
  breakEvens: listOf(
    z.strictObject({
      assumption: z.string(),
      others: z
        .enum(['reference', 'rival'])
        .optional()
        .describe('Whose values the others have; absent where there are no others'),
      isShareOfWay: z.boolean().describe("Of a group: the values are shares of the way from the reference's"),
      from: z.number(),
      to: z.number(),
      at: figure.describe('Null when the answer jumps between `from` and `to`'),
      above: z.literal([-1, 1]).describe('The side of the answer above it'),
    }),
  ),
})

const verdict = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('no-side') }),
  z.strictObject({ kind: z.literal('undecided') }),
  z.strictObject({ kind: z.literal('agree'), turning: keys }),
  z.strictObject({ kind: z.literal('one-decides'), assumption: z.string() }),
  z.strictObject({ kind: z.literal('each-decides'), assumptions: keys }),
  z.strictObject({ kind: z.literal('together'), sets: listOf(keys) }),
])

/** The answer of `rivals`: what comes out under each set, which number makes the difference, and which decides at which value. */
export const rivalsAnswer = z.strictObject({
  kind: z.literal('rivals'),
  final: z.boolean().optional(),
  region: z.string(),
  seed: z.int(),
  settings: z.strictObject({ weeks: z.number(), warmUpWeeks: z.number(), parameterDraw: z.int().optional() }),
  replications: z.int(),
  level: z.number().describe('Of the intervals'),
  disputes: listOf(
    z.strictObject({
      ...about,
      measures: listOf(
        z.strictObject({
          id: z.string(),
          study: z.enum(['flow', 'access', 'economy']),
          name: text,
          unit: z.string(),
          better: z.enum(['lower', 'higher', 'neither']),
          of: text,
          against: text.optional().describe('What is compared is then the difference, `of` less `against`'),
          zero: figure.describe('Where the answer turns; null where it turns nowhere'),
        }),
      ),
      runs: listOf(run).describe('Every evaluation of the flow study'),
      levels: z
        .record(
          z.string(),
          listOf(
            z.strictObject({
              of: meanOf,
              against: meanOf.optional(),
              compared: meanOf,
              sign: z.literal([-1, 0, 1]).nullable().describe('The side of zero; 0 when the interval holds it'),
              runs: z
                .strictObject({ of: run, against: run.optional() })
                .optional()
                .describe('Of the flow study, that the figures come from'),
            }),
          ),
        )
        .describe('By set, then measure'),
      pairs: listOf(
        z.strictObject({
          reference: z.string(),
          rival: z.string(),
          figures: listOf(
            z.strictObject({
              measure: z.string(),
              difference: meanOf,
              shares: listOf(z.strictObject({ ...interval, standardError: z.number().optional() })).describe(
                'By assumption; their means sum to that of the difference',
              ),
              alone: listOf(
                z.strictObject({
                  toRival: figure,
                  toReference: figure,
                  low: figure.optional(),
                  high: figure.optional(),
                }),
              ).describe('By assumption: how the figure moves when it alone is moved'),
              turns: turns.optional(),
              verdict,
            }),
          ).describe('By measure'),
          orders: z.int().optional().describe('Pairs of orders drawn; absent when every combination was evaluated'),
          combinations: z.int(),
        }),
      ),
    }),
  ),
})
export type RivalsAnswerView = z.infer<typeof rivalsAnswer>
