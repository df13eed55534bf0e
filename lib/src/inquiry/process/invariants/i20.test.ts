import fc from 'fast-check'
import { expect, test } from 'vitest'
import { partyGaps } from '../constraints.ts'
import { region } from '../testing/region.ts'

// I20: the parties of a parliamentary group are those of the assembly. (That sums add up is the plan's.)

const parties = fc.uniqueArray(fc.constantFrom<string[]>('A', 'B', 'C', 'D', 'E'), { maxLength: 5 })

test('I20 a group lacks no party of the assembly and has none that is not there', () => {
  fc.assert(
    fc.property(parties, parties, (assembly, group) => {
      const commission = {
        ...region,
        bodies: region.bodies.map((body) => (body.id === 'council' ? { ...body, parties: assembly } : body)),
        seats: [
          ...region.seats.filter(({ body }) => body !== 'all-parties'),
          ...group.map((party) => ({
            ...region.seats[0]!,
            id: `member-${party}`,
            body: 'all-parties',
            role: 'member' as const,
            party,
          })),
        ],
      }
      const found = partyGaps(commission).map(({ code, params }) => `${code} ${params['party']}`)
      const expected = [
        ...['A', 'B', 'C', 'D', 'E']
          .filter((one) => assembly.includes(one) && !group.includes(one))
          .map((one) => `PARTY_MISSING ${one}`),
        ...['A', 'B', 'C', 'D', 'E']
          .filter((one) => group.includes(one) && !assembly.includes(one))
          .map((one) => `PARTY_NOT_IN_ASSEMBLY ${one}`),
      ]
      expect(found.toSorted()).toEqual(expected.toSorted())
    }),
    { seed: 20 },
  )
})
