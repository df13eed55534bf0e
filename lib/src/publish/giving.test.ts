import { expect, it } from 'vitest'
import { givingAmounts } from './index.ts'

it.each([
  [200, 125.452, false, '200', '125'],
  [100, 107.2, false, '100', '108'],
  [100, 107.00001, false, '100', '107'],
  [2, 1, false, '2', '1'],
  [0.9, 0.8137, true, '90.0 %', '81.3 %'],
])('givingAmounts › from %s to %s is written so that it is enough', (asked, needed, isShare, from, to) => {
  expect(givingAmounts({ asked, needed }, isShare, 'en')).toEqual({ asked: from, needed: to })
})
