import { cp, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { writeOutput } from '@samplan/files'
import { expect, test } from 'vitest'
import { samplan, temporaryFolder } from './testing/samplan.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
/** What makes a reader's command a short one. */
function quickly(command: string): readonly string[] {
  if (command === 'check') return ['--quiet']
  const draws = command === 'rivals' ? [] : ['--draws', '10']
  return ['--weeks', '2', '--warm-up', '0', '--replications', '2', '--quiet', ...draws]
}

test('docs/guides/what-it-costs.md, followed from the first tutorial’s folder: every command ends well, without a warning', async () => {
  const guide = await readFile(join(root, 'docs/guides/what-it-costs.md'), 'utf8')
  const folder = await temporaryFolder()
  await cp(join(root, 'examples/tiny'), join(folder, 'my-region'), { recursive: true })
  const told: string[] = []
  for (const [, language, file, text = ''] of guide.matchAll(/^```(\w+)(?: file=(\S+))?\n(.*?)^```$/gms)) {
    if (file !== undefined) await writeOutput(join(folder, 'my-region', file), new TextEncoder().encode(text))
    else if (language === 'sh')
      for (const line of text.trim().split('\n')) {
        const args = line.split(' ').slice(2)
        const { code, stdout, stderr } = await samplan(folder, ...args, ...quickly(args[0]!))
        expect([line, code, stderr]).toEqual([line, 0, ''])
        told.push(stdout)
      }
  }
  const [check, scenario, forms, shared, rivals, programme] = told
  expect(check).not.toContain('warning')
  expect(scenario).toMatch(/One more physician on weekday evenings +\S+ +\+\d/)
  expect(forms).toContain('In short: in today’s form (Regionens förvaltning)')
  expect(shared).toContain('Cannot be: Norrby kommun and Söderby kommun.')
  expect(rivals).toContain('From “Regionens tal” to “Norrbys tal”')
  expect(programme).toContain('It agrees: 5 + 6.5 = 11.5 (budget-2026:12)')
  expect(await readFile(join(folder, 'costs.html'), 'utf8')).toContain('Gemensam nämnd')
})
