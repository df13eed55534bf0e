import { expect, it } from 'vitest'
import { fill } from './fill.ts'

const said = (text: string, params: Readonly<Record<string, string | number>>) => fill(text, params, (n) => `#${n}`)

it('fills what is known, numbers as the language writes them, and leaves the rest', () => {
  expect(said('{a} of {b}, {c}', { a: 2, b: 'all' })).toBe('#2 of all, {c}')
})
it('has the word of one for 1 alone, whether it is a number or written', () => {
  const text = '{count} {count:change|changes}, {errors} {errors:error|errors}'
  expect(said(text, { count: 1, errors: 0 })).toBe('#1 change, #0 errors')
  expect(said(text, { count: '2', errors: '1' })).toBe('2 changes, 1 error')
})
