import { expect, test } from 'vitest'
import { tinyFiles } from '#care/model/testing'
import { readInquiry, selectVariants } from './inquiry.ts'

/** The first baseline's name, as a comparison shows it. */
function shownName(name: string) {
  const inquiry = readInquiry(tinyFiles({ 'region.yaml': (text) => text.replace('name: Today', `name: ${name}`) }))
  const variants = inquiry.ok ? selectVariants(inquiry.value) : inquiry
  return variants.ok ? variants.value[0]?.name : variants.issues
}

test('a baseline has a name in each language, or one for both', () => {
  expect(shownName('{ sv: I dag, en: Nowadays }')).toEqual({ sv: 'I dag', en: 'Nowadays' })
  expect(shownName('Nowadays')).toEqual({ sv: 'Nowadays', en: 'Nowadays' })
  expect(shownName('{ sv: I dag }')).toMatchObject([{ code: 'reading.missing', file: 'region.yaml', line: 5 }])
})
