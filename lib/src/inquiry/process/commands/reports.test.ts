import { describe, expect, test } from 'vitest'
import { contentHash } from '#base'
import { checkFigure, noticesOfReport, reservationsOf } from '../report.ts'
import { itemsOf } from '../shelf.ts'
import {
  answering,
  consultationIn,
  consulted,
  finalReport,
  linkTest,
  openRegion,
  preparedRegion,
  readyToReport,
  region,
} from '../testing/region.ts'
import {
  boardDecision,
  content,
  hashOf,
  later,
  openWorld,
  passedWorld,
  refusalsOf,
  refusedFor,
  run,
  type World,
} from '../testing/world.ts'

const ready = readyToReport(openRegion())
const frozen = run(ready, 'investigator', finalReport())
const reportIn = ({ state }: World) => state.reporting.reports.at(-1)!
const noticesIn = (world: World) => noticesOfReport(world.state, reportIn(world)).map(({ code }) => code)

describe('a final report', () => {
  test('is frozen with all that belongs to it, under the hash of that', () => {
    const { id: _id, hash, frozenBy, frozenAt, ...rest } = reportIn(frozen)
    expect(hash).toBe(contentHash(rest))
    expect({ frozenBy, frozenAt }).toEqual({ frozenBy: 'investigator', frozenAt: frozen.now })
    expect(noticesIn(frozen)).toEqual([])
    expect(refusalsOf(ready, 'secretary', finalReport())).toEqual(['NOT_ALLOWED'])
  })

  test('lacks everything at once when nothing was done', () => {
    const bare = { options: [], proposal: [], coDetermination: undefined, documents: [], checks: [], assignment: 'A1' }
    expect(refusalsOf(openRegion(), 'investigator', finalReport(bare))).toEqual([
      'NO_DOCUMENT',
      'QUESTION_OPEN',
      'PERSPECTIVE_NOT_COVERED',
      'FORMAT_CHECK_MISSING',
      'CO_DETERMINATION_MISSING',
      'NO_OPTION',
      'LINK_NOT_TESTED',
      'PROPOSAL_MISSING',
    ])
  })

  test('F-1 has the negotiation and the risks at work, or says why not', () => {
    const none = finalReport({ coDetermination: undefined })
    expect(refusalsOf(ready, 'investigator', none)).toEqual(['CO_DETERMINATION_MISSING'])
    const absent = { negotiation: hashOf('no such'), workRisks: hashOf('plan') }
    expect(refusalsOf(ready, 'investigator', finalReport({ coDetermination: absent }))).toEqual(['UNKNOWN'])
    expect(refusalsOf(ready, 'investigator', finalReport({ coDetermination: { reason: 'No work changes' } }))).toEqual(
      [],
    )
    const calm = { ...region, assignments: region.assignments.map((one) => ({ ...one, changesWork: false })) }
    expect(refusalsOf(readyToReport(openWorld(calm)), 'investigator', none)).toEqual([])
  })

  test('F-3 has a signed document of what each option means for children', () => {
    const two = finalReport({ options: ['night-closed', 'as-today'] })
    expect(refusedFor(ready, 'investigator', two)).toEqual([
      { code: 'CHILDREN_REVIEW_MISSING', params: { option: 'as-today' } },
    ])
    const sign = { kind: 'sign-childrens-interests', assignment: 'A2', option: 'as-today', document: hashOf('plan') }
    expect(refusalsOf(ready, 'investigator', { ...sign, heard: { how: 'x' } })).toEqual(['NOT_ALLOWED'])
    expect(refusalsOf(ready, 'expert', sign)).toEqual(['MALFORMED'])
    const signed = run(ready, 'expert', { ...sign, heard: { not: 'Nothing changes for them' } })
    expect(reportIn(run(signed, 'investigator', two)).childrensReviews).toEqual([hashOf('report'), hashOf('plan')])
  })

  test('F-5 was tried together with what it is synced with, before either final package is frozen', () => {
    const untested = { ...ready, state: { ...ready.state, reporting: { ...ready.state.reporting, linkTests: [] } } }
    expect(refusedFor(untested, 'investigator', finalReport())).toEqual([
      { code: 'LINK_NOT_TESTED', params: { from: 'A2', to: 'A1' } },
    ])
    const alone = { ...linkTest, scenarios: ['x', 'y'].map((scenario) => ({ assignment: 'A1', scenario })) }
    expect(refusalsOf(openRegion(), 'investigator', alone)).toEqual(['ONE_ASSIGNMENT'])
    const conflict = run(ready, 'investigator', { ...linkTest, outcome: 'conflict', run: hashOf('worse') })
    expect(noticesIn(run(conflict, 'investigator', finalReport()))).toEqual(['LINK_CONFLICT'])
    // The other assignment's last package: its first ones need no test.
    const second = passedWorld(passedWorld(preparedRegion()), 'money')
    const last = run(run(second, 'investigator', { kind: 'start-step', step: 'care' }), 'investigator', {
      kind: 'answer-question',
      step: 'care',
      question: 'what',
      answer: { text: 'Day care' },
    })
    const freeze = { kind: 'freeze-package', step: 'care', ...content() }
    expect(refusalsOf(last, 'investigator', freeze)).toEqual(['LINK_NOT_TESTED'])
    expect(refusalsOf(run(last, 'investigator', linkTest), 'investigator', freeze)).toEqual([])
  })

  test('F-6 proposes in points, each with all perspectives and somebody who carries it out', () => {
    const [point] = finalReport().proposal
    const thin = { ...point!, consequences: { crisis: 'None' }, carriedOutBy: 'nobody' }
    expect(refusedFor(ready, 'investigator', finalReport({ proposal: [thin] }))).toMatchObject([
      { code: 'CONSEQUENCE_MISSING', params: { point: 'p1', perspective: 'children' } },
      { code: 'UNKNOWN', params: { what: 'body', given: 'nobody' } },
    ])
    expect(refusalsOf(ready, 'investigator', finalReport({ proposal: [{ ...point!, alternatives: [] }] }))).toEqual([
      'MALFORMED',
    ])
  })

  test('F-6 is shown with every reservation, which nobody hinders, after freezing and stopping too', () => {
    const reserve = { kind: 'attach-reservation', assignment: 'A2', text: 'We hold that the night stays open' }
    for (const person of ['investigator', 'owner', 'secretary', 'board-chair', 'eastby-chair'])
      expect(refusalsOf(frozen, person, reserve)).toEqual(['NOT_ALLOWED'])
    const before = run(ready, 'green-member', reserve)
    const after = run(run(before, 'investigator', finalReport()), 'blue-member', reserve)
    const stopped = run(after, 'secretary', {
      kind: 'stop-inquiry',
      decision: boardDecision(after.now),
      reason: 'Enough',
    })
    const last = run(stopped, 'green-member', { ...reserve, text: 'And once more' })
    expect(reservationsOf(last.state, reportIn(last)).map(({ party }) => party)).toEqual(['Green', 'Blue', 'Green'])
  })

  test('AC-50 with one untreated point of an answer is refused, naming it (I15)', () => {
    const asked = consulted(ready, { assignment: 'A2' })
    const answered = run(asked, 'eastby-chair', answering(asked, { body: 'eastby-board' }))
    const consultation = consultationIn(answered)
    const { id: answer } = itemsOf(consultation.answers)[0]!
    expect(refusedFor(answered, 'investigator', finalReport())).toEqual([
      { code: 'ANSWER_NOT_TREATED', params: { consultation: consultation.id, answer, point: 'p1' } },
    ])
    const points = [{ answer, point: 'p1' }]
    const treat = {
      kind: 'treat-answers',
      consultation: consultation.id,
      points,
      disposition: 'heeded',
      reason: 'So done',
    }
    expect(refusalsOf(run(answered, 'investigator', treat), 'investigator', finalReport())).toEqual([])
  })

  test('is not frozen while the interest of an approver is gone', () => {
    const gone = run(passedWorld(preparedRegion()), 'eastby-chair', {
      kind: 'withdraw-interest',
      step: 'law',
      organisation: 'eastby',
      decision: boardDecision('2026-01-14T00:00:00.000Z', 'eastby-board'),
      reason: 'A new majority',
    })
    const status = finalReport({ assignment: 'A1', type: 'status' })
    expect(refusalsOf(gone, 'investigator', status)).toEqual(['INTEREST_WITHDRAWN'])
  })
})

describe('a figure of a report', () => {
  const figure = { source: 'statistics-2025#table-2', what: 'Visits', unit: 'per year', value: 5 }
  const status = (parts: object) => finalReport({ type: 'status', ...parts })

  test('is of a run or of a registered source (I16)', () => {
    expect(refusedFor(ready, 'investigator', status({ figures: [figure] }))).toEqual([
      {
        code: 'SOURCE_NOT_REGISTERED',
        params: { n: 1, figure: 'Visits', source: 'statistics-2025', place: 'table-2' },
      },
    ])
    const known = run(ready, 'data-steward', { kind: 'register-source', id: 'statistics-2025', title: 'Statistics' })
    expect(refusalsOf(known, 'investigator', status({ figures: [figure] }))).toEqual([])
    expect(
      refusalsOf(known, 'investigator', status({ figures: [{ what: 'Visits', unit: 'per year', value: 5 }] })),
    ).toEqual(['MALFORMED'])
    expect(refusalsOf(known, 'investigator', status({ figures: [{ ...figure, source: 'constructor' }] }))).toEqual([
      'SOURCE_NOT_REGISTERED',
    ])
  })

  test('AC-30 is the number that its run gives again, or is marked', () => {
    const [given] = reportIn(frozen).figures
    expect(checkFigure(given!, 1.5)).toBe('same')
    expect(checkFigure(given!, 1.5000000000000002)).toBe('differs')
    expect(checkFigure(given!, undefined)).toBe('not-repeated')
    expect(checkFigure(figure, 5)).toBe('not-repeated')
  })
})

describe('the first page of a report', () => {
  const started = passedWorld(preparedRegion())
  const status = finalReport({ assignment: 'A1', type: 'status' })
  const tested = run(started, 'investigator', linkTest)

  test('AC-18 tells of a gate that is superseded', () => {
    const world = run(tested, 'investigator', status)
    expect(noticesIn(world)).toEqual([])
    const reopened = run(world, 'secretary', {
      kind: 'reopen-step',
      step: 'law',
      decision: boardDecision(world.now),
      reason: 'New law',
    })
    expect(noticesIn(reopened)).toEqual(['GATE_SUPERSEDED'])
  })

  test('AC-19 tells of a scope that awaits ratification, until it is ratified', () => {
    const decision = boardDecision(tested.now, 'steering-group')
    const scope = { kind: 'set-scope', assignment: 'A1', text: { sv: 'Alla', en: 'All' }, units: [], decision }
    const world = run(run(tested, 'secretary', scope), 'investigator', status)
    expect(noticesIn(world)).toEqual(['SCOPE_AWAITS_RATIFICATION'])
    const ratified = run(world, 'secretary', {
      kind: 'ratify-scope',
      assignment: 'A1',
      n: 2,
      decision: boardDecision(world.now),
    })
    expect(noticesIn(ratified)).toEqual([])
  })

  test('AC-16 tells first of a correction', () => {
    const world = run(tested, 'investigator', status)
    const corrected = { title: 'Report', mediaType: 'text/html', bytes: 1, hash: hashOf('report-2') }
    const mended = run(later(world, 1), 'investigator', {
      kind: 'correct-document',
      document: hashOf('report'),
      corrected,
      reason: 'A comma',
    })
    expect(noticesOfReport(mended.state, reportIn(mended))).toEqual([
      {
        code: 'DOCUMENT_CORRECTED',
        params: { original: hashOf('report'), corrected: hashOf('report-2'), at: mended.now },
      },
    ])
  })

  test('tells of a decision that was appealed', () => {
    const world = run(tested, 'investigator', status)
    const gate = world.state.assignments['A1']!.steps[0]!.gates[0]!
    const appealed = run(world, 'secretary', {
      kind: 'appeal-decision',
      gate: gate.id,
      position: gate.positions[1]!.id,
      reason: 'A resident',
    })
    expect(noticesOfReport(appealed.state, reportIn(appealed))).toEqual([
      { code: 'DECISION_APPEALED', params: { gate: gate.id, organisation: gate.positions[1]!.organisation } },
    ])
  })
})
