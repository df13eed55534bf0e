import { describe, expect, it } from 'vitest'
import type { InquiryFiles } from '#care/model'
import { nameIn } from '#care/model'
import { tinyFiles } from '#care/model/testing'
import type { Week } from '#contract'
import { testPorts } from '../testing/ports.ts'
import { simulateWeek } from './week.ts'

async function weekOf(files: InquiryFiles): Promise<Week> {
  const week = await simulateWeek(
    testPorts(),
    { files },
    { onProgress: () => undefined, signal: new AbortController().signal },
  )
  if (!week.ok) throw new Error(JSON.stringify(week.issues))
  return week.value
}

/** The small inquiry with a text in a file for another. */
function changed(path: string, from: string | RegExp, to: string): InquiryFiles {
  const files = new Map(tinyFiles())
  const before = new TextDecoder().decode(files.get(path))
  expect(before).toMatch(from)
  return files.set(path, new TextEncoder().encode(before.replace(from, to)))
}

describe('`simulateWeek`', () => {
  it('says which days of the week are public holidays: Epiphany, and none a week later', async () => {
    const from = (start: string) =>
      weekOf(changed('region.yaml', 'start: 2025-01-06', `start: '${start}', holidays: SE`))
    expect(await from('2025-01-08')).toMatchObject({ firstDay: '2025-01-06', holidays: ['2025-01-06'] })
    expect(await from('2025-01-13')).toMatchObject({ firstDay: '2025-01-13', holidays: [] })
    expect((await from('2025-04-14')).holidays).toEqual(['2025-04-18'])
  })
  it('tells lines of the same name apart by their steps, and leaves other names as they are', async () => {
    const twice = changed(
      'pathways.yaml',
      /- id: triage\n( +)kind: serve\n +take: \[\[ed-nurse\]\]/,
      '- id: triage\n$1kind: serve\n$1take: [[ed-physician]]',
    )
    const { sites } = await weekOf(twice)
    const names = sites.flatMap(({ lines = [] }) => lines.map(({ name }) => nameIn(name, 'en')))
    expect(names.filter((name) => name.startsWith('Emergency department'))).toEqual([
      'Emergency department: ED physician (triage)',
      'Emergency department: ED physician (physician)',
    ])
    expect(names).toContain('1177 by telephone: Nurse at 1177')
  })
})
