import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { contentHash } from '#base'
import { applyScenario } from './apply.ts'
import { kindNames } from './kinds.ts'
import { parseScenarios } from './parse.ts'
import { smallModel } from './testing/small-model.ts'
import { deepFreeze } from './testing/try-changes.ts'

const page = readFileSync(new URL('../../../../docs/scenarios.md', import.meta.url), 'utf8')

/** Examples by the kind in whose section they stand. */
const examples = page
  .split(/^### /m)
  .slice(1)
  .map((section) => ({
    kind: section.split('\n', 1)[0]!,
    yaml: /```yaml\n([\s\S]*?)```/.exec(section)?.[1] ?? '',
  }))

const head = 'name: { sv: Exempel, en: Example }\n'
const changesOf = (yaml: string) => `${head}changes:\n${yaml.replace(/^/gm, '  ')}`

function readScenarios(scenarios: Readonly<Record<string, string>>) {
  const sources = smallModel().sources.map(({ id }) => `  - { id: ${id} }`)
  const files = { 'sources.yaml': `sources:\n${sources.join('\n')}\n`, ...scenarios }
  return parseScenarios(new Map(Object.entries(files).map(([file, text]) => [file, new TextEncoder().encode(text)])))
}

describe('docs/scenarios.md', () => {
  it('has a section for every kind', () => {
    expect(examples.map(({ kind }) => kind).toSorted()).toEqual([...kindNames].toSorted())
  })

  it('begins with a whole scenario that can be read and made', () => {
    const whole = /```yaml\n([\s\S]*?)```/.exec(page)?.[1] ?? ''
    const others = ['decided', 'summer', 'forecast-2033'].map((id) => [`scenarios/${id}.yaml`, head] as const)
    const scenarios = readScenarios({ ...Object.fromEntries(others), 'scenarios/a-whole.yaml': whole })
    if (!scenarios.ok) throw new Error(JSON.stringify(scenarios.issues))
    expect(applyScenario(smallModel(), scenarios.value[0]!, scenarios.value)).toMatchObject({ ok: true, warnings: [] })
  })

  it.each(examples)(
    '$kind: the example can be read and made, has effect, and leaves the model as it was',
    ({ kind, yaml }) => {
      const scenarios = readScenarios({ 'scenarios/example.yaml': changesOf(yaml) })
      expect(scenarios).toMatchObject({ ok: true, warnings: [] })
      if (!scenarios.ok) return
      const [scenario] = scenarios.value
      expect(scenario?.changes.map((change) => change.kind)).toContain(kind)
      const model = deepFreeze(smallModel())
      expect(applyScenario(model, scenario!, scenarios.value)).toMatchObject({ ok: true, warnings: [] })
      expect(contentHash(model)).toBe(contentHash(smallModel()))
    },
  )
})
