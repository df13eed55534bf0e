import { readdirSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readGame, type SharedCosts } from '@samplan/lib/operations'
import { expect, test } from 'vitest'
import { costSharingText } from './cost-sharing-text.ts'
import { samplan, temporaryFolder } from './testing/samplan.ts'

const tmp = await temporaryFolder()
const games = fileURLToPath(new URL('../../../examples/games/', import.meta.url))

test('samplan share-costs --json of the Tennessee Valley: the published figures; as a picture, and a page with its table', async () => {
  const [svg, html] = ['game.svg', 'game.html'].map((name) => join(tmp, name)) as [string, string]
  const asked = ['share-costs', 'tennessee-valley.json', '--json', '--svg', svg, '--html', html, '--lang', 'en']
  const { code, stdout } = await samplan(games, ...asked)
  expect(code).toBe(0)
  expect(readFileSync(svg, 'utf8')).toMatch(/flood control on its own: 140\s826/)
  expect(readFileSync(html, 'utf8').replace(/\s+/g, ' ')).toMatch(/<caption>What each pays.*100 756\.5/)
  const { methods, core } = JSON.parse(stdout) as SharedCosts
  const players = ['navigation', 'flood control', 'power']
  const of = (method: keyof typeof methods) => players.map((player) => Math.round(methods[method]![player]! * 10) / 10)
  expect(of('shapley')).toEqual([117_829, 100_756.5, 193_998.5])
  expect(of('nucleolus')).toEqual([116_234, 93_540, 202_810])
  expect(of('scrb')).toEqual([117_475.5, 99_157.3, 195_951.2])
  expect(core.empty).toBe(false)
  expect(core.violations.shapley).toEqual([])
})

test('samplan share-costs --json of water in Skåne: the published figures, and who would leave', async () => {
  const { stdout } = await samplan(games, 'share-costs', 'water-in-skane.json', '--json')
  const { methods, core } = JSON.parse(stdout) as SharedCosts
  const of = (method: keyof typeof methods) =>
    [...'AHKLMT'].map((player) => Math.round(methods[method]![player]! * 100) / 100)
  expect(of('scrb')).toEqual([19.54, 13.28, 5.62, 10.9, 16.66, 17.82].map((share) => expect.closeTo(share, 1)))
  expect(of('shapley')).toEqual([20.01, 10.71, 6.61, 10.37, 16.95, 19.18])
  expect(of('nucleolus')).toEqual([20.35, 12.06, 5, 8.61, 18.32, 19.49])
  expect(of('perCapitaNucleolus').slice(0, 4)).toEqual([20.03, 12.52, 3.94, 9.07])
  expect(of('proportionalNucleolus').slice(0, 4)).toEqual([19.81, 12.57, 4.35, 9.25])
  // Together H, K and L are told to pay 29.80 of what they have for 27.26.
  expect(core.violations.scrb![0]).toMatchObject({ coalition: ['H', 'K', 'L'], alone: 27.26 })
  expect(core.violations.nucleolus).toEqual([])
})

test('a file that is wrong in two places is told, and so is an option that would say nothing; nothing is computed', async () => {
  const folder = await temporaryFolder()
  await writeFile(
    join(folder, 'game.json'),
    '{ "players": ["a", "b"],\n"costs": { "a": 1,\n"b": 2, "a+c": 3, "b+a": 2, "a+b": 2 } }',
  )
  const wrong = await samplan(folder, 'share-costs', 'game.json')
  expect(wrong.code).toBe(1)
  expect(wrong.stdout).toBe('')
  expect(wrong.stderr).toContain('game.json:3:9: There is no player `c`. Players: a, b. (games.unknown-player)')
  expect(wrong.stderr).toContain('game.json:3:29: `a+b` is there already, in line 3')
  const folders = await samplan(folder, 'share-costs', 'game.json', '--form', 'company', '--lang', 'en')
  expect([folders.code, folders.stderr]).toEqual([2, expect.stringContaining('--form is about an inquiry folder')])
})

test('of many parties it says how sure the drawn Shapley value is, and which groups were not asked', async () => {
  const folder = await temporaryFolder()
  const players = Array.from({ length: 21 }, (_, i) => `p${i + 1}`)
  const need = Object.fromEntries(players.map((name, i) => [name, i + 1]))
  await writeFile(join(folder, 'runway.json'), JSON.stringify({ players, facilities: [{ by: 'largest', need }] }))
  const { code, stdout } = await samplan(folder, 'share-costs', 'runway.json', '--lang', 'en', '--seed', '5')
  expect(code).toBe(0)
  expect(stdout).toContain('The Shapley value is the mean over 4200 orders drawn by chance (seed 5)')
  expect(stdout).toContain('- Shapley value: no group of parties can do better outside.')
  expect(stdout).toContain('with more than 20 parties the groups are too many to be listed')
  expect(stdout).not.toMatch(/- Separable.*no group/)
})

test('every example is a game that can be read', () => {
  for (const file of readdirSync(games).filter((name) => name.endsWith('.json')))
    expect(readGame(file, readFileSync(join(games, file)), { missingImpossible: false })).toMatchObject({ ok: true })
})

test('the games in docs/cost-sharing.md can be read', () => {
  const page = readFileSync(join(games, '../../docs/cost-sharing.md'), 'utf8')
  const found = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(([, game]) => new TextEncoder().encode(game))
  expect(found.length).toBe(2)
  for (const game of found) expect(readGame('game', game, { missingImpossible: false })).toMatchObject({ ok: true })
})

const answer: SharedCosts = {
  kind: 'cost',
  unit: 'MSEK',
  players: ['Markaryd', 'Älmhult', 'Ljungby'],
  total: 30,
  alone: { Markaryd: 9, Älmhult: 10, Ljungby: 16 },
  methods: {
    perCapita: { Markaryd: 10, Älmhult: 10, Ljungby: 10 },
    shapley: { Markaryd: 6.25, Älmhult: 8.25, Ljungby: 15.5 },
  },
  notDefined: { nucleolus: 'alone-too-good' },
  core: {
    empty: false,
    leastCoreEpsilon: -1,
    certificate: null,
    violations: {
      perCapita: [
        { coalition: ['Markaryd', 'Älmhult'], pays: 20, alone: 18.8, amount: 1.2 },
        { coalition: ['Markaryd'], pays: 10, alone: 9, amount: 1 },
      ],
      shapley: [],
    },
  },
  properties: {},
  warnings: [],
}

test('says in a sentence who would be better off outside, and by how much', () => {
  expect(costSharingText(answer, 'en').split('\n')).toContain(
    '- Equal parts: Markaryd and Älmhult would together pay 1.2 MSEK less on their own than under this division (18.8 instead of 20). One more group would be better off.',
  )
  expect(costSharingText(answer, 'sv').split('\n')).toContain(
    '- Lika delar: Markaryd och Älmhult skulle tillsammans betala 1,2 MSEK mindre på egen hand än med denna fördelning (18,8 i stället för 20). En grupp till skulle få det bättre.',
  )
  expect(costSharingText(answer, 'sv').split('\n')).toContain(
    '- Shapleyvärdet: ingen grupp av parter kan få det bättre utanför.',
  )
})

test('what somebody would win is never told as nothing, however little it is', () => {
  const violations = { perCapita: [{ coalition: ['Ljungby'], pays: 10, alone: 9.9999999, amount: 1e-7 }] }
  expect(costSharingText({ ...answer, core: { ...answer.core, violations } }, 'en')).toContain(
    '- Equal parts: Ljungby would pay 0.0000001 MSEK less on its own than under this division (9.9999999 instead of 10).\n',
  )
})

test('of gains: who would get more', () => {
  const violations = { perCapita: [{ coalition: ['Ljungby'], gets: 10, alone: 12, amount: 2 }] }
  const gains: SharedCosts = { ...answer, kind: 'value', core: { ...answer.core, violations } }
  expect(costSharingText(gains, 'en')).toContain(
    '- Equal parts: Ljungby would get 2 MSEK more on its own than under this division (12 instead of 10).\n',
  )
})

test('of a folder of games one is to be given', async () => {
  const { code, stderr } = await samplan(join(games, '..'), 'share-costs', 'games', '--lang', 'en')
  expect([code, stderr]).toEqual([2, expect.stringContaining('games/airport.json, games/beds.json')])
})

test('every text is there in both languages', () => {
  const everything: SharedCosts = {
    ...answer,
    title: 'Kök',
    source: 'påhittat',
    notDefined: {
      scrb: 'no-remaining-benefit',
      perUse: 'no-use',
      standAloneProportional: 'no-base',
      nucleolus: 'limit',
      aca: 'too-many-players',
      proportionalNucleolus: 'cost-not-above-zero',
    },
    core: {
      ...answer.core,
      empty: true,
      certificate: { coalitions: [{ coalition: ['Markaryd'], weight: 1 }], surplus: 2 },
    },
    properties: { nucleolus: { individuallyRational: true, inCore: true, monotoneInTotal: false } },
    warnings: [
      { code: 'not-subadditive', coalitions: [['Markaryd'], ['Ljungby']], amount: 1 },
      { code: 'not-superadditive', coalitions: [['Markaryd'], ['Ljungby']], amount: 1 },
      { code: 'some-pairs-not-tried', most: 16 },
      { code: 'fell-apart', coalition: ['Markaryd', 'Ljungby'], parts: [['Markaryd'], ['Ljungby']] },
      { code: 'more-fell-apart', count: 3 },
      { code: 'more-violations', method: 'shapley', count: 4 },
      { code: 'core-empty' },
    ],
  }
  for (const language of ['sv', 'en'] as const)
    for (const kind of ['cost', 'value'] as const) {
      const text = costSharingText({ ...everything, kind }, language)
      expect(text).not.toMatch(/cli\.|\{[a-z]/)
      expect(text).toContain('Markaryd 100 %')
    }
})
