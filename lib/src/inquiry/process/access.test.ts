import { describe, expect, test } from 'vitest'
import { entryReader, findReadable, listReadable, mayRead, mayReadEntry } from './access.ts'
import { openRegion, preparedRegion, published, registered, sharing, withDocument } from './testing/region.ts'
import { frozenWorld, hashOf, later, presentedWorld, refusalsOf, run, type World } from './testing/world.ts'

const reads = (world: World, person: string | undefined, name: string) =>
  mayRead(world.state, person, hashOf(name), world.now)
const drafted = withDocument(openRegion(), 'investigator', 'draft')

describe('reading', () => {
  test.each([
    ['owner', true],
    ['investigator', true],
    ['registrar', true],
    ['board-chair', true],
    // All of the inquiry, by A.7.
    ['green-member', true],
    ['auditor', false],
    ['administrator', false],
    ['care-chair', false],
    ['care-registrar', false],
    ['eastby-chair', false],
    ['eastby-secretary', false],
    ['clinic-owner', false],
    ['patients-speaker', false],
    ['nobody-known', false],
    [undefined, false],
  ])('a draft of the board: %s %s', (person, may) => {
    expect(reads(drafted, person, 'draft')).toBe(may)
  })

  test('AC-31 what may not be read is as what there is not', () => {
    const { state, now } = drafted
    for (const person of ['eastby-chair', 'auditor', 'administrator', 'nobody-known', undefined]) {
      expect(findReadable(state, person, hashOf('draft'), now)).toBe(findReadable(state, person, hashOf('none'), now))
      expect(listReadable(state, person, now)).toEqual([])
    }
    // Bringing the same bytes tells nothing either: they are the other authority's own.
    const same = {
      kind: 'add-document',
      hash: hashOf('draft'),
      document: 'ours',
      title: 'Ours',
      mediaType: 'text/html',
      bytes: 100,
    }
    const brought = run(drafted, 'eastby-secretary', { ...same, authority: 'eastby-board' })
    expect(reads(brought, 'eastby-chair', 'draft')).toBe(true)
    expect(reads(brought, 'westby-chair', 'draft')).toBe(false)
    // Nor does naming the same document, or correcting it.
    const correct = {
      kind: 'correct-document',
      reason: 'x',
      corrected: { hash: hashOf('y'), title: 'y', mediaType: 'text/html', bytes: 1 },
    }
    expect(refusalsOf(drafted, 'eastby-secretary', { ...correct, document: hashOf('draft') })).toEqual(
      refusalsOf(drafted, 'eastby-secretary', { ...correct, document: hashOf('none') }),
    )
  })

  test('a frozen package is read by those it is put before, and by no other board', () => {
    const frozen = frozenWorld(preparedRegion())
    expect(reads(frozen, 'eastby-chair', 'report')).toBe(false)
    const presented = presentedWorld(frozen, ['eastby', 'region'])
    expect(reads(presented, 'eastby-chair', 'report')).toBe(true)
    expect(reads(presented, 'eastby-secretary', 'report')).toBe(true)
    expect(reads(presented, 'westby-chair', 'report')).toBe(false)
    expect(reads(presented, 'care-chair', 'report')).toBe(false)
    expect(reads(presented, 'eastby-chair', 'plan')).toBe(false)
  })

  test('who has leave to receive for an organisation reads what it was given, as long as it holds', () => {
    const world = run(drafted, 'investigator', sharing('draft', { body: 'patients-board' }, 'comments'))
    expect(reads(world, 'patients-speaker', 'draft')).toBe(true)
    const ended = run(world, 'secretary', {
      kind: 'revoke-mandate',
      mandate: 'mandate-of-patients',
      reason: 'Left',
      protocol: hashOf('minutes'),
    })
    expect(reads(ended, 'patients-speaker', 'draft')).toBe(false)
  })

  test('the auditor reads open public records of the organisation, and all of the log', () => {
    const secret = { secrecy: { kind: 'secret', ground: 'OSL 18:13' } }
    const [open, closed] = [registered(drafted, 'draft'), registered(drafted, 'draft', secret)]
    expect([reads(open, 'auditor', 'draft'), reads(closed, 'auditor', 'draft')]).toEqual([true, false])
    for (const entry of closed.entries) expect(mayReadEntry(closed.state, 'auditor', entry, closed.now)).toBe(true)
  })

  test('anybody reads what is published', () => {
    const world = published(drafted, 'draft')
    for (const person of [undefined, 'nobody-known', 'eastby-chair', 'administrator'])
      expect(reads(world, person, 'draft')).toBe(true)
    const down = run(world, 'registrar', { kind: 'take-down', document: hashOf('draft'), reason: 'A name in it' })
    expect(reads(down, undefined, 'draft')).toBe(false)
  })

  test('of the log: others see no title of a draft, no working answer and nobody who looked', () => {
    const frozen = frozenWorld(preparedRegion())
    const seen = frozen.entries
      .filter((entry) => mayReadEntry(frozen.state, 'eastby-chair', entry, frozen.now))
      .map(({ event }) => event.kind)
    expect(seen).toEqual(['inquiry-opened', 'directive-adopted', 'plan-adopted', 'step-started', 'package-frozen'])
  })
})

describe('AC-39 an administrator who breaks the glass', () => {
  const broken = run(drafted, 'administrator', {
    kind: 'break-glass',
    documents: [hashOf('draft')],
    ground: 'A damaged file',
  })

  test('reads for some hours, and only that', () => {
    expect(reads(broken, 'administrator', 'draft')).toBe(true)
    expect(reads(broken, 'administrator', 'report')).toBe(false)
    expect(reads(broken, 'eastby-chair', 'draft')).toBe(false)
    expect(reads(later(broken, 1), 'administrator', 'draft')).toBe(false)
  })

  test('is told to the owner and seen by the auditor', () => {
    expect(broken.state.notices.at(-1)).toMatchObject({
      kind: 'glass-broken',
      to: 'board',
      params: { by: 'administrator', ground: 'A damaged file' },
    })
    const entry = broken.entries.at(-1)!
    expect(mayReadEntry(broken.state, 'auditor', entry, broken.now)).toBe(true)
    expect(mayReadEntry(broken.state, 'eastby-chair', entry, broken.now)).toBe(false)
    expect(broken.state.custody.openings).toMatchObject([{ by: 'administrator', ground: 'A damaged file' }])
  })

  test('says why, and is nobody else', () => {
    const command = { kind: 'break-glass', documents: [hashOf('draft')] }
    expect(refusalsOf(drafted, 'administrator', command)).toEqual(['MALFORMED'])
    for (const person of ['owner', 'auditor', 'eastby-chair'])
      expect(refusalsOf(drafted, person, { ...command, ground: 'x' })).toEqual(['NOT_ALLOWED'])
  })
})

test('who a person is in the inquiry is worked out once, however many documents and entries there are', () => {
  const names = Array.from({ length: 50 }, (_, i) => `d${i}`)
  const { state, entries, now } = names.reduce((was, name) => withDocument(was, 'investigator', name), openRegion())
  let asked = 0
  const counted = {
    ...state,
    commission: {
      ...state.commission,
      get seats() {
        asked++
        return state.commission.seats
      },
    },
  }
  expect(listReadable(counted, 'investigator', now)).toHaveLength(state.documents.size)
  expect(entries.filter(entryReader(counted, 'eastby-chair', now))).toHaveLength(entries.length - state.documents.size)
  expect(asked).toBeLessThan(names.length)
})
