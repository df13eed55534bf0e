import { describe, expect, test } from 'vitest'
import { mayRead } from '../access.ts'
import { findHandling, proposedStatus, registrationQueue } from '../papers.ts'
import { openRegion, registered, sharing, withDocument } from '../testing/region.ts'
import { hashOf, refusalsOf, refusedFor, run, type World } from '../testing/world.ts'
import { effectOfSharing } from './sharing.ts'

const drafted = withDocument(openRegion(), 'investigator', 'draft')
const hash = hashOf('draft')
const reads = (world: World, person: string, document = hash) => mayRead(world.state, person, document, world.now)
const statusOf = (world: World, authority = 'board') =>
  proposedStatus(world.state, findHandling(world.state, hash, authority)!).status
const queueOf = (world: World, authority: string) =>
  registrationQueue(world.state, authority).map(({ document }) => document.document)

describe('sharing', () => {
  // process.md A.4, row by row.
  test.each([
    [{ body: 'board-presidium' }, 'comments', 'stays-internal'],
    [{ body: 'board' }, 'information', 'stays-internal'],
    [{ body: 'board' }, 'decision-basis', 'stays-internal'],
    [{ body: 'eastby-board' }, 'comments', 'stays-draft'],
    [{ body: 'eastby-presidium' }, 'information', 'becomes-public'],
    [{ body: 'eastby-board' }, 'decision-basis', 'becomes-public'],
    [{ organisation: 'university' }, 'comments', 'stays-draft'],
    [{ organisation: 'university' }, 'information', 'becomes-public'],
    [{ sealed: hashOf('somebody') }, 'decision-basis', 'becomes-public'],
    [{ body: 'care-presidium' }, 'comments', 'stays-draft'],
    [{ body: 'care-committee' }, 'information', 'becomes-public'],
    [{ body: 'council' }, 'decision-basis', 'becomes-public'],
  ] as const)('with %o for %s: %s', (to, purpose, effect) => {
    expect(effectOfSharing(drafted.state, 'board', to, purpose)).toBe(effect)
  })

  test('AC-32 for information tells that it becomes public; nothing happens before that is confirmed', () => {
    const share = sharing('draft', { body: 'care-committee' }, 'information')
    expect(refusedFor(drafted, 'investigator', share)).toEqual([
      { code: 'BECOMES_PUBLIC', params: { purpose: 'information' } },
    ])
    expect(reads(drafted, 'care-chair')).toBe(false)
    const world = run(drafted, 'investigator', { ...share, confirmed: true })
    expect(reads(world, 'care-chair')).toBe(true)
    expect(statusOf(world)).toBe('drawn-up')
    expect(queueOf(world, 'board')).toEqual(['draft'])
    expect(statusOf(world, 'care-committee')).toBe('received')
    expect(queueOf(world, 'care-committee')).toEqual(['draft'])
  })

  test('AC-33 for comments gives one snapshot and changes nothing; the reply is received and waits to be registered', () => {
    const shared = run(drafted, 'investigator', sharing('draft', { body: 'eastby-board' }, 'comments'))
    expect(statusOf(shared)).toBe('draft')
    expect(findHandling(shared.state, hash, 'eastby-board')).toBeUndefined()
    expect(queueOf(shared, 'board')).toEqual([])
    const version = { document: 'draft', title: 'Later', mediaType: 'text/html', bytes: 1, authority: 'board' }
    const newer = run(shared, 'investigator', { kind: 'add-document', hash: hashOf('draft-2'), ...version })
    expect([hash, hashOf('draft-2')].map((one) => reads(newer, 'eastby-chair', one))).toEqual([true, false])
    const reply = { document: 'reply', hash: hashOf('reply'), title: 'Views', mediaType: 'text/html', bytes: 1 }
    const share = `share-${shared.entries.length - 1}`
    const replied = run(newer, 'registrar', {
      kind: 'receive-document',
      ...reply,
      authority: 'board',
      from: { body: 'eastby-board' },
      inReplyTo: share,
    })
    expect(queueOf(replied, 'board')).toEqual(['reply'])
    expect(proposedStatus(replied.state, findHandling(replied.state, hashOf('reply'), 'board')!).status).toBe(
      'received',
    )
    expect(statusOf(replied)).toBe('draft')
  })

  test('names the body where an organisation has several authorities, and no mixed group', () => {
    expect(refusalsOf(drafted, 'investigator', sharing('draft', { organisation: 'eastby' }, 'comments'))).toEqual([
      'NAME_THE_BODY',
    ])
    expect(refusalsOf(drafted, 'investigator', sharing('draft', { body: 'steering-group' }, 'comments'))).toEqual([
      'NO_AUTHORITY',
    ])
  })

  test('is for those who work with it: not for an auditor, an administrator or another authority', () => {
    const share = sharing('draft', { body: 'eastby-board' }, 'comments')
    for (const person of ['auditor', 'administrator', 'care-registrar', 'eastby-secretary'])
      expect(refusalsOf(drafted, person, share)).toContain('NOT_ALLOWED')
  })

  test('of something secret says on what ground', () => {
    const world = registered(drafted, 'draft', { secrecy: { kind: 'secret', ground: 'OSL 18:13' } })
    const share = sharing('draft', { body: 'eastby-board' }, 'decision-basis', { confirmed: true })
    expect(refusalsOf(world, 'registrar', share)).toEqual(['GROUND_REQUIRED'])
    expect(refusalsOf(world, 'registrar', { ...share, secrecy: 'OSL 10:2' })).toEqual([])
  })
})

describe('AC-34 standing access to a workspace', () => {
  const open = { kind: 'open-workspace', authority: 'board', to: 'care-committee' }

  test('is blocked, also with a ground, unless a registrar answers for it', () => {
    expect(refusalsOf(drafted, 'owner', open)).toEqual(['WORKSPACE_BLOCKED'])
    expect(refusalsOf(drafted, 'registrar', open)).toEqual(['WORKSPACE_BLOCKED'])
    expect(refusalsOf(drafted, 'owner', { ...open, override: { ground: 'Hurry' } })).toEqual(['REGISTRAR_ONLY'])
    expect(refusalsOf(drafted, 'care-registrar', { ...open, override: { ground: 'Hurry' } })).toContain('NOT_ALLOWED')
  })

  test('is logged with its ground, and all that lies there or comes there is as good as sent', () => {
    const world = run(drafted, 'registrar', { ...open, override: { ground: 'A joint project' } })
    expect(world.entries.at(-1)!.event).toMatchObject({ kind: 'workspace-opened', ground: 'A joint project' })
    expect(statusOf(world)).toBe('drawn-up')
    const more = withDocument(world, 'investigator', 'later')
    expect(queueOf(more, 'board')).toContain('later')
    expect(reads(more, 'care-chair', hashOf('later'))).toBe(true)
    expect(reads(more, 'eastby-chair', hashOf('later'))).toBe(false)
    const closed = run(more, 'registrar', { kind: 'close-workspace', authority: 'board', to: 'care-committee' })
    expect(reads(closed, 'care-chair', hashOf('later'))).toBe(false)
    expect(
      findHandling(withDocument(closed, 'investigator', 'after').state, hashOf('after'), 'board')!.grounds,
    ).toEqual([])
  })

  test('and nothing of it is needed within the authority', () => {
    expect(reads(drafted, 'board-chair')).toBe(true)
    expect(refusalsOf(drafted, 'registrar', { ...open, to: 'board', override: { ground: 'x' } })).toEqual([
      'SAME_AUTHORITY',
    ])
  })
})
