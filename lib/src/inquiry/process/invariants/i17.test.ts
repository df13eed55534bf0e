import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mayRead } from '../access.ts'
import type { Entry } from '../log.ts'
import { checked, consultationOf, preparedRegion, publishing, registration } from '../testing/region.ts'
import { atGate, attempt, frozenWorld, hashOf, type World } from '../testing/world.ts'

// I17: nothing leaves an authority except by being shared, sent, put before somebody or published. What a person may read is worked out here from
// the words of the log's entries alone.

const people: Readonly<Record<string, { authority?: string; organisation?: string }>> = {
  investigator: { authority: 'board', organisation: 'region' },
  'care-chair': { authority: 'care-committee' },
  'care-registrar': { authority: 'care-committee' },
  'eastby-chair': { authority: 'eastby-board', organisation: 'eastby' },
  'eastby-secretary': { authority: 'eastby-board', organisation: 'eastby' },
  'westby-chair': { authority: 'westby-board', organisation: 'westby' },
  'clinic-owner': { authority: 'clinic-board', organisation: 'clinic-co' },
  administrator: {},
  'nobody-known': {},
}
const authorityOfBody: Readonly<Record<string, string>> = {
  'eastby-board': 'eastby-board',
  'eastby-presidium': 'eastby-board',
  'care-presidium': 'care-committee',
  'westby-board': 'westby-board',
  'board-presidium': 'board',
  board: 'board',
}
const authors: Readonly<Record<string, string>> = {
  investigator: 'board',
  'care-registrar': 'care-committee',
  'eastby-secretary': 'eastby-board',
}
const names = ['d0', 'd1', 'd2', 'd3', 'report'] as const

const name = fc.constantFrom(...names)
const author = fc.constantFrom(...Object.keys(authors))
const body = fc.constantFrom(...Object.keys(authorityOfBody))
const step = fc.oneof(
  { arbitrary: fc.record({ do: fc.constant('add' as const), name, author }), weight: 4 },
  {
    arbitrary: fc.record({
      do: fc.constant('share' as const),
      name,
      author,
      body,
      purpose: fc.constantFrom('comments', 'information'),
      confirmed: fc.boolean(),
    }),
    weight: 4,
  },
  fc.record({
    do: fc.constant('open' as const),
    to: fc.constantFrom('care-committee', 'westby-board'),
    person: fc.constantFrom('registrar', 'owner'),
  }),
  fc.record({ do: fc.constant('close' as const), to: fc.constantFrom('care-committee', 'westby-board') }),
  fc.record({
    do: fc.constant('present' as const),
    organisation: fc.constantFrom('eastby', 'westby', 'region', 'clinic-co'),
  }),
  fc.record({ do: fc.constant('consult' as const), name, body }),
  fc.record({ do: fc.constant('publish' as const), name }),
  fc.record({ do: fc.constant('take-down' as const), name }),
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

function commandsOf(world: World, given: Step): readonly (readonly [string, object])[] {
  switch (given.do) {
    case 'add': {
      const parts = {
        document: given.name,
        title: given.name,
        mediaType: 'text/html',
        bytes: 1,
        authority: authors[given.author],
      }
      return [[given.author, { kind: 'add-document', hash: hashOf(given.name), ...parts }]]
    }
    case 'share': {
      const { purpose, confirmed } = given
      const parts = {
        documents: [hashOf(given.name)],
        from: authors[given.author],
        to: { body: given.body },
        purpose,
        confirmed,
      }
      return [[given.author, { kind: 'share-documents', ...parts }]]
    }
    case 'open':
      return [[given.person, { kind: 'open-workspace', authority: 'board', to: given.to, override: { ground: 'x' } }]]
    case 'close':
      return [['registrar', { kind: 'close-workspace', authority: 'board', to: given.to }]]
    case 'present':
      return [
        [
          'secretary',
          {
            kind: 'present',
            ...atGate(world),
            organisation: given.organisation,
            how: { body: 'steering-group', day: '2026-01-12' },
          },
        ],
      ]
    case 'consult':
      return [['secretary', { ...consultationOf, documents: [hashOf(given.name)], recipients: [{ body: given.body }] }]]
    case 'publish': {
      const at = { document: hashOf(given.name), authority: 'board' }
      return [
        ['registrar', { kind: 'note-ground', ...at, ground: 'archived' }],
        ['registrar', { kind: 'confirm-status', ...at, status: 'drawn-up', reason: 'x' }],
        ['registrar', registration(given.name, { reason: 'x' })],
        ['data-steward', checked(world, given.name)],
        ['registrar', publishing(given.name)],
      ]
    }
    case 'take-down':
      return [['registrar', { kind: 'take-down', document: hashOf(given.name), reason: 'x' }]]
  }
}

function reads(entries: readonly Entry[], person: string, hash: string): boolean {
  const { authority, organisation } = people[person]!
  const packages = new Map<string, boolean>()
  const owners = new Set<string>()
  const opened = new Set<string>()
  let [given, isPublished] = [false, false]
  for (const { event } of entries) {
    if (event.kind === 'document-added' && event.hash === hash) owners.add(event.authority)
    if (event.kind === 'package-frozen')
      packages.set(
        event.package.hash,
        event.package.documents.some((one) => one.document === hash),
      )
    if (event.kind === 'presented' && event.organisation === organisation && packages.get(event.package)) given = true
    if (event.kind === 'documents-shared' && event.documents.includes(hash)) given ||= isTo(event.to)
    if (event.kind === 'consultation-sent' && event.documents.includes(hash)) given ||= event.recipients.some(isTo)
    if (event.kind === 'workspace-opened' && event.to === authority) opened.add(event.authority)
    if (event.kind === 'workspace-closed' && event.to === authority) opened.delete(event.authority)
    if (event.kind === 'document-published' && event.document === hash) isPublished = true
    if (event.kind === 'document-taken-down' && event.document === hash) isPublished = false
  }
  const isOwn = authority !== undefined && owners.has(authority)
  return isPublished || given || isOwn || [...owners].some((owner) => opened.has(owner))

  function isTo(to: object): boolean {
    return authority !== undefined && 'body' in to && authorityOfBody[String(to.body)] === authority
  }
}

test('I17 a person reads what the own authority has, what was given to it and what is published, and exactly that', () => {
  const frozen = frozenWorld(preparedRegion())
  const reached = { own: 0, given: 0, hidden: 0 }
  const kinds = new Set<string>()
  fc.assert(
    fc.property(fc.array(step, { minLength: 5, maxLength: 40, size: 'max' }), (steps) => {
      let world = frozen
      for (const given of steps)
        for (const [person, command] of commandsOf(world, given)) {
          const attempted = attempt(world, person, command)
          if (attempted.ok) world = attempted.world
        }
      for (const { event } of world.entries) kinds.add(event.kind)
      for (const person of Object.keys(people))
        for (const one of names) {
          const hash = hashOf(one)
          const expected = reads(world.entries, person, hash)
          expect([person, one, mayRead(world.state, person, hash, world.now)]).toEqual([person, one, expected])
          if (!expected) reached.hidden++
          else if (person === 'investigator') reached.own++
          else reached.given++
        }
    }),
    { seed: 17, numRuns: 300 },
  )
  expect(Math.min(...Object.values(reached))).toBeGreaterThan(300)
  const needed = [
    'documents-shared',
    'workspace-opened',
    'workspace-closed',
    'presented',
    'consultation-sent',
    'document-published',
    'document-taken-down',
  ]
  expect(needed.filter((kind) => !kinds.has(kind))).toEqual([])
})
