import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { describeIssue } from '#reading'
import { parseCommission } from './index.ts'
import { examplesWith, filesOf } from './testing/index.ts'

const { filesIn } = examplesWith((path) =>
  readFileSync(new URL(`../../../../examples/${path}`, import.meta.url), 'utf8'),
)

const sources = 'sources: [{ id: doc, title: A document, confidence: official }]'

/** What is said of a YAML below the head of a commission, whose lines begin at 4. */
function said(yaml: string): readonly string[] {
  const read = parseCommission(filesOf(`formatVersion: 1\nid: small\nname: Small\n${yaml}`, sources))
  return (read.ok ? read.warnings : read.issues).map((issue) => describeIssue(issue, 'en'))
}

describe('parseCommission(files)', () => {
  it.each(['kronoberg', 'vgr-transition', 'thoracic-agreement', 'stockholm-governance'])(
    'accepts examples/%s without a remark',
    (name) => {
      const read = parseCommission(filesIn(name))
      expect(read).toMatchObject({ ok: true, warnings: [] })
    },
  )
  it('has no commission where there is no inquiry.yaml', () => {
    expect(parseCommission(new Map())).toEqual({ ok: true, value: undefined, warnings: [] })
  })
  it('tells everything at once, each with its place', () => {
    expect(
      said(`bodies:
  - { id: board, nam: The board, kind: bord, source: doc:1 }
  - { id: committee, name: The committee, kind: committee, prepares: bord, source: dok:2 }
  - { id: committee, name: Another, kind: committee, source: doc }
obligations:
  - { id: report, text: Reports, from: [a7], to: council, modality: shall, cadence: once, source: 'doc:9-3' }
`),
    ).toEqual([
      expect.stringMatching(/^inquiry\.yaml:5:5: `name` is missing\./),
      expect.stringMatching(/^inquiry\.yaml:5:18: There is no key `nam` here\. Did you mean `name`\?/),
      expect.stringMatching(/^inquiry\.yaml:5:\d+: `bord` is none of the words.* Did you mean `board`\?/),
      expect.stringMatching(/^inquiry\.yaml:6:70: There is no body `bord`\. Did you mean `board`\?/),
      expect.stringMatching(/^inquiry\.yaml:6:\d+: There is no source `dok`\. Did you mean `doc`\?/),
      expect.stringMatching(/^inquiry\.yaml:7:11: The id `committee` has already been given\./),
      expect.stringMatching(/^inquiry\.yaml:7:\d+: `doc` does not say where it stands\./),
      expect.stringMatching(/^inquiry\.yaml:9:\d+: There is no assignment `a7`\./),
      expect.stringMatching(/^inquiry\.yaml:9:\d+: There is no body `council`\./),
      expect.stringMatching(/^inquiry\.yaml:9:\d+: `doc:9-3` does not say where it stands\./),
    ])
  })
  it('quotes at most 14 words', () => {
    const words = (count: number) => Array.from({ length: count }, (_, index) => `word${index}`).join(' ')
    const goal = (count: number) => `goals:\n  - { id: goal, text: A goal, source: 'doc:3 "${words(count)}"' }\n`
    expect(said(goal(14))).toEqual([])
    expect(said(goal(15))).toEqual([expect.stringContaining('14 words')])
  })
  it('takes nothing as settled without a reason', () => {
    const accepted = (reason: string) =>
      `seats: [{ id: director, title: Director }]\naccepted:\n  - { code: ORDER, reason: ${reason}, by: director, date: '2025-01-02' }\n`
    expect(said(accepted('It is known'))).toEqual([expect.stringContaining('ORDER')])
    for (const nothing of ["''", "' '", "{ sv: Skäl, en: '' }"])
      expect(said(accepted(nothing))).toEqual([expect.stringMatching(/^inquiry\.yaml:6:\d+: There are no words here/)])
  })
  it('lets only organisations approve', () => {
    const list = (role: string) => `groups:
  - { id: residents, name: Residents, kind: residents }
assignments:
  - { id: a1, name: A1, source: doc:1, stakeholders: { source: doc:2, members: [{ party: residents, role: ${role} }] } }
`
    expect(said(list('informed'))).toEqual([])
    expect(said(list('approver'))).toEqual([expect.stringMatching(/^inquiry\.yaml:7:\d+: `residents` is a group/)])
  })
  it('warns of a date that is not understood, and of accepting what is not found', () => {
    const yaml = `seats:
  - { id: secretary, title: Secretary }
evaluations:
  - { id: pilot, of: The pilot, due: when it suits, source: doc:3 }
accepted:
  - { code: LINK-CYCLE, reason: It is meant so., by: secretary, date: '2024-01-01' }
`
    expect(said(yaml)).toEqual([
      expect.stringMatching(/^inquiry\.yaml:7:\d+: “when it suits” is not understood/),
      expect.stringMatching(/^inquiry\.yaml:9:5: There is no such finding: LINK-CYCLE/),
    ])
  })
  it('knows the codes that can be accepted', () => {
    const yaml = `accepted:\n  - { code: LINK-CIRCLE, reason: It is meant so., by: nobody, date: '2024-01-01' }\n`
    expect(said(yaml)).toEqual([
      expect.stringMatching(/`LINK-CIRCLE`.*`LINK-CYCLE`/),
      expect.stringMatching(/There is no seat `nobody`/),
    ])
  })
})
