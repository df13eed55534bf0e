import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Commission } from '../commission.ts'
import { itemsOf } from '../shelf.ts'
import { answering, consultationIn, consulted, finalReport, readyToReport, region } from '../testing/region.ts'
import { preparedWorld, refusedFor, run, type World } from '../testing/world.ts'

// I15: a final report cannot be frozen while a question lacks an answer, a required perspective a coverage, or a point of an answer a treatment.

const questions = ['q1', 'q2'] as const
const stepped: Commission = {
  ...region,
  assignments: region.assignments.map((one) =>
    one.id === 'A2'
      ? {
          ...one,
          steps: [
            {
              id: 'only',
              title: { sv: 'x', en: 'x' },
              questions: questions.map((id) => ({ id, text: { sv: id, en: id }, complete: true })),
              needsExperience: false,
            },
          ],
        }
      : one,
  ),
}
const opened = run(preparedWorld(stepped), 'investigator', { kind: 'start-step', step: 'only' })
const asked = consulted(readyToReport(opened), { assignment: 'A2' })
const answered = ['eastby', 'westby'].reduce(
  (was, municipality) =>
    run(
      was,
      `${municipality}-chair`,
      answering(
        was,
        { body: `${municipality}-board` },
        ['p1', 'p2'].map((point) => ({ point, stance: 'opposes', text: 'No' })),
      ),
    ),
  consulted(asked, { assignment: 'A2', recipients: [{ body: 'eastby-board' }, { body: 'westby-board' }] }),
)
const consultation = consultationIn(answered)
const points = itemsOf(consultation.answers).flatMap(({ id: answer, points: given }) =>
  given.map(({ point }) => ({ answer, point })),
)

const lacking = fc.record({
  unanswered: fc.subarray([...questions]),
  uncovered: fc.subarray(['crisis', 'children']),
  status: fc.constantFrom('not-started', 'in-progress'),
  untreated: fc.subarray(points),
})

test('I15 a final report is frozen exactly when nothing is left open, and what is left is named', () => {
  let [frozen, refused] = [0, 0]
  fc.assert(
    fc.property(lacking, ({ unanswered, uncovered, status, untreated }) => {
      const commands: readonly object[] = [
        ...questions
          .filter((question) => !unanswered.includes(question))
          .map((question) => ({
            kind: 'answer-question',
            step: 'only',
            question,
            answer: { unanswerable: 'No data' },
          })),
        ...uncovered.map((perspective) => ({ kind: 'cover-perspective', assignment: 'A2', perspective, status })),
        ...(untreated.length === points.length
          ? []
          : [
              {
                kind: 'treat-answers',
                consultation: consultation.id,
                points: points.filter((point) => !untreated.includes(point)),
                disposition: 'not-heeded',
                reason: 'x',
              },
            ]),
      ]
      const world = commands.reduce((was: World, command) => run(was, 'investigator', command), answered)
      const found = refusedFor(world, 'investigator', finalReport()).map(({ code, params }) =>
        [code, params['question'] ?? params['perspective'] ?? `${params['answer']} ${params['point']}`].join(' '),
      )
      expect(found.toSorted()).toEqual(
        [
          ...unanswered.map((question) => `QUESTION_OPEN ${question}`),
          ...uncovered.map((perspective) => `PERSPECTIVE_NOT_COVERED ${perspective}`),
          ...untreated.map(({ answer, point }) => `ANSWER_NOT_TREATED ${answer} ${point}`),
        ].toSorted(),
      )
      if (found.length === 0) frozen++
      else refused++
    }),
    { seed: 15, numRuns: 300 },
  )
  expect(points).toHaveLength(4)
  expect(frozen).toBeGreaterThan(0)
  expect(refused).toBeGreaterThan(0)
})
