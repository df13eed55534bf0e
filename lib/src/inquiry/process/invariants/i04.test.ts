import fc from 'fast-check'
import { expect, test } from 'vitest'
import { histories, sample } from '../testing/histories.ts'
import { entriesOfKind, packageAt } from '../testing/reader.ts'

test("I4 a position names the open package's hash, or is refused", () => {
  const reached = { afterAmendment: 0, refused: 0 }
  const check = fc.property(histories, ({ world: { entries }, attempts }) => {
    for (const { index, event } of entriesOfKind(entries, 'position-recorded')) {
      const before = entries.slice(0, index)
      expect(event.position.package).toBe(packageAt(before, event.gate).hash)
      const closed = entriesOfKind(before, 'gate-passed', 'gate-returned', 'gate-stopped')
      expect(closed.some((entry) => entry.event.gate === event.gate)).toBe(false)
      if (entriesOfKind(before, 'package-amended').some((entry) => entry.event.gate === event.gate))
        reached.afterAmendment++
    }
    for (const { command, codes, size } of attempts) {
      if (command.kind !== 'record-position') continue
      const { gate, package: given } = command as unknown as { gate: string; package: string }
      const isCurrent = packageAt(entries.slice(0, size), gate).hash === given
      if (!isCurrent) expect(codes).toContain('STALE_PACKAGE')
      if (!isCurrent) reached.refused++
    }
  })
  fc.assert(check, sample)
  for (const times of Object.values(reached)) expect(times).toBeGreaterThan(5)
})
