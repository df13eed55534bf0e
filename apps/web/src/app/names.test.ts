import { describe, expect, it } from 'vitest'
import { calledIn } from './names.ts'

describe('calledIn', () => {
  it('has every name in the language, however deep, and leaves all else as it is', () => {
    const both = { sv: 'Akutrum', en: 'ED bays' }
    const given = { name: 'Växjö', text: both, rooms: [{ id: 'a', name: both, hours: [1, null] }, { id: 'b' }] }
    expect(calledIn(given, 'en')).toEqual({
      name: 'Växjö',
      text: both,
      rooms: [{ id: 'a', name: 'ED bays', hours: [1, null] }, { id: 'b' }],
    })
    expect(calledIn(given, 'sv').rooms[0]?.name).toBe('Akutrum')
  })
})
