import { describe, expect, test } from 'vitest'
import { correctionsOf, findDocument, findHandling, proposedStatus, registrationQueue } from '../papers.ts'
import { at, openRegion, region, registered, registration, withDocument } from '../testing/region.ts'
import {
  approvers,
  content,
  hashOf,
  later,
  openWorld,
  passedWorld,
  preparedWorld,
  refusalsOf,
  run,
} from '../testing/world.ts'

const drafted = withDocument(openRegion(), 'investigator', 'draft')
const statusOf = (world: typeof drafted, name: string, authority = 'board') =>
  proposedStatus(world.state, findHandling(world.state, hashOf(name), authority)!)
const queueOf = (world: typeof drafted, authority = 'board') =>
  registrationQueue(world.state, authority).map(({ document, todo }) => `${todo} ${document.document}`)

describe('the status of a document at an authority', () => {
  test('is a draft, of which nobody has to confirm anything', () => {
    expect(statusOf(drafted, 'draft')).toEqual({ status: 'draft' })
    expect(queueOf(drafted)).toEqual([])
  })

  test.each(['minutes-approved', 'dispatched', 'case-closed', 'archived'])(
    'is drawn up when %s, as a proposal',
    (ground) => {
      const world = run(drafted, 'secretary', { kind: 'note-ground', ...at('draft'), ground })
      expect(statusOf(world, 'draft')).toMatchObject({ status: 'drawn-up', because: ground, since: world.now })
      expect(findHandling(world.state, hashOf('draft'), 'board')!.confirmed).toBeUndefined()
      expect(queueOf(world)).toEqual(['confirm draft'])
    },
  )

  test('is what a registrar confirms, and nobody else can', () => {
    const noted = run(drafted, 'secretary', { kind: 'note-ground', ...at('draft'), ground: 'case-closed' })
    const confirm = { kind: 'confirm-status', ...at('draft'), status: 'drawn-up' }
    for (const person of ['investigator', 'secretary', 'owner', 'administrator', 'care-registrar', 'eastby-registrar'])
      expect(refusalsOf(noted, person, confirm)).toEqual(['NOT_ALLOWED'])
    const confirmed = run(noted, 'registrar', confirm)
    expect(queueOf(confirmed)).toEqual(['register draft'])
    expect(queueOf(run(confirmed, 'registrar', registration('draft')))).toEqual([])
  })

  test('may be confirmed as other than proposed, with a reason, and comes back when more has happened', () => {
    const noted = run(drafted, 'secretary', { kind: 'note-ground', ...at('draft'), ground: 'archived' })
    const confirm = { kind: 'confirm-status', ...at('draft'), status: 'draft' }
    expect(refusalsOf(noted, 'registrar', confirm)).toEqual(['OTHER_THAN_PROPOSED'])
    const settled = run(noted, 'registrar', { ...confirm, reason: 'A note to self' })
    expect(queueOf(settled)).toEqual([])
    const sent = run(settled, 'secretary', { kind: 'note-ground', ...at('draft'), ground: 'dispatched' })
    expect(queueOf(sent)).toEqual(['confirm draft'])
  })

  test('is received when it came from another, a draft of theirs too', () => {
    const letter = { document: 'letter', hash: hashOf('letter'), title: 'Letter', mediaType: 'text/html', bytes: 1 }
    const receive = { kind: 'receive-document', ...letter, authority: 'eastby-board', from: { body: 'board' } }
    expect(refusalsOf(drafted, 'registrar', receive)).toEqual(['NOT_ALLOWED'])
    const world = run(drafted, 'eastby-registrar', receive)
    expect(statusOf(world, 'letter', 'eastby-board')).toMatchObject({ status: 'received', because: 'received' })
    expect(queueOf(world, 'eastby-board')).toEqual(['confirm letter'])
    expect(queueOf(world)).toEqual([])
  })

  test.each([
    ['dispatch', 'drawn-up'],
    ['minutes-approved', 'draft'],
  ] as const)('of papers sent to members follows the region: %s', (committeePapers, status) => {
    const settings = { ...region, settings: { committeePapers } }
    const paper = withDocument(openWorld(settings as typeof region), 'secretary', 'agenda', 'board', {
      nature: 'committee-paper',
    })
    const sent = run(paper, 'secretary', { kind: 'note-ground', ...at('agenda'), ground: 'sent-to-members' })
    expect(statusOf(sent, 'agenda').status).toBe(status)
    // What is no committee paper is no public record because the members have it.
    const other = run(withDocument(sent, 'secretary', 'memo'), 'secretary', {
      kind: 'note-ground',
      ...at('memo'),
      ground: 'sent-to-members',
    })
    expect(statusOf(other, 'memo').status).toBe('draft')
    const minuted = run(sent, 'secretary', { kind: 'note-ground', ...at('agenda'), ground: 'minutes-approved' })
    expect(statusOf(minuted, 'agenda').status).toBe('drawn-up')
  })
})

describe('the diary', () => {
  test('takes public records only', () => {
    expect(refusalsOf(drafted, 'registrar', registration('draft'))).toEqual(['NOT_PUBLIC_RECORD'])
  })

  test('AC-27 keeps the old values when something is registered again', () => {
    const world = registered(drafted, 'draft', { dnr: '26RK7', concerns: 'Beds' })
    expect(refusalsOf(world, 'registrar', registration('draft', { dnr: '26RK8' }))).toEqual(['REGISTERED_ALREADY'])
    const again = run(
      world,
      'registrar',
      registration('draft', { dnr: '26RK8', concerns: 'Staff', reason: 'Wrong matter' }),
    )
    const { registrations } = findHandling(again.state, hashOf('draft'), 'board')!
    expect(registrations.map(({ dnr, concerns }) => `${dnr} ${concerns}`)).toEqual(['26RK7 Beds', '26RK8 Staff'])
    expect(again.entries.filter(({ event }) => event.kind === 'document-registered')).toHaveLength(2)
    const back = { kind: 'confirm-status', ...at('draft'), status: 'draft', reason: 'After all' }
    expect(refusalsOf(again, 'registrar', back)).toEqual(['REGISTERED_ALREADY'])
  })

  test('logs what is handed out, and never hands out the whole of something secret', () => {
    const secret = { kind: 'secret', ground: 'OSL 18:13' }
    const world = registered(drafted, 'draft', { secrecy: secret })
    const release = { kind: 'release-document', ...at('draft') }
    expect(refusalsOf(world, 'registrar', { ...release, outcome: 'whole' })).toEqual(['SECRET'])
    expect(refusalsOf(world, 'registrar', { ...release, outcome: 'masked' })).toEqual(['GROUND_REQUIRED'])
    expect(refusalsOf(world, 'secretary', { ...release, outcome: 'refused', ground: 'OSL 18:13' })).toEqual([
      'NOT_ALLOWED',
    ])
    const released = run(world, 'registrar', { ...release, outcome: 'masked', ground: 'OSL 18:13' })
    expect(findHandling(released.state, hashOf('draft'), 'board')!.releases).toMatchObject([
      { outcome: 'masked', ground: 'OSL 18:13', by: 'registrar' },
    ])
  })
})

describe('AC-16 a typo in an approved report', () => {
  const passed = passedWorld(preparedWorld())
  const version = { title: 'Report', mediaType: 'text/html', bytes: 101, hash: hashOf('report-2') }
  const correction = { kind: 'correct-document', document: hashOf('report'), corrected: version, reason: 'A comma' }

  test('is not mended by a new version', () => {
    const anew = { kind: 'add-document', ...version, document: 'report', authority: 'board' }
    expect(refusalsOf(passed, 'investigator', anew)).toEqual(['DOCUMENT_FROZEN'])
    expect(refusalsOf(preparedWorld(), 'investigator', anew)).toEqual([])
  })

  test('is corrected with a date and a reason, shown first, and the original can be read', () => {
    const world = run(passed, 'investigator', correction)
    expect(correctionsOf(world.state, hashOf('report'))).toEqual([
      {
        original: hashOf('report'),
        corrected: hashOf('report-2'),
        reason: 'A comma',
        by: 'investigator',
        at: world.now,
      },
    ])
    expect(findDocument(world.state, hashOf('report'))).toMatchObject({ bytes: 100 })
    const gate = world.state.assignments['A1']!.steps[0]!.gates[0]!
    expect(gate.packages[0]!.documents).toEqual(content().documents)
    expect(gate.outcome).toMatchObject({ kind: 'passed', tally: { approved: approvers.length } })
  })

  test('and what was corrected is corrected again, the newest first', () => {
    const once = run(passed, 'investigator', correction)
    const next = { ...correction, document: hashOf('report-2'), corrected: { ...version, hash: hashOf('report-3') } }
    const twice = run(later(once, 1), 'secretary', next)
    expect(correctionsOf(twice.state, hashOf('report')).map(({ corrected }) => corrected)).toEqual([
      hashOf('report-3'),
      hashOf('report-2'),
    ])
    expect(refusalsOf(twice, 'investigator', { ...correction, corrected: { ...version, hash: hashOf('x') } })).toEqual([
      'CORRECTED_ALREADY',
    ])
  })

  test('while a draft is just written anew', () => {
    const draft = withDocument(preparedWorld(), 'investigator', 'draft')
    expect(refusalsOf(draft, 'investigator', { ...correction, document: hashOf('draft') })).toEqual(['NOT_FROZEN'])
  })
})
