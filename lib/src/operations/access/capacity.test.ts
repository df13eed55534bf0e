import { expect, it } from 'vitest'
import { parseModel } from '#care/model'
import { tinyFiles } from '#care/model/testing'
import { compileAccess } from '#studies/access'
import { capacityOf } from './capacity.ts'

it('capacityOf › shares a site among those who may come there by their age: two nurses, 3 000 of 65 and over', () => {
  const offering = 'site: north-hospital, source: invented }'
  const edit = (text: string): string => text.replace(offering, `ages: [65+], ${offering}`)
  const model = parseModel(tinyFiles({ 'services.yaml': edit }))
  if (!model.ok) throw new Error(JSON.stringify(model.issues))
  const plan = compileAccess(model.value, {
    services: ['emergency'],
    mode: 'car',
    variants: [],
    open: { kind: 'some-time' },
    date: '2025-01-06',
    neighbours: true,
    estimate: false,
  })
  if (!plan.ok) throw new Error(JSON.stringify(plan.issues))
  const { groups } = capacityOf(model.value, plan.value, 'ed-nurse', 60)
  const of = (id?: string) => groups.find(({ group }) => group.id === id)!.perThousand
  expect(of('0-64')).toBe(0)
  expect(of('65+')).toBeCloseTo(2 / 3, 12)
  // 2 000 of 10 000 in the north.
  expect(of('0001')).toBeCloseTo((2 / 3) * 0.2, 12)
  // Who may not come has no share, so that all shares are the two.
  expect(of()! * 15).toBeCloseTo(2, 12)
})
