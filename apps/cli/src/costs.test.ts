import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { writeOutput } from '@samplan/files'
import { tinyTexts } from '@samplan/lib/care/model/testing'
import { tinyEconomy, tinyForms } from '@samplan/lib/studies/economy/testing'
import { describe, expect, test } from 'vitest'
import { samplan, temporaryFolder } from './testing/samplan.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
/** What no reader should see. */
const unfilled = /cli\.|costs\.|undefined|\{[a-z]+\}/
const bytes = (text: string) => new TextEncoder().encode(text)

/** A folder with files of these texts, and a source, `doc`. */
async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await temporaryFolder()
  const all = { ...files, 'sources.yaml': 'sources: [{ id: doc, title: A document, confidence: official }]' }
  for (const [file, text] of Object.entries(all)) await writeOutput(join(folder, 'small', file), bytes(text))
  return folder
}

/** The programme of docs/programme.md. */
async function documented(): Promise<string> {
  const page = await readFile(join(root, 'docs/programme.md'), 'utf8')
  return /```yaml\n([\s\S]*?)```/.exec(page)![1]!
}

describe('samplan costs', () => {
  test('a tiny economy: in short, what it rests on, each law once, and what makes two forms cost the same', async () => {
    const folder = await temporaryFolder()
    const all = { ...tinyTexts, 'economy.yaml': tinyEconomy, 'forms.yaml': tinyForms }
    for (const [file, text] of Object.entries(all)) await writeOutput(join(folder, 'small', file), bytes(text))
    const quick = ['--weeks', '2', '--warm-up', '0', '--replications', '2', '--draws', '2', '--quiet']
    const [english, swedish] = await Promise.all(
      ['en', 'sv'].map((language) => samplan(folder, 'costs', 'small', ...quick, '--lang', language)),
    )
    const text = english!.stdout
    expect(text).toMatch(/In short: in today’s form \(Board\) everything costs .*\. Company costs least: 0\.9 million/)
    const written = (tinyEconomy + tinyForms).match(/value: /g)!.length
    expect(text).toContain(`The amounts rest on ${written} numbers, of which ${written} are assumptions`)
    expect(text).toContain('“Managers”: both forms cost the same when they are 298 instead of 14')
    expect(text).toMatch(/What the law says on 2026-01-01.*\nCompany\n {2}Asked for by Now:/)
    for (const { stdout } of [english!, swedish!]) expect(stdout).not.toMatch(/cli\.|undefined|NaN|\{[a-z]+[}|]/)
  })

  test('examples/vgr-transition: sums that agree, and plainly what is not stated', async () => {
    const folder = await temporaryFolder()
    const svg = join(folder, 'money.svg')
    const { code, stdout, stderr } = await samplan(
      root,
      'costs',
      'examples/vgr-transition',
      '--svg',
      svg,
      '--quiet',
      '--lang',
      'sv',
    )
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toContain('100 + 350 + 550 = 1\u202f000 (vgr-plan:23)')
    expect(stdout).toContain('14,6 miljoner kronor = 10 (bemanning och kompetens) + 4,6 (')
    expect(stdout).toContain('Effekter på modellen: inga anges i dokumentet.')
    expect(stdout).toContain('andelen som flyttas kan inte räknas')
    expect(stdout).not.toMatch(unfilled)
    expect(await readFile(svg, 'utf8')).toContain('ej fördelat på områden: 2017 100, 2018 350, 2019 550')
  })

  test('the example of docs/programme.md: follow-up, both ways of the pilot, the share moved, as JSON in öre', async () => {
    const folder = await folderWith({ 'programme.yaml': await documented() })
    const { code, stdout } = await samplan(folder, 'costs', 'small', '--json')
    expect(code).toBe(0)
    const { programme } = JSON.parse(stdout) as { readonly programme: Record<string, unknown> }
    expect(programme).toMatchObject({
      kind: 'programme',
      budgets: [
        {
          areas: { years: [2026, 2027], yearsOre: [4e8, 6e8], totalOre: 10e8 },
          outcomes: [{ year: 2026, budgetedOre: 4e8, spentOre: 3.5e8, deviationOre: -0.5e8 }],
          moved: [{ level: 'primary', share: { least: 0.5, most: 1 } }],
        },
      ],
      pilots: {
        'team-pilot': [
          { year: 2026, scaledOre: 1e8, notScaledOre: 1e8 },
          { year: 2027, scaledOre: 4e8, notScaledOre: 0 },
        ],
      },
      indicators: { 'ed-visits': { latest: { year: 2026, value: 310 }, isMet: false } },
    })
    const text = await samplan(folder, 'costs', 'small', '--lang', 'en')
    expect(text.stdout).not.toMatch(unfilled)
    expect(text.stdout).toMatch(/Money\s+2026\s+4\s+3\.5\s+−0\.5\s+−12\.5 %/)
    expect(text.stdout).toMatch(/2027\s+1\s+4\s+0\s+\+4/)
  })

  test('a folder with nothing of a model says so once, and what else reads it', async () => {
    const { code, stderr } = await samplan(root, 'share-costs', 'examples/vgr-transition', '--lang', 'en')
    expect([code, stderr.match(/\(model\.[a-z-]+\)/g)]).toEqual([1, ['(model.no-model)']])
    expect(stderr).toContain('`samplan costs` reads programme.yaml.')
  })

  test('a wrong sum: file, line, both figures and the difference; exit 1; `check` tells it too', async () => {
    const folder = await folderWith({ 'programme.yaml': (await documented()).replace('amount: 10,', 'amount: 11,') })
    const [costs, check] = await Promise.all([
      samplan(folder, 'costs', 'small', '--lang', 'sv'),
      samplan(folder, 'check', 'small', '--lang', 'en'),
    ])
    expect([costs?.code, costs?.stdout, check?.code]).toEqual([1, '', 1])
    expect(costs!.stderr).toMatch(
      /^small\/programme\.yaml:\d+:\d+: money: raderna blir tillsammans 10 miljoner kronor, men summan anges till 11; skillnaden är −1 miljoner kronor\. \(programme\.sum-wrong\)/,
    )
    expect(check!.stdout).toContain('the sum is stated as 11; the difference is −1 million kronor.')
  })

  test('a folder that says nothing of money: what to write, and where it is told', async () => {
    const { code, stderr } = await samplan(root, 'costs', 'examples/stockholm-governance', '--lang', 'en')
    expect([code, stderr.split('\n')[0]]).toEqual([
      1,
      expect.stringMatching(
        /economy\.yaml: The folder says nothing of money: write `economy\.yaml` .* or `programme\.yaml`.*docs\/programme\.md/,
      ),
    ])
  })
})
