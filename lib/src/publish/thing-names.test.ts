import { expect, it } from 'vitest'
import { sayByName } from './index.ts'

const names = { step: { 'surgery.operate': 'Operation' }, site: { south: 'Södra sjukhuset' }, resource: {} }
const fill = ({ step, site, resource, perWeek }: Readonly<Record<string, string | number>>) =>
  `Kön vid \`${step}\` (${site}) till \`${resource}\` växer med ${perWeek}.`

it('calls by name what has one, and by id between backticks what has none', () => {
  const params = { step: 'surgery.operate', site: 'south', resource: 'theatre', perWeek: 3 }
  expect(sayByName(params, names, fill)).toBe('Kön vid Operation (Södra sjukhuset) till `theatre` växer med 3.')
})
it('takes no name from what is another kind of thing', () => {
  expect(sayByName({ step: 'south', site: 'toString', resource: 'x', perWeek: 1 }, names, fill)).toBe(
    'Kön vid `south` (toString) till `x` växer med 1.',
  )
})
