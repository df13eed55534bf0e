import { readFileSync } from 'node:fs'
import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openStore } from '@samplan/postgres'
import { expect, test } from 'vitest'
import { fillLog } from './testing/fill-log.ts'
import { samplan, temporaryFolder } from './testing/samplan.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const page = readFileSync(join(root, 'docs/cli.md'), 'utf8')

/** The manual's examples: a command after `$`, and how its output begins, as far as the line `…`. */
const examples = [...page.matchAll(/```console\n\$ samplan (.*)\n([\s\S]*?)```/g)].map(([, command, output]) => ({
  command: command!,
  lines: output!.split('\n').filter((line) => line !== ''),
}))

/** Commands of the shared store; their examples follow each other in one folder, where each finds what the ones before it left. */
const ofStore = [
  'import',
  'versions',
  'export',
  'backup',
  'restore',
  'people',
  'sign',
  'export-log',
  'verify',
  'cosign',
]
const together = temporaryFolder()

test('docs/cli.md has an example of every command', () => {
  const commands = new Set(examples.map(({ command }) => command.split(' ')[0]))
  const plain = [
    'check',
    'plan',
    'run',
    'compare',
    'influence',
    'rivals',
    'access',
    'site',
    'costs',
    'simulate',
    'site',
    'share-costs',
    'diff',
    'journey',
    'show',
    'schema',
    'process',
    'import-log',
    'worker',
    'serve',
  ]
  expect(commands).toEqual(new Set([...plain, ...ofStore]))
})

test.each(examples)('docs/cli.md › samplan $command', async ({ command, lines }) => {
  const folder = await temporaryFolder()
  const writes = /^(check|run|compare|influence|rivals|simulate)/.test(command)
    ? ['--store', join(folder, 'store'), '--out', join(folder, 'out')]
    : []
  const words = [...command.matchAll(/"([^"]*)"|\S+/g)].map(([word, quoted]) => quoted ?? word)
  const { code, stdout } = await samplan(ofStore.includes(words[0]!) ? await workplace() : root, ...words, ...writes)
  expect(code).toBe(0)
  const shown = lines.includes('…') ? lines.slice(0, lines.indexOf('…')) : lines
  // Thousands are parted by a narrow space that does not break, which the page writes as any other.
  const plain = stdout.replace(/[\u202f\u00a0]/g, ' ').split('\n')
  expect(plain.filter((line) => line !== '').slice(0, shown.length)).toEqual(shown)
})

/** Where the examples of the store are carried out: it has the examples, and what the ones before left. */
async function workplace(): Promise<string> {
  const folder = await together
  const isNew = await symlink(join(root, 'examples'), join(folder, 'examples')).then(
    () => true,
    () => false,
  )
  if (isNew) {
    const database = await openStore({ folder: join(folder, '.samplan/data') })
    await fillLog(database, 'kronoberg', 12)
    await database.close()
  }
  return folder
}
