import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'

interface Block {
  readonly language: string
  /** Where a file's block goes, inside the reader's folder. */
  readonly file: string | undefined
  readonly text: string
}

const guide = 'docs/guides/your-own-region.md'
const example = 'examples/tiny'
const samplan = resolve('apps/cli/bin/samplan.js')
const folder = mkdtempSync(join(tmpdir(), 'samplan-guide-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function blocksOf(markdown: string): readonly Block[] {
  return [...markdown.matchAll(/^```(\w+)(?: file=(\S+))?\n(.*?)^```$/gms)].map(
    ([, language = '', file, text = '']) => ({
      language,
      file,
      text,
    }),
  )
}

function filesBelow(root: string): Record<string, string> {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && !entry.parentPath.includes('.samplan'),
  )
  return Object.fromEntries(
    entries
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path.slice(root.length + 1), readFileSync(path, 'utf8')]),
  )
}

const run = promisify(execFile)

describe('the tutorial, followed from an empty folder', () => {
  const blocks = blocksOf(readFileSync(guide, 'utf8'))
  const region = join(folder, 'my-region')

  it('has every command end well, in the order written', async () => {
    const commands: string[] = []
    for (const block of blocks) {
      if (block.file !== undefined) {
        mkdirSync(dirname(join(region, block.file)), { recursive: true })
        writeFileSync(join(region, block.file), block.text)
      } else if (block.language === 'sh') {
        for (const line of block.text.trim().split('\n')) {
          commands.push(line)
          const { stdout } = await run(process.execPath, [samplan, ...line.split(' ').slice(2)], { cwd: folder })
          expect(stdout.length, line).toBeGreaterThan(40)
        }
      }
    }
    expect(commands.map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual([
      'npx samplan check',
      'npx samplan diff',
      'npx samplan compare',
    ])
    expect(readFileSync(join(folder, 'out/my-region/comparison.html'), 'utf8')).toContain('One more physician')
  })

  it('leaves the folder examples/tiny', () => {
    expect(filesBelow(region)).toEqual(filesBelow(example))
  })
})
