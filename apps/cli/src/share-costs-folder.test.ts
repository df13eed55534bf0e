import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeOutput } from '@samplan/files'
import { tinyTexts } from '@samplan/lib/care/model/testing'
import type { InquirySharing } from '@samplan/lib/operations'
import { sharingSections } from '@samplan/lib/publish'
import { tinyEconomy, tinyForms, tinySharing } from '@samplan/lib/studies/economy/testing'
import { expect, test } from 'vitest'
import { samplan, temporaryFolder } from './testing/samplan.ts'

/** What no reader should see. */
const unfilled = /cli\.|share-costs\.|undefined|NaN|\{[a-z]+[}|]/
const quick = ['--weeks', '2', '--warm-up', '0', '--replications', '2', '--draws', '4', '--quiet']

/** The tiny world with its game, in a folder `small`. */
async function folderWith(edits: Readonly<Record<string, string>> = {}): Promise<string> {
  const folder = await temporaryFolder()
  const texts = { ...tinyTexts, 'economy.yaml': tinyEconomy, 'forms.yaml': tinyForms, 'cost-sharing.yaml': tinySharing }
  for (const [file, text] of Object.entries({ ...texts, ...edits }))
    await writeOutput(join(folder, 'small', file), new TextEncoder().encode(text))
  return folder
}

test('samplan share-costs <folder>: as JSON the methods, the core, the game with its runs, and the draws', async () => {
  const { code, stdout } = await samplan(await folderWith(), 'share-costs', 'small', ...quick, '--json')
  expect(code).toBe(0)
  const answer = JSON.parse(stdout) as InquirySharing
  const { shapley } = answer.methods
  expect(shapley!.region! + shapley!.north! + shapley!.south!).toBeCloseTo(answer.total, 3)
  expect(answer.core).toMatchObject({ empty: false, violations: { nucleolus: [] } })
  expect(answer.warnings.map((warning) => warning.code)).toEqual(['fell-apart'])
  expect(answer.game.coalitions.map(({ run }) => run?.startsWith('sha256:'))).toEqual([true, true, true])
  expect(answer.draws.count).toBe(4)

  // A party of a group that would do better outside is told with whom, and by how much.
  const [, north] = answer.parties
  const division = { ...north!.methods.nucleolus!, outside: { members: ['north', 'region'], amount: 1_234_567 } }
  const leaving = { ...north!, methods: { ...north!.methods, nucleolus: division } }
  const toldIn = (language: 'sv' | 'en', party: typeof leaving) =>
    sharingSections({ ...answer, parties: [party] }, language).flatMap(({ lead = [], points = [] }) => [
      ...lead,
      ...points,
    ])
  const together = toldIn('en', leaving).join(' ')
  expect(together).toContain('Together with Region it would be better off outside by 1.2 million kronor a year.')
  expect(together).toContain('Nucleolus: North and Region would be better off outside by 1.2 million kronor a year.')
  const alone = {
    ...leaving,
    methods: { ...north!.methods, nucleolus: { ...division, outside: { members: ['north'], amount: 30_000 } } },
  }
  expect(toldIn('sv', alone).join(' ')).toMatch(/Den har det 30.000 kronor per år bättre utanför\./)

  // Who has no benefit is not told what it is worth without any; divisions that read alike are told once.
  const same = { ...division, pays: 2e6 }
  const alike = { ...Object.fromEntries(Object.keys(north!.methods).map((method) => [method, same])), nucleolus: same }
  const plain = toldIn('en', { ...north!, benefit: 0, methods: alike }).join(' ')
  expect(plain).not.toMatch(/even if its benefits|other divisions give/)
  expect(plain).toContain('all together gain even without them.')
})

test('each party is told in a paragraph without game theory', async () => {
  const folder = await folderWith()
  const asked = ['share-costs', 'small', ...quick, '--lang', 'sv', '--html', 'page.html', '--svg', 'picture.svg']
  const { code, stdout, stderr } = await samplan(folder, ...asked)
  expect([code, stderr]).toEqual([0, ''])
  const [page, picture] = ['page.html', 'picture.svg'].map((name) => readFileSync(join(folder, name), 'utf8'))
  for (const drawn of [page, picture]) expect(drawn).toContain('Vad var och en då betalar mer än i dag')
  expect(page).toContain('Kan inte finnas: North och South.')
  expect(stdout).toContain('Kan inte finnas: North och South. Regionens sak (A law)')
  expect(stdout).toContain('North betalar 0 kronor per år i dag. Om alla går med och vinsten delas (Nukleolus)')
  expect(stdout).toContain('Ingen grupp av parter kan få det bättre utanför. Den vinner även om nyttorna inte är värda')
  expect(stdout).toContain('Lagen kräver först: now. Vägen ut: Någon.')
  expect(stdout).toMatch(/Så delar fördelningarna\n─+\n- Lika delar: lika mycket för var och en\.\n/)
  expect(stdout).not.toMatch(unfilled)
})

test('when there is nothing to share that is said plainly, and what would have to be so', async () => {
  const dear = tinyForms.replace('number: { value: 14,', 'number: { value: 5000,')
  const folder = await folderWith({ 'forms.yaml': dear })
  const { stdout } = await samplan(folder, 'share-costs', 'small', ...quick, '--lang', 'en')
  expect(stdout).toContain('Nobody has anything to share: all together lose 4.7 million kronor a year by it')
  expect(stdout).toMatch(/effects\.managers\.number\): 328 instead of 5.000, outside what is assumed/)
  expect(stdout).toMatch(/if “Travel” were worth 4.7 million kronor a year instead of 20.000 kronor\./)
  expect(stdout).not.toMatch(unfilled)
})

test('samplan costs --party: one page for one party; one that is not there is told with the nearest', async () => {
  const folder = await folderWith()
  const { code, stdout, stderr } = await samplan(folder, 'costs', 'small', '--party', 'north', ...quick, '--lang', 'sv')
  expect([code, stderr]).toEqual([0, ''])
  for (const title of [
    'I korthet',
    'År för år',
    'Lagen och vägen ut',
    'Om parterna delar',
    'Vad som skulle ändra svaret',
  ])
    expect(stdout).toContain(`\n${title}\n`)
  expect(stdout).not.toMatch(/of-party|undefined|NaN|\{[a-z]+[}|]/)
  const wrong = await samplan(folder, 'costs', 'small', '--party', 'nort', ...quick, '--lang', 'en')
  expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringContaining('Did you mean north?')])
})
