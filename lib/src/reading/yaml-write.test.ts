import { describe, expect, it } from 'vitest'
import { readYaml, writeYaml } from './index.ts'

const scenario = {
  name: { sv: 'Färre', en: 'Fewer' },
  changes: [
    { kind: 'change-capacity', resource: 'a', capacity: { by: -4 }, rationale: 'Så. Och: en "fråga"?', source: 's#1' },
    { kind: 'close-unit', unit: { service: 'x', site: 'y' }, rationale: 'no', source: 's' },
  ],
}
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

describe('writeYaml', () => {
  it('writes what is read back as the same, small things in one line', () => {
    const bytes = writeYaml(scenario)
    const read = readYaml('scenarios/a.yaml', bytes)
    expect(read.ok && read.value.value).toEqual(scenario)
    expect(text(bytes)).toContain('name: { sv: Färre, en: Fewer }\n')
    expect(text(bytes)).toContain('    capacity: { by: -4 }\n')
  })

  it('gives a file that says the same back byte for byte', () => {
    const file = new TextEncoder().encode('# mine\nchanges: []\nname: {sv: "A",   en: B}\n')
    expect(writeYaml({ name: { sv: 'A', en: 'B' }, changes: [] }, file)).toBe(file)
  })

  it('keeps the comments of what stays', () => {
    const file = new TextEncoder().encode('name: { sv: A, en: B }\nchanges:\n  # first\n  - { kind: a }\n  # second\n  - { kind: b }\n')
    const written = text(writeYaml({ name: { sv: 'A', en: 'B' }, changes: [{ kind: 'c' }, { kind: 'b' }] }, file))
    expect(written).toBe('name: { sv: A, en: B }\nchanges:\n  # first\n  - { kind: c }\n  # second\n  - { kind: b }\n')
  })
})
