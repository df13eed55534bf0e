import { expect, it } from 'vitest'
import { toldApart } from './told-apart.ts'

it('options that are called the same have their ids beside their names, and each id is there once', () => {
  const options = [
    { id: 'ed.nurse', name: 'Nurse' },
    { id: 'ed.physician', name: 'Physician' },
    { id: 'ed.nurse-again', name: 'Nurse' },
    { id: 'ed.physician', name: 'Physician at a site' },
  ]
  expect(toldApart(options)).toEqual([
    { id: 'ed.nurse', name: 'Nurse (ed.nurse)' },
    { id: 'ed.physician', name: 'Physician' },
    { id: 'ed.nurse-again', name: 'Nurse (ed.nurse-again)' },
  ])
})
