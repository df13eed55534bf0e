import { describe, expect, it } from 'vitest'
import type { Result } from '#base'
import type { InquiryFiles } from '#care/model'
import { tinyFiles } from '#care/model/testing'
import { describeIssue } from '#reading'
import { tinyEconomy, tinyForms } from '#studies/economy/testing'
import { checkInquiry, compareScenarios, rivals } from '../index.ts'
import { testPorts } from '../testing/ports.ts'

const indicators = `indicators:
  - id: call-wait
    name: { sv: Väntan i telefon, en: Wait on the telephone }
    perspective: access
    unit: minutes
    better: lower
    measure: { kind: wait, of: telephone.advice, statistic: mean }
    definition: { sv: Från samtalet till svar, en: From the call until the answer }
`
const head = `rivals:
  - id: calls
    name: Who answers?
    sets:
      - { id: few, name: Few, owner: One, source: invented }
      - { id: many, name: Many, owner: Other, source: invented }
    numbers:
`
const flow = `${head}      - { path: resources.nurse-1177.capacity, values: { few: { value: 1, source: invented }, many: { value: 3, source: invented } } }
      - { path: demand.minor-illness.0-64, values: { few: { value: 500, source: invented }, many: { value: 450, source: invented } } }
    compare: { indicators: [call-wait] }
`
const access = `${head}      - { path: travelModes.ambulance.factor, values: { few: { value: 0.8, source: invented }, many: { value: 0.5, source: invented } } }
    compare:
      access:
        - { id: way, name: Way, service: emergency, mode: ambulance, figure: mean }
        - { id: near, name: Near, service: emergency, mode: ambulance, figure: share-within, minutes: 1000 }
`
const more = `name: { sv: Fler, en: More }
changes:
  - { kind: set-number, path: resources.nurse-1177.capacity, number: { to: 3 }, rationale: Prövas., source: invented }
  - { kind: set-number, path: demand.minor-illness.0-64, number: { to: 450 }, rationale: Prövas., source: invented }
`

const filesWith = (text: string): InquiryFiles =>
  tinyFiles({ 'rivals.yaml': text, 'indicators.yaml': indicators, 'scenarios/more.yaml': more })
const inputOf = (files: InquiryFiles) => rivals.input.parse({ files, weeks: 2, warmUpWeeks: 0, replications: 3 })

function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.issues))
  return result.value
}

describe('rivals.run(ports, input)', () => {
  it('says under each set what a scenario with those numbers says, from runs that are kept', async () => {
    const [ports, files] = [testPorts(), filesWith(flow)]
    const [dispute] = unwrap(await rivals.run(ports, inputOf(files))).disputes
    const compared = unwrap(
      await compareScenarios.run(
        ports,
        compareScenarios.input.parse({ files, weeks: 2, warmUpWeeks: 0, replications: 3, scenarios: ['more'] }),
      ),
    )
    const scenario = compared.comparison.figures.find((one) => one.scenario === 'more' && one.indicator === 'call-wait')
    expect(dispute!.levels['many']![0]!.of.mean).toBe(scenario!.mean)
    expect(dispute!.runs).toContain(compared.comparison.scenarios.find(({ id }) => id === 'more')!.run)
    for (const levels of Object.values(dispute!.levels)) expect(dispute!.runs).toContain(levels[0]!.runs!.of)
    expect(new Set(Object.values(dispute!.levels).map(([level]) => level!.runs!.of)).size).toBe(2)
    for (const run of dispute!.runs) expect(await ports.store.listReplications(run)).toEqual([0, 1, 2])
  })

  it('the shares sum to the difference; more nurses shorten the wait (one server or three for the same calls)', async () => {
    const [dispute] = unwrap(await rivals.run(testPorts(), inputOf(filesWith(flow)))).disputes
    const [figure] = dispute!.pairs[0]!.figures
    const [nurses, calls] = figure!.shares
    expect(nurses!.mean! + calls!.mean!).toBeCloseTo(figure!.difference.mean!, 9)
    expect(nurses!.mean).toBeLessThan(0)
    expect(dispute!.runs).toHaveLength(4)
  })

  it('computes nothing again that is kept', async () => {
    const [ports, files] = [testPorts(), filesWith(flow)]
    const first = unwrap(await rivals.run(ports, inputOf(files)))
    const jobs = ports.jobs()
    expect(unwrap(await rivals.run(ports, inputOf(files)))).toEqual(first)
    expect(ports.jobs()).toBe(jobs)
  })

  it('access: minutes by ambulance are those by car times the factor', async () => {
    const [dispute] = unwrap(await rivals.run(testPorts(), inputOf(filesWith(access)))).disputes
    const [few, many] = [dispute!.levels['few']!, dispute!.levels['many']!]
    expect(many[0]!.of.mean! / few[0]!.of.mean!).toBeCloseTo(0.5 / 0.8, 12)
    expect([few[1]!.of.mean, many[1]!.of.mean]).toEqual([1, 1])
    expect(dispute!.pairs[0]!.figures[0]!.shares[0]!.mean).toBeCloseTo(many[0]!.of.mean! - few[0]!.of.mean!, 12)
  })

  it('a value that the model cannot have is refused, with the number, in both languages', async () => {
    const result = await rivals.run(testPorts(), inputOf(filesWith(flow.replace('{ value: 3', '{ value: 2.5'))))
    const issues = result.ok ? [] : result.issues
    expect(issues).toMatchObject([{ code: 'scenario.not-whole', file: 'rivals.yaml', line: 8 }])
    expect(describeIssue(issues[0]!, 'sv')).not.toMatch(/undefined/)
  })

  it('check tells what is wrong in rivals.yaml', async () => {
    const files = filesWith(flow.replace('nurse-1177', 'nurse-1178'))
    const result = await checkInquiry.run(testPorts(), checkInquiry.input.parse({ files }))
    expect(result.ok ? [] : result.issues).toMatchObject([
      { code: 'rivals.unknown-id', file: 'rivals.yaml', line: 8, params: { nearest: 'resources.nurse-1177.capacity' } },
    ])
  })

  const costed = (numbers: string): InquiryFiles =>
    tinyFiles({
      'economy.yaml': tinyEconomy,
      'forms.yaml': tinyForms,
      'rivals.yaml': `${head}${numbers}    compare: { economy: [{ id: company, name: Company, form: company }] }\n`,
    })
  const costNumber = (path: string, few: string, many: string): string =>
    `      - { path: ${path}, values: { few: { ${few}, source: invented }, many: { ${many}, source: invented } } }\n`

  const block = costNumber('economy.lines.beds.perBlock.amount', 'value: 1000000', 'value: 2000000')
  const inOneForm = (asked: string): InquiryFiles =>
    tinyFiles({
      'economy.yaml': tinyEconomy,
      'forms.yaml': tinyForms,
      'scenarios/ward.yaml': `name: { sv: Plats, en: Ward }
changes:
  - { kind: set-number, path: resources.north-ward.capacity, number: { to: 32 }, rationale: Prövas., source: invented }
`,
      'rivals.yaml': `${head}${block}    compare: { ${asked}economy: [{ id: cost, name: Cost, form: board }] }\n`,
    })

  it('a form held against itself: what the scenario costs more in it, here one block of beds in each of three years', async () => {
    const files = inOneForm('scenario: ward, ')
    const [dispute] = unwrap(await rivals.run(testPorts(), inputOf(files))).disputes
    expect(dispute!.measures[0]).toMatchObject({ of: { en: 'Ward' }, zero: 0 })
    const [few, many] = [dispute!.levels['few']![0]!, dispute!.levels['many']![0]!]
    expect(few.compared.mean).toBeCloseTo(3, 9)
    expect(many.compared.mean).toBeCloseTo(6, 9)
    expect(few.of.mean! - few.against!.mean!).toBeCloseTo(3, 9)
    expect(dispute!.runs).toEqual([few.runs!.of, few.runs!.against!].sort())
  })

  it('a form held against itself, and no scenario: its cost by itself, on no side of anything', async () => {
    const [dispute] = unwrap(await rivals.run(testPorts(), inputOf(inOneForm('')))).disputes
    const [few, many] = [dispute!.levels['few']![0]!, dispute!.levels['many']![0]!]
    expect(dispute!.measures[0]).toMatchObject({ of: { en: 'Board' }, zero: null })
    expect(few.against).toBeUndefined()
    // 20 beds are three blocks of 8.
    expect(many.of.mean! - few.of.mean!).toBeCloseTo(9, 9)
    expect(dispute!.pairs[0]!.figures[0]!.verdict).toEqual({ kind: 'no-side' })
  })

  it.each([
    ['a life of 0', costNumber('economy.investments.scanner.life', 'value: 0', 'value: 3'), 'not-positive', 8],
    ['a low of 0', costNumber('economy.lines.beds.perBlock.size', 'value: 2', 'value: 3, low: 0'), 'not-positive', 8],
    ['a rate of −100 %', costNumber('economy.discountRate', 'value: 0', 'value: -1'), 'rate-outside', 8],
    [
      'payers of whom none pays',
      costNumber('forms.company.financing.shares.region', 'value: 0', 'value: 1') +
        costNumber('forms.company.financing.shares.north', 'value: 0', 'value: 1'),
      'nobody-pays',
      8,
    ],
  ])('%s is refused in its line before anything is computed', async (_, numbers, code, line) => {
    const ports = testPorts()
    const result = await rivals.run(ports, inputOf(costed(numbers)))
    expect(result).toMatchObject({ ok: false, issues: [{ code: `economy.${code}`, file: 'rivals.yaml', line }] })
    expect(ports.jobs()).toBe(0)
  })

  it('two numbers of one line are told apart by their paths, and kronor are said to be kronor', async () => {
    const beds = 'economy.lines.beds.perBlock'
    const numbers = [`${beds}.size`, `${beds}.amount`, 'economy.lines.doctors.rota.hour'].map((path) =>
      costNumber(path, 'value: 8', 'value: 9'),
    )
    const [dispute] = unwrap(await rivals.run(testPorts(), inputOf(costed(numbers.join(''))))).disputes
    expect(dispute!.assumptions.map(({ name, numbers: [number] }) => [name.en, number!.unit])).toEqual([
      [`Beds (${beds}.size)`, undefined],
      [`Beds (${beds}.amount)`, 'SEK'],
      ['Doctors', 'SEK'],
    ])
  })

  it('more numbers than can be told apart are told', async () => {
    const number = (_: unknown, i: number): string => costNumber(`economy.n${i}`, 'value: 1', 'value: 2')
    const files = costed(Array.from({ length: 31 }, number).join(''))
    const result = await checkInquiry.run(testPorts(), checkInquiry.input.parse({ files }))
    expect(result.ok ? [] : result.issues[0]).toMatchObject({ code: 'rivals.too-many-numbers', line: 7 })
  })

  it('refuses a dispute that is not there, and a folder without any', async () => {
    const asked = await rivals.run(testPorts(), { ...inputOf(filesWith(flow)), disputes: ['cals'] })
    expect(asked).toMatchObject({ ok: false, issues: [{ code: 'rivals.unknown', params: { nearest: 'calls' } }] })
    expect(await rivals.run(testPorts(), inputOf(tinyFiles()))).toMatchObject({
      ok: false,
      issues: [{ code: 'rivals.none' }],
    })
  })
})
