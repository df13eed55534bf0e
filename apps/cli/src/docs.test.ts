import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { samplan, temporaryFolder } from './testing/samplan.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const page = readFileSync(join(root, 'docs/cli.md'), 'utf8')

/** The manual's examples: a command after `$`, and how its output begins, as far as the line `…`. */
const examples = [...page.matchAll(/```console\n\$ samplan (.*)\n([\s\S]*?)```/g)].map(([, command, output]) => ({
  command: command!,
  lines: output!.split('\n').filter((line) => line !== ''),
}))

test('docs/cli.md has an example of every command', () => {
  const commands = new Set(examples.map(({ command }) => command.split(' ')[0]))
  expect(commands).toEqual(new Set(['check', 'run', 'compare', 'simulate', 'diff', 'journey', 'schema', 'worker']))
})

test.each(examples)('docs/cli.md › samplan $command', async ({ command, lines }) => {
  const folder = await temporaryFolder()
  const writes = /^(check|run|compare|simulate)/.test(command)
    ? ['--store', join(folder, 'store'), '--out', join(folder, 'out')]
    : []
  const { code, stdout } = await samplan(root, ...command.split(' '), ...writes)
  expect(code).toBe(0)
  const shown = lines.includes('…') ? lines.slice(0, lines.indexOf('…')) : lines
  // Thousands are parted by a narrow space that does not break, which the page writes as any other.
  const plain = stdout.replace(/[\u202f\u00a0]/g, ' ')
  expect(plain.split('\n').slice(0, shown.length)).toEqual(shown)
})
