import type { AnswerOf, ProcessView, showInquiry } from '@samplan/lib/contract'
import { checkHistory } from '@samplan/lib/inquiry/process'
import { commission } from '@samplan/lib/inquiry/process/testing'
import { createLogBook } from '@samplan/lib/operations'
import type { Comparison } from '@samplan/lib/studies/comparison'
import { createEventStore } from '@samplan/postgres'
import { asSuperuser } from '@samplan/postgres/testing'
import { describe, expect, it } from 'vitest'
import { startProcessBench } from '../testing/process-bench.ts'

// Taking back, amending, correcting, reopening: the acceptance cases by their numbers, over HTTP.

const bench = await startProcessBench()

describe('revocation and editing', () => {
  it('AC-12: a position that is withdrawn before the gate closes is no approval, and both stay to be read', async () => {
    const course = await bench.open()
    await course.prepare()
    await course.freeze()
    await course.present()
    await course.approve()
    const { gate } = await course.atGate()
    const { position } = await course.approver('eastby')
    const taken = { kind: 'withdraw-position', gate, position: position!.id, reason: 'The council wants more time' }
    expect((await course.attempt('westby-chair', taken)).status).not.toBe(200)
    await course.give('eastby-chair', taken)
    expect((await course.gate()).tally).toEqual({ approved: 3, of: 4 })
    const after = await course.approver('eastby')
    expect(after).toMatchObject({ lacks: ['no-position'], earlier: [{ stance: 'approves', state: 'withdrawn' }] })
    expect((await course.entries('eastby-chair')).map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['position-recorded', 'position-withdrawn']),
    )
    expect(await course.check('secretary', { kind: 'propose-closing', ...(await course.atGate()) })).toEqual([
      'APPROVER_LACKS',
    ])
  })

  it('AC-13: interest withdrawn after the gate passed leaves it passed, stops step 2, and is a task of the commissioner', async () => {
    const course = await bench.open()
    await course.prepare()
    await course.pass()
    await course.give('investigator', { kind: 'start-step', step: 'money' })
    await course.bring('eastby-chair', 'withdrawal', { authority: 'eastby-board' })
    const decision = { body: 'eastby-board', day: bench.today(), protocol: course.hash('withdrawal') }
    const command = { kind: 'withdraw-interest', step: 'law', organisation: 'eastby', decision, reason: 'No longer' }
    expect((await course.attempt('westby-chair', command)).refusals).toContain('NO_MANDATE')
    await course.give('eastby-chair', command)
    expect(await course.step('law')).toMatchObject({
      status: 'passed',
      gate: { status: 'passed', tally: { approved: 4 } },
    })
    expect(await course.step('money')).toMatchObject({ status: 'working', suspended: true })
    expect((await course.show('board-chair')).tasks.map(({ kind }) => kind)).toContain('resolve-withdrawal')
    expect((await course.show('eastby-chair')).tasks.map(({ kind }) => kind)).not.toContain('resolve-withdrawal')
    const answer = { kind: 'answer-question', step: 'money', question: 'cost', answer: { text: 'Nothing' } }
    expect(await course.attempt('investigator', answer)).toMatchObject({ status: 422, refusals: ['STEP_SUSPENDED'] })
    expect((await course.attempt('investigator', { kind: 'start-step', step: 'care' })).refusals).toContain(
      'STEP_SUSPENDED',
    )
  })

  it('AC-14: an amended package has none of the four approvals, and each approver reads what changed', async () => {
    const course = await bench.open()
    await course.prepare()
    await course.freeze()
    await course.present()
    await course.approve()
    expect((await course.gate()).tally).toEqual({ approved: 4, of: 4 })
    const { gate, package: before } = await course.atGate()
    const amended = course.content({ plainSummary: { sv: 'Något annat', en: 'Something else' } })
    await course.give('investigator', { kind: 'amend-package', gate, reason: 'A page was missing', ...amended })
    expect((await course.gate()).tally).toEqual({ approved: 0, of: 4 })
    await course.present()
    const { package: after } = await course.atGate()
    for (const person of ['board-chair', 'eastby-chair', 'westby-chair', 'northby-chair']) {
      const { notices } = await course.show(person)
      expect([person, notices.map(({ kind }) => kind)]).toEqual([person, expect.arrayContaining(['package-amended'])])
      const { status, body } = await bench.as(person, 'GET', `${course.path}/packages/${after}?since=${before}`)
      expect([person, status, body]).toEqual([
        person,
        200,
        expect.objectContaining({
          changes: [
            { part: 'summary', what: 'en', before: 'What we found', after: 'Something else' },
            { part: 'summary', what: 'sv', before: 'Vad vi fann', after: 'Något annat' },
          ],
        }),
      ])
    }
  })

  it('AC-15: a document of which the store has changed a byte is not given out as the one that was frozen', async () => {
    const course = await bench.open()
    const hash = course.hash('report')
    expect((await course.read('secretary', hash)).status).toBe(200)
    await asSuperuser(bench.database, `update documents set bytes = set_byte(bytes, 5, 65) where hash = '${hash}'`)
    const answer = await course.read('secretary', hash)
    expect(answer).toMatchObject({ status: 500, type: expect.stringContaining('problem+json') })
    expect(answer.text).not.toContain(course.inquiry.slice(3))
  })

  it('AC-16: an approved report is mended by a dated correction with its reason only, and the original stays', async () => {
    const course = await bench.open()
    await course.prepare()
    await course.pass()
    const original = course.hash('report')
    const again = await course.bring('secretary', 'report', {}, '<h1>The report, without the typo</h1>')
    expect(again.status).toBe(422)
    expect(again.text).toContain('DOCUMENT_FROZEN')
    const said = { corrects: original, reason: 'A typo on page 3' }
    const corrected = await course.bring('investigator', 'report', said, '<h1>The report, without the typo</h1>')
    expect([corrected.status, corrected.text]).toEqual([200, expect.stringContaining('sha256:')])
    expect((await course.read('secretary', original)).text).toContain('report of')
    expect((await course.read('secretary', course.hash('report'))).text).toContain('without the typo')
    const [entry] = await course.entries('secretary', 'kind=document-corrected')
    expect(entry).toMatchObject({ actor: 'investigator' })
    expect(entry!.text!.en).toContain('A typo on page 3')
    // Without a reason it is none, and a package rests on the original as before.
    const bare = await course.bring('investigator', 'report', { corrects: original }, '<h1>Again</h1>')
    expect(bare.status).toBe(400)
    const { text } = await bench.as('eastby-chair', 'GET', `${course.path}/packages/${(await course.atGate()).package}`)
    expect(text).toContain(original)
  })

  it('AC-17: step 3 does not start while step 2 is being decided', async () => {
    const course = await bench.open()
    await course.prepare()
    await course.pass()
    await course.freeze('money')
    await course.present()
    expect((await course.gate()).status).toBe('deciding')
    const command = { kind: 'start-step', step: 'care' }
    expect(await course.check('investigator', command)).toEqual(['EARLIER_STEP_NOT_PASSED'])
    const { size } = await course.show()
    expect(await course.attempt('investigator', command)).toMatchObject({
      status: 422,
      refusals: ['EARLIER_STEP_NOT_PASSED'],
    })
    expect(await course.show()).toMatchObject({ size })
    expect((await course.step('care')).status).toBe('planned')
    // Nor does a log from elsewhere that says so hold.
    const { entries } = (await createLogBook(createEventStore(bench.database)).read(course.inquiry))!
    expect(checkHistory(entries)).toEqual([])
    const last = entries.at(-1)!
    const started = { ...last, index: entries.length, event: { kind: 'step-started' as const, step: 'care' } }
    expect(checkHistory([...entries, started])).toEqual([
      { index: entries.length, code: 'STEP_TOO_EARLY', params: { step: 'care', earlier: 'money', status: 'at-gate' } },
    ])
  })

  it('AC-18: step 1 reopened, the gates of 1 and 2 are superseded, and what was built on them says so', async () => {
    const course = await bench.open()
    await course.prepare()
    await course.pass()
    await course.pass('money')
    const reopen = { kind: 'reopen-step', step: 'law', reason: 'A new law', decision: course.decision() }
    expect((await course.attempt('eastby-chair', reopen)).status).toBe(404)
    await course.give('board-chair', reopen)
    const { assignments } = await course.show('eastby-chair')
    for (const id of ['law', 'money']) {
      const { status, gate, earlierGates } = assignments[0]!.steps.find((step) => step.id === id)!
      expect([id, status, gate]).toEqual([id, 'planned', undefined])
      expect(earlierGates).toMatchObject([{ status: 'superseded', notices: [{ code: 'GATE_SUPERSEDED' }] }])
      const { body } = await bench.as('eastby-chair', 'GET', `${course.path}/packages/${earlierGates[0]!.package}`)
      expect(body).toMatchObject({ notices: [{ code: 'GATE_SUPERSEDED' }] })
    }
  })

  it('AC-19: a scope that the steering group widens awaits the board: a notice until it is ratified, both scopes in the changes', async () => {
    const course = await bench.open()
    await course.prepare()
    await course.freeze()
    const { gate, package: before } = await course.atGate()
    const wider = {
      kind: 'set-scope',
      assignment: 'A1',
      text: { sv: 'Alla vårdcentraler', en: 'All health centres' },
      units: [{ id: 'centre', name: { sv: 'Vårdcentral', en: 'Health centre' }, operator: 'own' }],
      decision: course.decision('steering-group'),
    }
    await course.give('secretary', wider)
    expect((await course.show('eastby-chair')).assignments[0]!.scope).toMatchObject({
      n: 2,
      status: 'awaits-ratification',
    })
    await course.give('investigator', { kind: 'amend-package', gate, reason: 'Wider', ...course.content() })
    await course.present()
    await course.approve()
    const at = await course.atGate()
    const shown = async () =>
      (await bench.as('eastby-chair', 'GET', `${course.path}/packages/${at.package}?since=${before}`)).body
    expect(await shown()).toMatchObject({ notices: [{ code: 'SCOPE_AWAITS_RATIFICATION' }] })
    expect(await course.check('secretary', { kind: 'propose-closing', ...at })).toEqual(['SCOPE_AWAITS_RATIFICATION'])
    // The steering group cannot ratify its own.
    const ratify = { kind: 'ratify-scope', assignment: 'A1', n: 2 }
    const own = await course.attempt('secretary', { ...ratify, decision: course.decision('steering-group') })
    expect(own.refusals).toContain('NOT_COMMISSIONER')
    await course.give('board-chair', { ...ratify, decision: course.decision() })
    expect(await shown()).toMatchObject({ notices: [] })
    const { changes } = (await bench.as('secretary', 'GET', `${course.path}/packages/${at.package}?since=${before}`))
      .body as { readonly changes: unknown }
    expect(changes).toEqual([
      {
        part: 'scope',
        what: 'en',
        before: '1: The hospital (Hospital)',
        after: '2: All health centres (Health centre)',
      },
      {
        part: 'scope',
        what: 'sv',
        before: '1: The hospital (Hospital)',
        after: '2: Alla vårdcentraler (Vårdcentral)',
      },
    ])
    await course.close()
  })

  it('AC-20: a private provider that comes into scope is asked at the next gate, not at the open one', async () => {
    const course = await bench.open()
    await course.prepare()
    await course.freeze()
    const { assignments } = commission
    const { approvers } = assignments[0]!.stakeholders
    const change = {
      kind: 'change-stakeholders',
      assignment: 'A1',
      approvers: [...approvers, 'clinic-co'],
      consulted: [],
      informed: [],
      decision: course.decision(),
      reason: 'Its clinic is in scope',
    }
    expect((await course.attempt('investigator', change)).status).toBe(404)
    await course.give('board-chair', change)
    expect((await course.show()).assignments[0]!.stakeholders).toMatchObject({ n: 2 })
    expect((await course.gate()).tally.of).toBe(4)
    await course.present()
    await course.approve()
    await course.close()
    await course.freeze('money')
    expect((await course.gate()).tally.of).toBe(5)
    expect((await course.gate()).approvers.map(({ organisation }) => organisation)).toContain('clinic-co')
  })

  it('AC-20: a scenario that runs a private unit otherwise is flagged until its owner has agreed, for who takes part', async () => {
    const clinic = {
      id: 'clinic',
      name: { sv: 'Kliniken', en: 'The clinic' },
      operator: 'private',
      owner: 'clinic-co',
    } as const
    const assignments = commission.assignments.map((one) => ({ ...one, scope: { ...one.scope, units: [clinic] } }))
    const course = await bench.open({ ...commission, assignments })
    const inquiry = `/api/inquiries/${course.inquiry}`
    await bench.persons.setAccess('secretary', course.inquiry, 'write')
    const form = { unit: 'clinic', form: 'a company', rationale: 'It is asked for', source: 'our-estimate' }
    const scenario = { id: 'company', name: { sv: 'Bolag', en: 'Company' }, operatingForms: [form], changes: [] }
    const saved = await bench.as('secretary', 'PUT', `${inquiry}/scenarios/company`, {
      from: 1,
      reason: 'New',
      scenario,
    })
    expect([saved.status, saved.text]).toEqual([200, expect.anything()])
    const flags = async (person: string) => {
      const { scenarios } = (await bench.as(person, 'GET', inquiry)).body as AnswerOf<typeof showInquiry>
      const { flags: told, scenario: kept } = scenarios.find(({ id }) => id === 'company')!
      expect(kept.operatingForms).toEqual([form])
      return told.map(({ text }) => text.en)
    }
    const missing = 'The owner Clinic Co has not agreed to another operating form of The clinic. Ask for a decision.'
    expect(await flags('secretary')).toEqual([missing])
    // Who may read the material alone learns nothing of the process from it.
    expect(await flags('opener')).toEqual([])
    const decision = course.decision('clinic-board')
    await course.give('secretary', { kind: 'give-consent', organisation: 'clinic-co', unit: 'clinic', decision })
    expect(await flags('secretary')).toEqual([])
  })

  it('AC-30: a figure of a frozen package is the number that its run gives here bit for bit, or is marked', async () => {
    const course = await bench.open()
    const { inquiry } = course
    await bench.persons.setAccess('investigator', inquiry, 'read')
    const ask = async (method: string, path: string, body?: unknown) =>
      (await bench.as('investigator', method, path, body)).body
    const input = { scenarios: [], replications: 2, weeks: 1, warmUpWeeks: 0 }
    const body = { version: 1, asked: { operation: 'compare', input } }
    const { id } = (await ask('POST', `/api/inquiries/${inquiry}/experiments`, body)) as { id: string }
    await expect
      .poll(async () => await ask('GET', `/api/experiments/${id}`), { timeout: 60_000 })
      .toMatchObject({ state: 'done' })
    const { comparison } = (await ask('GET', `/api/experiments/${id}/answer`)) as { comparison: Comparison }
    const [{ id: scenario, run } = { id: '', run: '' }] = comparison.scenarios
    const { indicator: measure, unit, mean } = comparison.figures.find((figure) => figure.mean !== null)!
    const figure = { run, measure, scenario, unit, value: mean! }
    const figures = [figure, { ...figure, value: mean! + 1 }, { ...figure, run: `sha256:${'1'.repeat(64)}` }]

    await course.prepare()
    await course.give('investigator', { kind: 'start-step', step: 'law' })
    await course.give('investigator', {
      kind: 'answer-question',
      step: 'law',
      question: 'may',
      answer: { text: 'Yes' },
    })
    await course.give('investigator', { kind: 'freeze-package', step: 'law', ...course.content({ figures }) })
    const checked = async (person: string) =>
      (await bench.as(person, 'GET', `${course.path}/packages/${(await course.atGate()).package}/figures`)).body
    const here = { repeated: mean, experiment: id }
    expect(await checked('investigator')).toEqual({
      figures: [{ status: 'same', ...here }, { status: 'differs', ...here }, { status: 'not-repeated' }],
    })
    // Whose material it is not, is told of no runs.
    const none = { status: 'not-repeated' }
    expect(await checked('secretary')).toEqual({ figures: [none, none, none] })
  })

  it('I16: a figure that no run gave is of a source in the material or the log, or is told with document and place', async () => {
    const course = await bench.open()
    await course.prepare()
    await course.give('investigator', { kind: 'start-step', step: 'law' })
    const answer = { kind: 'answer-question', step: 'law', question: 'may', answer: { text: 'Yes' } }
    await course.give('investigator', answer)
    const figureOf = (source: string) => ({ source, what: 'Visits', unit: 'per day', value: 12 })
    const freezing = (...sources: readonly string[]) => ({
      kind: 'freeze-package',
      step: 'law',
      ...course.content({ figures: sources.map(figureOf) }),
    })
    const refused = await course.attempt('investigator', freezing('our-estimate', 'our-estimat#visits'))
    expect([refused.status, refused.refusals]).toEqual([422, ['SOURCE_NOT_REGISTERED']])
    expect(refused.text).toContain(
      'Figure 2, Visits, is said to come from our-estimat, at visits, which is not in the inquiry’s register of ' +
        'sources. Did you mean our-estimate?',
    )
    expect(await course.check('investigator', freezing('nobody'))).toEqual(['SOURCE_NOT_REGISTERED'])
    // Who may not freeze learns nothing of what the material has.
    expect((await course.attempt('eastby-chair', freezing('nobody'))).refusals).toEqual([])

    await course.give('investigator', freezing('our-estimate#visits'))
    const newest = (await course.entries('investigator')).slice(0, 2)
    expect(newest.map(({ kind }) => kind)).toEqual(['package-frozen', 'source-registered'])
  })
})

describe('a check of form that the gate’s policy names', () => {
  it('is done where it can be: a package with a PDF that is not tagged is not frozen, whoever says that it is', async () => {
    const assignments = commission.assignments.map((one) => ({
      ...one,
      policy: { ...one.policy, formatChecks: ['tagged-pdf'] },
    }))
    const course = await bench.open({ ...commission, assignments })
    await course.prepare()
    await course.give('investigator', { kind: 'start-step', step: 'law' })
    const answer = { kind: 'answer-question', step: 'law', question: 'may', answer: { text: 'Yes' } }
    await course.give('investigator', answer)
    const pdf = (catalog: string) =>
      `%PDF-1.7\n1 0 obj <</Type /Catalog ${catalog}>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF`
    const freezing = async (name: string, catalog: string, checks = ['tagged-pdf']) => {
      const brought = await course.bring('investigator', name, { type: 'application/pdf' }, pdf(catalog))
      expect([name, brought.status]).toEqual([name, 200])
      const documents = ['report', name].map((one) => ({ document: course.hash(one), title: one }))
      return { kind: 'freeze-package', step: 'law', ...course.content({ documents, checks }) }
    }
    const tags = '/MarkInfo <</Marked true>> /StructTreeRoot 3 0 R'
    const untagged = await freezing('scanned', '/Pages 2 0 R')
    const refused = await course.attempt('investigator', untagged)
    expect([refused.status, refused.refusals]).toEqual([422, ['PDF_NOT_TAGGED']])
    expect(refused.text).toContain('scanned does not say that it is a tagged PDF')
    expect(await course.check('investigator', await freezing('no-language', tags))).toEqual(['PDF_NOT_TAGGED'])
    const unsaid = await freezing('unsaid', `${tags} /Lang (sv-SE)`, [])
    expect(await course.check('investigator', unsaid)).toEqual(['FORMAT_CHECK_MISSING'])
    expect((await course.attempt('eastby-chair', untagged)).refusals).toEqual([])
    await course.give('investigator', await freezing('tagged', `${tags} /Lang (sv-SE)`))
  })
})

describe('what stood on an earlier day', () => {
  it('is what had been recorded then, to who takes part now', async () => {
    const course = await bench.open()
    await course.prepare()
    const before = bench.today()
    bench.wait(3)
    await course.freeze()
    const shown = async (person: string, asOf: string) => await bench.as(person, 'GET', `${course.path}?asOf=${asOf}`)
    const then = (await shown('secretary', before)).body as ProcessView
    expect(then).toMatchObject({ asOf: before, me: { commands: [] } })
    expect(then.assignments[0]!.steps.map(({ status }) => status)).toEqual(['planned', 'planned', 'planned'])
    expect(then.documents.map(({ document }) => document)).toEqual(
      (await course.show()).documents.map(({ document }) => document),
    )
    const now = (await shown('secretary', bench.today())).body as ProcessView
    expect(now.asOf).toBeUndefined()
    expect(now.assignments[0]!.steps[0]!.status).toBe('at-gate')
    expect((await shown('secretary', '2020-01-01')).status).toBe(404)
    expect((await shown('secretary', 'yesterday')).status).toBe(400)
    expect((await shown('opener', before)).status).toBe(404)
  })
})
