// The directive of Kronoberg and three documents of other regions: what the linter finds in them is what people have found.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { isBlocking, lint, planGraph } from './index.ts'
import { examplesWith, found, shortly } from './testing/index.ts'

const { commissionOf } = examplesWith((path) =>
  readFileSync(new URL(`../../../../examples/${path}`, import.meta.url), 'utf8'),
)

const kronoberg = commissionOf('kronoberg')

/** Replaces the n-th place where the text stands. */
function replaceNth(text: string, what: string, n: number, by: string): string {
  const parts = text.split(what)
  expect(parts.length).toBeGreaterThan(n)
  return parts.slice(0, n).join(what) + by + parts.slice(n).join(what)
}

/** Kronoberg with a day for the second `X oktober`. */
const secondOctober = (day: string) => (text: string) => replaceNth(text, 'text: X oktober', 2, `text: ${day}`)

describe('AC-57: findings 2–8, 18 and 32, with their lines', () => {
  it('are these, and no others of their codes', () => {
    const codes = [
      'GATE-NO-ROW',
      'GATE-SAME-MEETING',
      'DEP-ORDER',
      'PLAN-NONE',
      'PLAN-UNDATED',
      'PLAN-INFER',
      'OBL-UNPLANNED',
      'LINK-ASYMMETRIC',
      'PERSPECTIVE-GAP',
    ] as const
    const lines = found(kronoberg, ...codes).map(({ severity, code, about, source, spans }) =>
      [severity, code, about, `${source.file}:${spans.map(({ line }) => line)}`].join(' '),
    )
    expect(lines.toSorted()).toEqual(
      [
        'error GATE-NO-ROW a1 directive-2024:151,174,129',
        'error GATE-SAME-MEETING a1-care-and-economy directive-2024:174,112,18,115,19',
        'error DEP-ORDER step-care directive-2024:181,267,314,115,19,234,291',
        'error PLAN-NONE a4 directive-2024:318,45',
        'error PLAN-UNDATED a2 directive-2024:261,263,265',
        'error PLAN-UNDATED a3 directive-2024:308,310,312',
        'warning PLAN-UNDATED a1 vague directive-2024:167,181,197',
        'warning PLAN-UNDATED a2 vague directive-2024:259',
        'warning PLAN-UNDATED a3 vague directive-2024:306',
        'information PLAN-INFER a1-separation directive-2024:167,161,172',
        'information PLAN-INFER a1-care-and-economy directive-2024:181,172',
        'information PLAN-INFER a1-delivery directive-2024:197,191',
        'error OBL-UNPLANNED a2 directive-2024:91,92,357,253',
        'error OBL-UNPLANNED a3 directive-2024:91,92,357,300',
        'error OBL-UNPLANNED a4 directive-2024:91,92,357,318',
        'warning LINK-ASYMMETRIC a1 directive-2024:234,291,334,96',
        'warning PERSPECTIVE-GAP a1 crisis-preparedness directive-2024:96,228,285,324',
        'warning PERSPECTIVE-GAP a3 children directive-2024:246,280',
      ].toSorted(),
    )
  })

  it('say the days that the order of the rows leaves', () => {
    const texts = found(kronoberg, 'PLAN-INFER').map(({ text }) => text.sv)
    expect(texts.map((text) => /måste vara (.*),/.exec(text)?.[1])).toEqual([
      '7–15 oktober 2024',
      '15–31 oktober 2024',
      '12–30 november 2024',
    ])
  })

  it('has nothing against the sums of Västra Götaland (44), and finds its dates without a year and its money before the plan (39, 40)', () => {
    expect(lint(commissionOf('vgr-transition')).map(shortly)).toEqual(
      ['DATE-NO-YEAR vgr-plan:1', 'DATE-NO-YEAR 31', 'DATE-NO-YEAR 39', 'PLAN-BEFORE-ADOPTION 5,23'].map((line) =>
        line.replace('vgr-plan:', ''),
      ),
    )
  })
})

describe('the other findings in the directive and the press release', () => {
  it.each([
    ['GATE-POLICY-CONFLICT', 'error', 'press-2024', 15],
    ['OBL-BODY-SCOPE', 'error', 'directive-2024', 92],
    ['DELIVERY-NO-RECEIVER', 'warning', 'directive-2024', 267],
    ['DELIVERY-NO-RECEIVER', 'warning', 'directive-2024', 314],
    ['SLACK-ZERO', 'warning', 'directive-2024', 205],
    ['SCOPE-DRIFT', 'error', 'directive-2024', 39],
    ['SCOPE-AUTHORITY', 'error', 'directive-2024', 47],
    ['DIRECTIVE-ADOPTER', 'error', 'directive-2024', 135],
    ['STAKEHOLDER-MISSING', 'error', 'directive-2024', 126],
    ['STAKEHOLDER-MISSING', 'error', 'directive-2024', 133],
    ['STAKEHOLDER-TWO-LISTS', 'warning', 'directive-2024', 126],
    ['LINK-MISSING', 'warning', 'directive-2024', 339],
    ['LINK-CYCLE', 'warning', 'directive-2024', 234],
    ['LINK-WORKING-PAPER', 'warning', 'directive-2024', 338],
    ['LINK-OTHER-COMMISSIONER', 'information', 'directive-2024', 339],
    ['LINK-OTHER-COMMISSIONER', 'information', 'directive-2024', 340],
    ['BODY-COMPOSITION', 'warning', 'press-2024', 11],
    ['OWNER-MISMATCH', 'warning', 'directive-2024', 219],
    ['RESP-ALTERNATIVE', 'warning', 'directive-2024', 356],
    ['START-CONFLICT', 'warning', 'press-2024', 22],
    ['QUESTION-TRUNCATED', 'error', 'directive-2024', 111],
    ['ITEM-DROPPED', 'warning', 'directive-2024', 112],
    ['NUMBER-CLASH', 'warning', 'directive-2024', 57],
    ['DOC-ALIAS', 'warning', 'press-2024', 7],
    ['DOC-NO-DNR', 'information', 'directive-2024', 122],
    ['LIST-MALFORMED', 'information', 'directive-2024', 246],
    ['GOAL-UNMEASURABLE', 'information', 'directive-2024', 73],
    ['TERM-UNDEFINED', 'information', 'directive-2024', 39],
    ['CONSTRAINT', 'information', 'directive-2024', 7],
    ['CADENCE-ODD', 'information', 'directive-2024', 143],
  ] as const)('%s (%s) at %s:%d', (code, severity, file, line) => {
    const sources = found(kronoberg, code).map((finding) => ({ severity: finding.severity, ...finding.source }))
    expect(sources).toContainEqual({ severity, file, line })
  })

  it('have a text and a question in both languages, with every name filled in', () => {
    const all = ['kronoberg', 'vgr-transition', 'thoracic-agreement', 'stockholm-governance'].flatMap((name) =>
      lint(commissionOf(name)),
    )
    const texts = all.flatMap(({ text, question }) => [text.sv, text.en, question.sv, question.en])
    expect(texts.filter((text) => text.length < 10 || /plan\.|undefined|\[object|\{\w+\}/.test(text))).toEqual([])
  })

  it('have an identity each: code and what it is about', () => {
    const ids = lint(kronoberg).map(({ code, about }) => `${code} ${about}`)
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('documents of other regions', () => {
  it('41–43: an agreement without a term of which different things are said, and two names', () => {
    expect(lint(commissionOf('thoracic-agreement')).map(shortly)).toEqual([
      'POSITION-CONFLICT 15',
      'AGREEMENT-NO-TERM 11',
      'AGREEMENT-NO-TERM 13',
      'PERSON-VARIANT 17,press-2024:11',
    ])
  })
  it('37–38: a consultation of 63 to 102 days over a summer, and a final report without one', () => {
    const stockholm = commissionOf('stockholm-governance')
    expect(lint(stockholm).map(shortly)).toEqual(['REMISS-SHORT 11,13', 'REPORT-NO-REMISS 13,11'])
    expect(found(stockholm, 'REMISS-SHORT')[0]?.text.en).toContain('63 to 102 days')
  })
})

describe('AC-58: a day for the second X oktober', () => {
  it('14 October is before the row of 15 October: ORDER', () => {
    const [finding, ...others] = found(commissionOf('kronoberg', secondOctober('14 oktober')), 'ORDER')
    expect(others).toEqual([])
    expect(finding).toMatchObject({ severity: 'error', source: { file: 'directive-2024', line: 181 } })
    expect(finding?.spans.map(({ line }) => line)).toContain(172)
    expect(finding?.text.en).toContain('14 October 2024')
    expect(finding?.text.en).toContain('15 October 2024')
  })
  it('22 October is in order, and DEP-ORDER remains', () => {
    const commission = commissionOf('kronoberg', secondOctober('22 oktober'))
    expect(found(commission, 'ORDER')).toEqual([])
    expect(found(commission, 'DEP-ORDER').map(shortly)).toEqual(
      ['DEP-ORDER 181,267,314,115,19,234,291'].map((line) => line.replace(',19', ',press-2024:19')),
    )
  })
  it('with deliveries on 15 October it clears', () => {
    const early = (text: string) =>
      secondOctober('22 oktober')(text).replaceAll('date: 1/11 2024', 'date: 15 oktober 2024')
    expect(found(commissionOf('kronoberg', early), 'ORDER', 'DEP-ORDER')).toEqual([])
  })
  it('a delivery that is moved keeps what was written, and says so', () => {
    const moved = (text: string) =>
      secondOctober('22 oktober')(text).replaceAll(
        'date: 1/11 2024,',
        'date: 1/11 2024, moved: { to: 15 oktober 2024, because: { sv: Steg 3 väntar på den., en: Step 3 waits for it. } },',
      )
    const commission = commissionOf('kronoberg', moved)
    expect(found(commission, 'DEP-ORDER')).toEqual([])
    const told = found(commission, 'DATE-MOVED')
    expect(told.map(shortly)).toEqual(['DATE-MOVED 267', 'DATE-MOVED 314'])
    expect(told[0]?.text.en).toContain('1/11 2024')
  })
})

describe('AC-59: a finding accepted with a reason', () => {
  const accepted = (about: string) =>
    `${about === '' ? '' : `about: ${about}, `}reason: Två möten hinns inte., by: region-director, date: '2024-09-20'`
  it('stays listed as accepted, with the reason, and no longer blocks', () => {
    const yaml = `accepted:\n  - { code: GATE-SAME-MEETING, ${accepted('a1-care-and-economy')} }\n`
    const before = lint(kronoberg)
    const after = lint(commissionOf('kronoberg', (text) => text + yaml))
    expect(after.length).toBe(before.length)
    const finding = after.find(({ code }) => code === 'GATE-SAME-MEETING')
    expect(finding).toMatchObject({ state: 'accepted', reason: 'Två möten hinns inte.', source: { line: 174 } })
    expect(after.filter(isBlocking).length).toBe(before.filter(isBlocking).length - 1)
  })
  it('is one finding, or all of the code when it does not say which', () => {
    const states = (about: string) => {
      const yaml = `accepted:\n  - { code: OBL-UNPLANNED, ${accepted(about)} }\n`
      return found(
        commissionOf('kronoberg', (text) => text + yaml),
        'OBL-UNPLANNED',
      ).map(({ state }) => state)
    }
    expect(states('a3')).toEqual(['open', 'accepted', 'open'])
    expect(states('')).toEqual(['accepted', 'accepted', 'accepted'])
  })
  it('that was put right is listed with the version; one that only says so is open', () => {
    const yaml = `fixed:
  - { code: ORDER, version: 2, reason: Raderna har bytt plats., source: directive-2024:181 }
  - { code: PLAN-NONE, about: a4, version: 2, reason: Uppdraget har fått en plan., source: directive-2024:318 }
`
    const after = lint(commissionOf('kronoberg', (text) => text + yaml))
    expect(after.filter(({ state }) => state === 'fixed')).toMatchObject([{ code: 'ORDER', version: 2 }])
    expect(after.find(({ code }) => code === 'PLAN-NONE')).toMatchObject({ state: 'open' })
  })
})

describe('planGraph(kronoberg)', () => {
  const plan = planGraph(kronoberg)
  it('has 14 rows of A1, 5 of A2 and of A3, none of A4', () => {
    const counts = ['a1', 'a2', 'a3', 'a4'].map((id) => plan.rows.filter(({ assignment }) => assignment === id).length)
    expect(counts).toEqual([14, 5, 5, 0])
  })
  it('reckons slack on intervals: what step 3 needs comes 1 to 17 days too late', () => {
    expect(plan.slack['a2-delivery']).toEqual({ least: -17, most: -1 })
    // From 7–15 October to the board on the 15th; from the board on 17 December to the end of the year.
    expect(plan.slack['a1-separation']).toEqual({ least: 0, most: 8 })
    expect(plan.slack['a1-board-4']).toEqual({ least: 14, most: 14 })
  })
  it('has the critical path through the delivery that step 3 waits for, to the last board', () => {
    expect(plan.criticalPath.slice(-7)).toEqual([
      'a2-delivery',
      'a1-care-and-economy',
      'a1-committee-3',
      'a1-board-3',
      'a1-delivery',
      'a1-committee-4',
      'a1-board-4',
    ])
  })
  it('has an edge for each thing that waits for another, between nodes that there are', () => {
    const ids = new Set(plan.graph.nodes.map(({ id }) => id))
    expect(plan.graph.edges.filter(({ from, to }) => !ids.has(from) || !ids.has(to))).toEqual([])
    expect(plan.graph.edges).toContainEqual(
      expect.objectContaining({ kind: 'needs', from: 'a3-delivery', to: 'a1-care-and-economy' }),
    )
    expect(plan.graph.edges).toContainEqual({ kind: 'sync', from: 'a1', to: 'a4' })
  })
})
