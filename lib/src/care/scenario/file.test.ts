import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { scenarioJsonSchema } from './file.ts'
import { kindNames } from './kinds.ts'

const published = new URL('../../../schema/scenario.schema.json', import.meta.url)

describe('scenarioJsonSchema()', () => {
  it('is what lib/schema/scenario.schema.json says (node lib/schema/write.ts writes it anew)', () => {
    expect(JSON.parse(readFileSync(published, 'utf8'))).toEqual(scenarioJsonSchema())
  })

  it('knows every kind', () => {
    const text = JSON.stringify(scenarioJsonSchema())
    for (const kind of kindNames) expect(text).toContain(`"const":"${kind}"`)
  })

  it('accepts a scenario as it is written, and refuses one with an unknown key or without a rationale', () => {
    const validate = new Ajv({ strict: false }).compile(scenarioJsonSchema())
    const written = `
name: { sv: Fler, en: More }
changes:
  - { kind: set-staffing, role: nurse, staff: { by: 2 }, rationale: Kön är lång., source: proposal }
  - { kind: open-unit, offerings: [{ service: on-call, site: alfa, source: proposal }], rationale: Nära., source: proposal }
`
    expect(validate(parse(written))).toBe(true)
    expect(validate(parse(written.replace('role:', 'rol:')))).toBe(false)
    expect(validate(parse(written.replace('rationale: Kön är lång., ', '')))).toBe(false)
  })
})
