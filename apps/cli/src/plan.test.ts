import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { writeOutput } from '@samplan/files'
import { describe, expect, test } from 'vitest'
import { folderWithTiny, samplan, temporaryFolder } from './testing/samplan.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))

interface Answer {
  readonly findings: readonly {
    readonly code: string
    readonly severity: string
    readonly source: { readonly file: string; readonly line: number }
    readonly text: string
    readonly question: string
    readonly state: string
    readonly reason?: string
  }[]
  readonly plan: { readonly rows: readonly { readonly id: string }[]; readonly criticalPath: readonly string[] }
}

/** A folder with an inquiry.yaml of these lines after its head, and one source, `doc`. */
async function folderWith(yaml: string): Promise<string> {
  const folder = await temporaryFolder()
  const bytes = (text: string) => new TextEncoder().encode(text)
  await writeOutput(join(folder, 'small', 'inquiry.yaml'), bytes(`formatVersion: 1\nid: small\nname: Small\n${yaml}`))
  await writeOutput(
    join(folder, 'small', 'sources.yaml'),
    bytes('sources: [{ id: doc, title: A document, confidence: official }]'),
  )
  return folder
}

const wrongSum = `seats:
  - { id: secretary, title: Secretary }
budgets:
  - { id: money, purpose: Money, unit: SEK, total: { amount: 5, source: doc:7 }, lines: [{ amount: 4, source: doc:8 }] }
`

describe('samplan plan', () => {
  test('examples/kronoberg: findings with their lines in the directive, as JSON in the language, exit 1', async () => {
    const [sv, en] = await Promise.all(
      ['sv', 'en'].map((language) => samplan(root, 'plan', 'examples/kronoberg', '--json', '--lang', language)),
    )
    expect([sv?.code, en?.code, sv?.stderr]).toEqual([1, 1, ''])
    const answer = JSON.parse(sv!.stdout) as Answer
    expect(answer.findings).toContainEqual(
      expect.objectContaining({
        code: 'DEP-ORDER',
        severity: 'error',
        source: { file: 'directive-2024', line: 181 },
        state: 'open',
        text: expect.stringContaining('senast 31 oktober 2024'),
        question: expect.stringMatching(/\?$/),
      }),
    )
    expect((JSON.parse(en!.stdout) as Answer).findings.map(({ text }) => text).join()).toContain('at the latest')
    expect(answer.plan.rows.length).toBe(24)
    expect(answer.plan.criticalPath.at(-1)).toBe('a1-board-4')
  })

  test('says errors before warnings before informations, and the questions, in Swedish', async () => {
    const { stdout } = await samplan(root, 'plan', 'examples/kronoberg', '--lang', 'sv')
    const at = ['Fel (', 'Varningar (', 'Upplysningar (', 'Tidplan', 'Kritisk linje', 'Öppna: fel'].map((word) =>
      stdout.indexOf(word),
    )
    expect(at).toEqual(at.toSorted((a, b) => a - b))
    expect(at[0]).toBeGreaterThan(0)
    expect(stdout).toContain('Fråga till beställaren: ')
    expect(stdout).not.toMatch(/cli\.|plan\.[A-Z]|undefined/)
  })

  test.each(['vgr-transition', 'thoracic-agreement', 'stockholm-governance'])(
    'examples/%s has no error: exit 0, without a model of a region',
    async (name) => {
      expect(await samplan(root, 'plan', `examples/${name}`)).toMatchObject({ code: 0, stderr: '' })
    },
  )

  test('an error ends with 1; accepted with a reason it is still listed, and ends with 0', async () => {
    const open = await samplan(await folderWith(wrongSum), 'plan', 'small')
    expect(open.code).toBe(1)
    expect(open.stdout).toContain('SUM-WRONG money')
    expect(open.stdout).toContain('Source: doc:7, 8')
    const accepted =
      "accepted:\n  - { code: SUM-WRONG, reason: Rounded in the original., by: secretary, date: '2024-01-01' }\n"
    const settled = await samplan(await folderWith(wrongSum + accepted), 'plan', 'small')
    expect(settled.code).toBe(0)
    expect(settled.stdout).toContain('Accepted: Rounded in the original.')
  })

  test('bad material is told with its places, exit 1', async () => {
    const folder = await folderWith('bodis: []\nseats:\n  - { id: secretary, title: Secretary, body: bord }\n')
    const { code, stderr } = await samplan(folder, 'plan', 'small')
    expect(code).toBe(1)
    expect(stderr).toContain('small/inquiry.yaml:4:1: There is no key `bodis` here. Did you mean `bodies`?')
    expect(stderr).toContain('small/inquiry.yaml:6:46: There is no body `bord`.')
  })

  test('a folder without inquiry.yaml is told what it lacks', async () => {
    expect(await samplan(await folderWithTiny(), 'plan', 'tiny')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('The folder has no `inquiry.yaml`'),
    })
  })
})

describe('a folder with inquiry.yaml', () => {
  test('samplan check tells what is wrong with it, and none of its findings', async () => {
    const folder = await folderWithTiny()
    const inquiry = await readFile(join(root, 'examples/vgr-transition/inquiry.yaml'), 'utf8')
    const sources = await readFile(join(root, 'examples/vgr-transition/sources.yaml'), 'utf8')
    const path = join(folder, 'tiny', 'inquiry.yaml')
    const own = await readFile(join(folder, 'tiny', 'sources.yaml'), 'utf8')
    const entry = sources.split('\n').find((line) => line.includes('vgr-plan'))!
    await writeOutput(path, new TextEncoder().encode(inquiry))
    const lacking = await samplan(folder, 'check', 'tiny')
    expect(lacking).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/inquiry\.yaml:\d+:\d+: There is no source `vgr-plan`/),
    })
    await writeOutput(join(folder, 'tiny', 'sources.yaml'), new TextEncoder().encode(`${own.trimEnd()}\n${entry}\n`))
    const right = await samplan(folder, 'check', 'tiny')
    expect(right.code).toBe(0)
    expect(right.stdout).not.toMatch(/inquiry\.yaml|DATE-NO-YEAR/)
  })
  test('of the guide to a first gate has the findings that the guide tells of', async () => {
    const folder = await folderWithTiny()
    const guide = await readFile(join(root, 'docs/guides/first-gate.md'), 'utf8')
    const block = (name: string) => guide.split(`\`\`\`yaml file=${name}\n`)[1]!.split('```')[0]!
    const sources = await readFile(join(folder, 'tiny', 'sources.yaml'), 'utf8')
    const files = { 'sources.yaml': sources + block('sources.yaml'), 'inquiry.yaml': block('inquiry.yaml') }
    for (const [name, text] of Object.entries(files))
      await writeOutput(join(folder, 'tiny', name), new TextEncoder().encode(text))
    const { stdout } = await samplan(folder, 'plan', 'tiny', '--json')
    const { findings } = JSON.parse(stdout) as Answer
    const codes = findings.map(({ code }) => code)
    const told = guide.match(/`[A-Z]+(?:-[A-Z]+)+`/g)!.map((code) => code.slice(1, -1))
    expect(codes).toEqual([...new Set(told)])
  })
  test('is imported into a store and comes back as it was', async () => {
    const folder = await temporaryFolder()
    const data = join(folder, 'data')
    expect(await samplan(root, 'import', 'examples/kronoberg', '--data', data)).toMatchObject({ code: 0 })
    expect(await samplan(root, 'export', 'kronoberg', '--data', data, '--out', join(folder, 'again'))).toMatchObject({
      code: 0,
    })
    const [before, after] = await Promise.all(
      [join(root, 'examples/kronoberg'), join(folder, 'again')].map((one) =>
        readFile(join(one, 'inquiry.yaml'), 'utf8'),
      ),
    )
    expect(after).toBe(before)
  })
})
