import { describe, expect, it } from 'vitest'
import { askedOf, costsOf, type Form, isAnswerTo, isDividedIn, runsOf, sharingOf, shownOf, type World } from './view.ts'

const world = (scenario: string) => ({ scenario }) as World
const form = (id: string, isToday = false) => ({ id, isToday }) as Form
const answer = {
  worlds: [world('now'), world('closed')],
  forms: [form('board', true), form('company'), form('federation')],
  comparisons: [],
}

describe('what is asked about costs', () => {
  it('is the scenarios of the address that there are, each once, and else those of the file', () => {
    const economy = { scenarios: ['closed'] }
    expect(askedOf(economy, ['closed', 'moved'], undefined)).toEqual({ scenarios: ['closed'] })
    expect(askedOf(economy, ['closed', 'moved'], 'moved,gone,moved')).toEqual({ scenarios: ['moved'] })
    expect(askedOf(economy, ['closed'], '')).toEqual({ scenarios: [] })
  })

  it('is answered by an answer with the same scenarios beside the baseline, in any order', () => {
    expect(isAnswerTo(answer, { scenarios: ['closed'] })).toBe(true)
    expect(isAnswerTo(answer, { scenarios: [] })).toBe(false)
    expect(isAnswerTo({ worlds: [...answer.worlds, world('a')] }, { scenarios: ['a', 'closed'] })).toBe(true)
  })
})

describe('what is shown of the answer', () => {
  it('is the baseline and the first form that is not today’s, until another is chosen', () => {
    const shown = (scenario?: string, id?: string) => {
      const { world: of, form: in_ } = shownOf(answer, { scenario, form: id })
      return [of?.scenario, in_?.id]
    }
    expect(shown()).toEqual(['now', 'company'])
    expect(shown('closed', 'federation')).toEqual(['closed', 'federation'])
    expect(shown('gone', 'board')).toEqual(['now', 'company'])
  })
})

describe('a division', () => {
  it('is of the form that was asked for, or of those of the file', () => {
    expect([isDividedIn({}, undefined), isDividedIn({ form: 'board' }, 'board')]).toEqual([true, true])
    expect([isDividedIn({}, 'board'), isDividedIn({ form: 'board' }, undefined)]).toEqual([false, false])
  })
  it('is told apart from costs by its kind, which is the game’s', () => {
    expect(sharingOf({ answer: { kind: 'value' } })).toEqual({ kind: 'value' })
    expect([sharingOf({ answer: { kind: 'cost-answer' } }), sharingOf({ answer: undefined })]).toEqual([
      undefined,
      undefined,
    ])
    expect([costsOf({ answer: { kind: 'cost' } }), costsOf({ answer: { kind: 'cost-answer' } })]).toEqual([
      undefined,
      { kind: 'cost-answer' },
    ])
  })
  it('has its runs once each, the disagreement point’s first; amounts that go by nothing have none', () => {
    const place = (run: string | null, scenario: string) => ({ run, scenario, form: 'board' })
    const game = {
      disagreement: place('a', 'now'),
      coalitions: [place('b', 'closed'), place('a', 'now'), place(null, 'now')],
    }
    expect(runsOf({ game } as unknown as Parameters<typeof runsOf>[0]).map(({ run }) => run)).toEqual(['a', 'b'])
  })
})
