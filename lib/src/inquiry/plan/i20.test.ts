// I20: budget lines make the stated total, as exactly as it is meant; a group of all parties has them all.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { found, shortly, smallCommission } from './testing/index.ts'

const cents = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 })
const parts = fc.array(cents, { minLength: 1, maxLength: 12 })

/** A budget whose total stands on line 7 and whose lines on the lines after it. */
function budget(lines: readonly number[], total: number, qualifier?: string) {
  const meant = qualifier === undefined ? '' : `, qualifier: ${qualifier}`
  return smallCommission(`budgets:
  - id: money
    purpose: Money
    unit: SEK
    total: { amount: ${total / 100}${meant}, source: doc:7 }
    lines:
${lines.map((line, index) => `      - { amount: ${line / 100}, source: doc:${index + 8} }`).join('\n')}
`)
}

const sumOf = (lines: readonly number[]): number => lines.reduce((sum, line) => sum + line, 0)

describe('I20', () => {
  it('finds nothing in lines that make the total', () => {
    fc.assert(
      fc.property(parts, (lines) => {
        expect(found(budget(lines, sumOf(lines)), 'SUM-WRONG')).toEqual([])
      }),
      { numRuns: 50 },
    )
  })
  it('finds every other total, with file and line', () => {
    fc.assert(
      fc.property(
        parts,
        cents.filter((off) => off !== 0),
        (lines, off) => {
          const findings = found(budget(lines, sumOf(lines) + off), 'SUM-WRONG')
          const at = lines.map((_, index) => index + 8)
          expect(findings.map(shortly)).toEqual([`SUM-WRONG ${[7, ...at]}`])
          expect(findings[0]).toMatchObject({ severity: 'error', source: { file: 'doc', line: 7 } })
        },
      ),
      { numRuns: 50 },
    )
  })
  it.each([
    ['over', 950_000, 960_000, true],
    ['over', 950_000, 949_999, false],
    ['over', 950_000, 1_100_000, false],
    ['about', 1_000, 1_040, true],
    ['about', 1_000, 1_060, false],
    ['at-most', 1_000, 900, true],
    ['at-most', 1_000, 1_001, false],
    ['exact', 1_000, 1_001, false],
  ])('%s %d allows lines of %d: %s', (qualifier, total, sum, allowed) => {
    const findings = found(budget([sum * 100], total * 100, qualifier), 'SUM-WRONG')
    expect(findings.length).toBe(allowed ? 0 : 1)
  })
  it('says which parties a group lacks, or has too many', () => {
    const parties = fc.uniqueArray(fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F'), { minLength: 1 })
    fc.assert(
      fc.property(parties, parties, (here, there) => {
        const commission = smallCommission(`bodies:
  - { id: council, name: The council, kind: council, parties: { names: [${there}], source: doc:1 } }
  - { id: group, name: The group, kind: parliamentary-group, represents: council, parties: { names: [${here}], source: doc:2 } }
`)
        const findings = found(commission, 'GROUP-PARTIES')
        const isSame = here.toSorted().join() === there.toSorted().join()
        expect(findings.map(shortly)).toEqual(isSame ? [] : ['GROUP-PARTIES 2,1'])
        const missing = there.filter((party) => !here.includes(party))
        expect(findings.every(({ text }) => missing.every((party) => text.en.includes(party)))).toBe(true)
      }),
      { numRuns: 50 },
    )
  })
})
