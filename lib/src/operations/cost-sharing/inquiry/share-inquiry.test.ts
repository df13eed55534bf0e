import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { tinyFiles } from '#care/model/testing'
import { describeIssue } from '#reading'
import { tinyEconomy, tinyForms, tinySharing } from '#studies/economy/testing'
import { solveHere } from '../../../../../adapters/highs/src/testing/solve-here.ts'
import { checkInquiry } from '../../check-inquiry.ts'
import type { Ports } from '../../operation.ts'
import { testPorts } from '../../testing/ports.ts'
import { type InquirySharing, shareCostsInquiry } from '../index.ts'
import { divideDraws, gameOf } from './draws.ts'

const ports: Ports = { ...testPorts(), solver: { solve: solveHere, seconds: () => 0, pause: async () => undefined } }
/** Nothing goes by volumes but what they cost alike in every form. */
function filesWith(sharing: string, economy = tinyEconomy) {
  return tinyFiles({ 'economy.yaml': economy, 'forms.yaml': tinyForms, 'cost-sharing.yaml': sharing })
}
const flow = { seed: 3, replications: 2, weeks: 2, warmUpWeeks: 0, draws: 6 }
async function answerOf(sharing = tinySharing, more: object = {}, economy?: string): Promise<InquirySharing> {
  const input = shareCostsInquiry.input.parse({ files: filesWith(sharing, economy), ...flow, ...more })
  const answer = await shareCostsInquiry.run(ports, input)
  if (!answer.ok) throw new Error(JSON.stringify(answer.issues))
  return answer.value
}
/** Worth at the beginning of 1 krona at the end of each of three years, at 10 %. */
const a = 1 / 1.1 + 1 / 1.1 ** 2 + 1 / 1.1 ** 3
/** The company saves a tenth of three blocks of beds, pays 14 managers of 1 000, and 5 000 in its second year. */
const saved = (300_000 - 14_000) * a - 5000 / 1.1 ** 2
const sum = (values: readonly number[]): number => values.reduce((x, y) => x + y, 0)

describe('shareCostsInquiry, reckoned by hand', async () => {
  const answer = await answerOf()
  const together = Math.round(saved + 30_000 * a)
  const withNorth = Math.round(saved + 10_000 * a)
  const withSouth = Math.round(20_000 * a)

  test('a group gains what all pay less together, and its benefits; the order of its members makes no difference', () => {
    const { coalitions, disagreement } = answer.game
    expect(coalitions.map(({ members, form, inGame }) => [members.join('+'), form, inGame])).toEqual([
      ['region+north', 'company', withNorth],
      ['region+south', 'board', withSouth],
      ['region+north+south', 'company', together],
    ])
    expect(coalitions.map((one) => Math.round(one.saved))).toEqual([Math.round(saved), 0, Math.round(saved)])
    expect(coalitions.map((one) => one.benefit / a)).toEqual([10_000, 20_000, 30_000].map((x) => expect.closeTo(x, 6)))
    for (const { run } of coalitions) expect(run).toBe(disagreement.run)
  })
  test('groups without the region cannot be, and why', () => {
    expect(answer.game.impossible).toEqual([
      { members: ['north', 'south'], why: { sv: 'Regionens sak', en: 'For the region' }, law: 'A law' },
    ])
  })
  test('what a party is called makes no difference, not even when it is called as a group is written', async () => {
    const renamed = (text: string): string => text.replaceAll(/\bsouth\b/g, 'region+north')
    const files = Object.fromEntries(
      Object.entries({ 'economy.yaml': tinyEconomy, 'forms.yaml': tinyForms, 'cost-sharing.yaml': tinySharing }).map(
        ([file, text]) => [file, renamed(text)],
      ),
    )
    const input = shareCostsInquiry.input.parse({ files: tinyFiles(files), ...flow })
    const called = await shareCostsInquiry.run(ports, input)
    expect(called.ok && Object.values(called.value.methods.nucleolus!)).toEqual(
      Object.values(answer.methods.nucleolus!),
    )
  })
  test('the game is two games of two, so that the Shapley value and the nucleolus halve each', () => {
    // What north adds is the same with and without south, but for a krona's rounding, and the other way round.
    for (const method of ['shapley', 'nucleolus'] as const) {
      const { region, north, south } = answer.methods[method]!
      expect(north).toBeCloseTo(withNorth / 2, -0.5)
      expect(south).toBeCloseTo(withSouth / 2, -0.5)
      expect(region! + north! + south!).toBeCloseTo(together, 6)
    }
    expect(answer.core.empty).toBe(false)
    expect(answer.core.violations.nucleolus).toEqual([])
    expect(answer.methods.perCapita!.south).toBeCloseTo(together / 3, 6)
    // Each of the others would then be better off with the region, and south with nobody would not.
    expect(answer.core.violations.perCapita?.[0]).toMatchObject({ coalition: ['region', 'north'] })
  })
  test('a party pays what it pays today less its share of the gain, and for its benefits', () => {
    const [region, north, south] = answer.parties
    expect([north!.today, south!.today]).toEqual([0, 0])
    expect(north!.methods.shapley!.pays).toBeCloseTo(10_000 - answer.methods.shapley!.north! / a, 6)
    // Together they pay what they pay today less what is saved.
    for (const method of ['shapley', 'perCapita', 'scrb'] as const) {
      const pays = [region!, north!, south!].map((party) => party.methods[method]!.pays)
      expect(sum(pays)).toBeCloseTo(region!.today - saved / a, 0)
    }
    // As the company is financed the region pays three quarters of the ward, and north the rest.
    expect(region!.paysInForm).toBeLessThan(region!.today)
    expect(north!.paysInForm).toBeGreaterThan(0)
  })
  test('today’s payments are what the books say, at prices that do not rise', async () => {
    // Without a scanner the books have the same as is laid out: the region pays all but the patients' fees.
    const plain = tinyEconomy.replace(/investments:[\s\S]*$/, '')
    const { parties } = await answerOf(tinySharing, {}, plain)
    const doctors = parties[0]!.today - 3_000_000 - 300
    expect(doctors).toBeGreaterThan(0)
    const more = await answerOf(tinySharing, {}, plain.replace('fixed: { value: 300,', 'fixed: { value: 1300,'))
    expect(more.parties[0]!.today - parties[0]!.today).toBeCloseTo(1000, 6)
  })
  test('north would stay outside below the benefit that its payment costs it', () => {
    const { benefitNeeded, pays } = answer.parties[2]!.methods.shapley!
    expect(benefitNeeded).toBeCloseTo(pays - answer.parties[2]!.today, 6)
    // North is paid to be in, so that its benefit may be nothing.
    expect(answer.parties[1]!.methods.shapley!.benefitNeeded).toBeNull()
  })
  test('the value of one number at which nobody has anything to share', () => {
    const of = (number: string) => answer.breakEven.find((one) => one.number === number)
    const yearly = saved / a + 30_000
    expect(of('forms.company.effects.managers.number')?.value).toBeCloseTo(14 + yearly / 1000, 3)
    expect(of('forms.company.transition.start.amount')?.value).toBeCloseTo(5000 + yearly * a * 1.1 ** 2, -1)
    // A benefit of nothing leaves a gain all the same.
    expect(of('benefits.jobs.add')).toMatchObject({ value: null, within: false, party: 'north' })
  })
  test('without spread every draw gives the same division', () => {
    const { count, gain, withGain, coreEmpty, methods } = answer.draws
    expect([count, withGain, coreEmpty]).toEqual([6, 1, 0])
    expect(gain.low).toBeCloseTo(answer.gain.yearly, 1)
    expect(gain.high).toBeCloseTo(answer.gain.yearly, 1)
    for (const [method, { shares, defined }] of Object.entries(methods)) {
      expect(defined).toBe(1)
      for (const [party, { low, expected, high }] of Object.entries(shares))
        for (const value of [low, expected, high])
          expect(value).toBeCloseTo(answer.methods[method as 'shapley']![party]!, 1)
    }
    const { yearly, shares } = methods.shapley!
    expect(yearly.north!.expected).toBeCloseTo(shares.north!.expected / a, 2)
    // Half of what it adds is its share, and its benefit of 10 000 is no payment.
    expect(methods.shapley!.more.north!.expected).toBeCloseTo(10_000 - withNorth / 2 / a, 0)
  })
  test('with spread draws differ, within what the numbers may be, and are the same again', async () => {
    const spread = tinySharing.replace('value: 10000,', 'value: 10000, low: 0, high: 20000,')
    const { draws } = await answerOf(spread, { draws: 40 })
    const { low, high } = draws.methods.perCapita!.shares.north!
    expect(low).toBeLessThan(answer.methods.perCapita!.north!)
    expect(high).toBeGreaterThan(answer.methods.perCapita!.north!)
    expect(high - low).toBeLessThanOrEqual((20_000 * a) / 3 + 1)
    expect((await answerOf(spread, { draws: 40 })).draws).toEqual(draws)
  })
})

describe('shareCostsInquiry', () => {
  test('when all together lose, the gain is below 0, there is no nucleolus, and a smaller group stays as today', async () => {
    const dear = tinyForms.replace('number: { value: 14,', 'number: { value: 1000,')
    const files = tinyFiles({ 'economy.yaml': tinyEconomy, 'forms.yaml': dear, 'cost-sharing.yaml': tinySharing })
    const { gain, game, notDefined, draws, told } = await answerOf(tinySharing, { files })
    const lost = (300_000 - 1_000_000 + 30_000) * a - 5000 / 1.1 ** 2
    expect(gain.presentValue).toBeCloseTo(lost, -1)
    expect(gain.benefitsNeeded).toBeCloseTo(30_000 - lost / a, 0)
    expect(game.coalitions[0]!.amount).toBeLessThan(0)
    expect(game.coalitions[0]!.inGame).toBe(0)
    expect([notDefined.nucleolus, told, draws.withGain, draws.coreEmpty]).toEqual(['alone-too-good', 'shapley', 0, 1])
  })
  test('a benefit with others is there only when they are', async () => {
    const { game } = await answerOf(tinySharing.replace('party: north,', 'party: region, with: [north, south],'))
    expect(game.coalitions.map((one) => Math.round(one.benefit / a))).toEqual([0, 20_000, 30_000])
  })
  test('a group in a scenario saves what the scenario saves', async () => {
    // Without what goes by visits: a block of beds fewer is a million.
    const plain = tinyEconomy.replace('value: 500,', 'value: 0,').replace('value: 10000,', 'value: 0,')
    const fewer = tinySharing.replace(
      '[region, south], form: board',
      '[region, south], form: board, scenario: fewer-beds',
    )
    const files = tinyFiles({
      'economy.yaml': plain,
      'forms.yaml': tinyForms,
      'cost-sharing.yaml': fewer,
      'scenarios/fewer-beds.yaml': (text) =>
        text.replace(
          '[]',
          '[{ kind: change-capacity, resource: north-ward, capacity: { by: -4 }, rationale: A test., source: invented }]',
        ),
    })
    const { game } = await answerOf(fewer, { files })
    expect(game.coalitions[1]!.saved).toBeCloseTo(1_000_000 * a, 0)
    expect(game.coalitions[1]!.run).not.toBe(game.disagreement.run)
  })
  test('another form for every group of two or more, on being asked', async () => {
    const { game } = await answerOf(tinySharing, { form: 'board' })
    expect(game.coalitions.map(({ form, saved: less }) => [form, less])).toEqual(Array(3).fill(['board', 0]))
    const files = filesWith(tinySharing)
    const wrong = await shareCostsInquiry.run(ports, shareCostsInquiry.input.parse({ files, ...flow, form: 'bord' }))
    expect(wrong.ok ? [] : wrong.issues.map(({ code, params }) => [code, params.nearest])).toEqual([
      ['cli.unknown-form', 'board'],
    ])
  })
  test('tells how far it has come, and stops between two draws when it is no longer wanted', async () => {
    const input = shareCostsInquiry.input.parse({ files: filesWith(tinySharing), ...flow })
    const abort = new AbortController()
    const told: string[] = []
    const stopped = shareCostsInquiry.run(
      ports,
      input,
      ({ stage, done, total }) => {
        if (stage !== 'run') told.push(`${stage} ${done}/${total}`)
        if (stage === 'divide' && done === 2) abort.abort()
      },
      abort.signal,
    )
    await expect(stopped).rejects.toMatchObject({ name: 'AbortError' })
    expect(told.slice(-3)).toEqual(['price 6/6', 'divide 1/6', 'divide 2/6'])
  })
  test('a joint facility: what each group adds in cost, divided', async () => {
    const cost = `name: Board
source: invented
kind: cost
players: [region, north]
disagreement: { form: company }
outsiders: { sv: Inget, en: Nothing }
coalitions:
  - { members: [region], form: board }
  - { members: [north], form: board }
  - { members: [region, north], form: board }
`
    const { kind, total, methods, gain, parties } = await answerOf(cost)
    expect([kind, total]).toEqual(['cost', Math.round(saved)])
    expect(gain.presentValue).toBeCloseTo(saved, 6)
    expect(methods.shapley).toEqual({ region: Math.round(saved) / 2, north: Math.round(saved) / 2 })
    expect(parties[1]!.methods.shapley!.pays - parties[1]!.today).toBeCloseTo(saved / 2 / a, 0)
  })
})

describe('cost-sharing.yaml', () => {
  const told = async (sharing: string, forms: string = tinyForms) => {
    const files = tinyFiles({ 'economy.yaml': tinyEconomy, 'forms.yaml': forms, 'cost-sharing.yaml': sharing })
    const checked = await checkInquiry.run(ports, checkInquiry.input.parse({ files }))
    return checked.ok ? checked.warnings : checked.issues
  }
  test('is checked with the folder, and read by somebody', async () => {
    expect(await told(tinySharing)).toEqual([])
  })
  test('tells everything at once, in its line, with the nearest', async () => {
    const wrong = tinySharing
      .replace('[region, north, south]\ndis', '[region, north, souht]\ndis')
      .replace('form: board }\nout', 'form: bord, scenario: fewer-bed }\nout')
      .replace('party: north', 'party: nort')
      .replace('source: invented } }\n  - { id: travel', 'source: invnted } }\n  - { id: travel')
      .replace('[north, region], form: company', '[north, region], form: company, benefits: [job]')
      .replace('parties: [region]', 'parties: [regoin]')
    const issues = await told(wrong)
    expect(issues.map(({ code, file, line, params }) => [code, file, line, params.nearest])).toEqual([
      ['economy.unknown-id', 'cost-sharing.yaml', 3, 'south'],
      ['economy.unknown-id', 'cost-sharing.yaml', 4, 'board'],
      ['economy.unknown-id', 'cost-sharing.yaml', 4, 'fewer-beds'],
      ['economy.unknown-id', 'cost-sharing.yaml', 7, 'north'],
      ['economy.unknown-id', 'cost-sharing.yaml', 7, 'invented'],
      ['economy.unknown-id', 'cost-sharing.yaml', 8, 'souht'],
      ['economy.unknown-id', 'cost-sharing.yaml', 10, 'jobs'],
      ['economy.unknown-id', 'cost-sharing.yaml', 11, 'souht'],
      ['economy.unknown-id', 'cost-sharing.yaml', 12, 'souht'],
      ['economy.unknown-id', 'cost-sharing.yaml', 13, 'region'],
    ])
  })
  test.each([
    [
      'a group is lacking',
      (text: string) => text.replace('  - { members: [region, south], form: board }\n', ''),
      ['groups-missing'],
    ],
    [
      'a group stands twice',
      (text: string) => text.replace('[region, south]', '[region, north]'),
      ['groups-missing', 'group-twice'],
    ],
    [
      'a group can be and cannot',
      (text: string) => text.replace('[region, south]', '[north, south]'),
      ['groups-missing', 'group-possible-and-not'],
    ],
    [
      'somebody is twice in a group',
      (text: string) => text.replace('[region, south]', '[region, south, south]'),
      ['id-twice'],
    ],
    [
      'all together are said to be impossible',
      (text: string) =>
        `${text}impossible: [{ members: [south, north, region], why: { sv: x, en: x }, source: invented }]`,
      ['group-possible-and-not', 'group-needed'],
    ],
    [
      'a benefit of who is not there',
      (text: string) => text.replace('[region, south], form: board', '[region, south], form: board, benefits: [jobs]'),
      ['benefit-of-other'],
    ],
    [
      'a benefit whose others are not all there',
      (text: string) =>
        text
          .replace('party: north,', 'party: north, with: [south],')
          .replace('[north, region], form: company', '[north, region], form: company, benefits: [jobs]'),
      ['benefit-of-other'],
    ],
    [
      'a game of costs has no benefits, and needs each alone',
      (text: string) => text.replace('players:', 'kind: cost\nplayers:'),
      ['benefits-of-costs', 'groups-missing'],
    ],
  ])('%s', async (_, edit, codes) => {
    const issues = await told(edit(tinySharing))
    expect(issues.map(({ code }) => code)).toEqual(codes.map((code) => `economy.${code}`))
    for (const language of ['sv', 'en'] as const)
      for (const issue of issues) expect(describeIssue(issue, language)).not.toMatch(/\{[a-z]+[}|]|economy\.[a-z-]+:/)
  })
  test('a form that a law forbids is warned of', async () => {
    const issues = await told(tinySharing, tinyForms.replace("until: '2007-07-01', ", ''))
    expect(issues.map(({ code, severity, line }) => [code, severity, line])).toEqual([
      ['economy.form-forbidden', 'warning', 10],
      ['economy.form-forbidden', 'warning', 12],
    ])
  })
  test('a folder without it is told what to write', async () => {
    const files = tinyFiles({ 'economy.yaml': tinyEconomy, 'forms.yaml': tinyForms })
    const result = await shareCostsInquiry.run(ports, shareCostsInquiry.input.parse({ files, ...flow }))
    expect(result.ok ? [] : result.issues.map(({ code }) => code)).toEqual(['economy.no-sharing'])
  })
})

describe('divideDraws', () => {
  test('draws that are alike have ranges of no width, and payments that add up to today less what is saved', async () => {
    const amount = fc.integer({ min: -1000, max: 1000 })
    await fc.assert(
      fc.asyncProperty(
        fc.array(amount, { minLength: 7, maxLength: 7 }),
        fc.array(amount, { minLength: 3, maxLength: 3 }),
        fc.constantFrom('value', 'cost'),
        async (amounts, today, kind) => {
          const benefit = kind === 'value' ? [1, 2, 3] : [0, 0, 0]
          const one = { game: gameOf(kind, 3, amounts), amounts, annuity: 2, today, benefit }
          const { methods, gain } = await divideDraws(
            ['a', 'b', 'c'],
            [one, one, one],
            solveHere,
            async () => undefined,
          )
          const paid = kind === 'value' ? sum(today) + 6 - amounts[6]! : sum(today) + amounts[6]!
          for (const { pays, shares } of Object.values(methods)) {
            for (const { low, high } of [...Object.values(pays), ...Object.values(shares), gain]) expect(low).toBe(high)
            expect(sum(Object.values(pays).map(({ expected }) => expected))).toBeCloseTo(paid / 2, 1)
          }
        },
      ),
      { seed: 6, numRuns: 60 },
    )
  })
  test('a smaller group is never worse off than apart, and all together are as they are', () => {
    expect([...gameOf('value', 2, [3, 4, 5]).amounts]).toEqual([0, 3, 4, 5])
    expect([...gameOf('value', 3, [1, 2, -9, 3, 9, undefined, -7]).amounts]).toEqual([0, 1, 2, 3, 3, 9, Number.NaN, -7])
    expect([...gameOf('cost', 3, [1, 2, 9, 3, 2, 4, 9]).amounts]).toEqual([0, 1, 2, 3, 3, 2, 4, 9])
  })
})
