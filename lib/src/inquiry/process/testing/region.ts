import type { Commission } from '../commission.ts'
import { publishedSet } from '../publishing.ts'
import { hashOf, openWorld, preparedWorld, run, commission as small, type World } from './world.ts'

// The small inquiry with all that documents, consultations and reports need: registrars, a parliamentary group, a patients' association, an
// assignment that is synced with the first, duties and constraints. Everything in it is invented.

const both = (name: string) => ({ sv: name, en: name })
const from = '2026-01-01'
const seat = (id: string, body: string, role: Commission['seats'][number]['role'], party?: string) => ({
  id,
  body,
  title: both(id),
  role,
  ...(party === undefined ? {} : { party }),
  holders: [{ person: id, from, acting: false }],
})
const [first] = small.assignments

/** Everybody is called as the seat; `patients-speaker` has no seat but a mandate. */
export const region: Commission = {
  ...small,
  organisations: [
    ...small.organisations,
    { id: 'patients', name: both('Patients'), kind: 'other' },
    { id: 'university', name: both('University'), kind: 'state' },
  ],
  bodies: [
    ...small.bodies.map((body) => (body.id === 'council' ? { ...body, parties: ['Green', 'Blue'] } : body)),
    {
      id: 'patients-board',
      organisation: 'patients',
      name: both('Board of the patients'),
      kind: 'company-board',
      authority: 'patients-board',
      meetings: [],
    },
    {
      id: 'all-parties',
      organisation: 'region',
      name: both('All parties'),
      kind: 'parliamentary-group',
      authority: null,
      meetings: [],
    },
  ],
  seats: [
    ...small.seats,
    seat('assignee', 'board', 'assignee'),
    seat('administrator', 'board', 'administrator'),
    seat('care-registrar', 'care-committee', 'registrar'),
    seat('eastby-registrar', 'eastby-board', 'registrar'),
    seat('clinic-owner', 'clinic-board', 'representative'),
    seat('green-member', 'all-parties', 'member', 'Green'),
    seat('blue-member', 'all-parties', 'member', 'Blue'),
  ],
  assignments: [
    {
      ...first!,
      scope: {
        ...first!.scope,
        units: [...first!.scope.units, { id: 'clinic', name: both('Clinic'), operator: 'private', owner: 'clinic-co' }],
      },
    },
    { ...first!, id: 'A2', steps: [] },
  ],
  mandates: [
    ...small.mandates,
    {
      id: 'mandate-of-patients',
      organisation: 'patients',
      person: 'patients-speaker',
      grantedBy: { body: 'patients-board', day: from },
      kinds: ['receive', 'comment'],
      from,
    },
  ],
  obligations: [
    { id: 'report-on', from: 'all', to: 'board', modality: 'must', cadence: 'continuously', source: 'directive:91' },
    {
      id: 'final',
      from: 'A1',
      to: 'board',
      modality: 'must',
      cadence: 'once',
      by: '2026-03-31',
      source: 'directive:45',
    },
    { id: 'inform', from: 'A1', to: 'care-committee', modality: 'may', cadence: 'once' },
  ],
  links: [{ from: 'A1', to: 'A2', kind: 'synced' }],
  constraints: [
    {
      id: 'two-emergency-hospitals',
      text: both('Two emergency hospitals'),
      source: 'directive:7',
      by: 'council',
      from,
      rule: { fact: 'emergency-hospitals', atLeast: 2 },
      remedy: 'council-decides',
    },
    {
      id: 'hospitals-in-own-hands',
      text: both('No hospital is handed over'),
      source: 'law:2005',
      from: '2006-01-01',
      to: '2007-06-30',
      rule: { fact: 'hospital-operator', is: 'own' },
      remedy: 'unlawful',
    },
  ],
}

export const openRegion = () => openWorld(region)
export const preparedRegion = () => preparedWorld(region)

/** A document of that name in an authority's working space. */
export function withDocument(
  world: World,
  person: string,
  name: string,
  authority = 'board',
  parts: object = {},
): World {
  const document = { document: name, title: `About ${name}`, mediaType: 'text/html', bytes: 100, authority }
  return run(world, person, { kind: 'add-document', hash: hashOf(name), ...document, ...parts })
}

export function sharing(name: string, to: object, purpose: string, parts: object = {}) {
  return { kind: 'share-documents', documents: [hashOf(name)], from: 'board', to, purpose, ...parts }
}

export function at(name: string, authority = 'board') {
  return { document: hashOf(name), authority }
}

/** The registrar confirms it as drawn up, and registers it as open unless said otherwise. */
export function registered(world: World, name: string, parts: object = {}): World {
  const noted = run(world, 'registrar', { kind: 'note-ground', ...at(name), ground: 'case-closed' })
  const confirmed = run(noted, 'registrar', { kind: 'confirm-status', ...at(name), status: 'drawn-up' })
  return run(confirmed, 'registrar', registration(name, parts))
}
export function registration(name: string, parts: object = {}) {
  return {
    kind: 'register-document',
    ...at(name),
    dnr: '26RK1',
    day: '2026-01-12',
    concerns: 'The inquiry',
    secrecy: { kind: 'open' },
    ...parts,
  }
}

/** The data steward's finding, against what is published now. */
export function checked(world: World, name: string, sources: readonly string[] = [], outcome = 'passed') {
  return {
    kind: 'check-disclosure',
    document: hashOf(name),
    sources: sources.map((source) => ({ source, against: publishedSet(world.state, source) })),
    outcome,
    method: 'Every cell at least five',
  }
}
export function publishing(name: string) {
  return { kind: 'publish-document', ...at(name), personalData: 'none' }
}

/** Registered, checked and published. */
export function published(world: World, name: string, sources: readonly string[] = []): World {
  const ready = registered(world, name)
  return run(run(ready, 'data-steward', checked(ready, name, sources)), 'registrar', publishing(name))
}

export const consultationOf = {
  kind: 'send-consultation',
  assignment: 'A1',
  documents: [hashOf('report')],
  points: [
    { id: 'p1', text: 'One company' },
    { id: 'p2', text: 'One emergency department' },
  ],
  recipients: [{ body: 'eastby-board' }, { body: 'patients-board' }, { organisation: 'university' }],
  closes: '2026-06-30',
  openToAll: true,
  confirmed: true,
}
export function consulted(world: World, parts: object = {}): World {
  return run(world, 'secretary', { ...consultationOf, ...parts })
}
export function consultationIn({ state }: World) {
  return Object.values(state.consultations).at(-1)!
}
export function answering(
  world: World,
  from: object,
  points: readonly object[] = [{ point: 'p1', stance: 'supports', text: 'Yes' }],
) {
  return { kind: 'receive-answer', consultation: consultationIn(world).id, from, points }
}
export const sealed = (name: string) => ({ sealed: hashOf(name) })

/** A final report with all that belongs to it. */
export function finalReport(parts: object = {}) {
  return {
    kind: 'freeze-report',
    assignment: 'A2',
    type: 'final',
    documents: [{ document: hashOf('report'), title: 'Report' }],
    figures: [{ run: hashOf('run'), measure: 'wait', scenario: 'today', unit: 'min', value: 1.5 }],
    plainSummary: both('What we found'),
    checks: ['headings'],
    options: ['night-closed'],
    proposal: [
      {
        id: 'p1',
        text: 'The board decides so',
        ground: 'Section 4',
        alternatives: ['As today'],
        consequences: { crisis: 'None', children: 'Longer way at night' },
        cost: '2.5 MSEK a year',
        carriedOutBy: 'board',
      },
    ],
    coDetermination: { negotiation: hashOf('minutes'), workRisks: hashOf('plan') },
    ...parts,
  }
}
/** What a final report needs beside itself. */
export function readyToReport(world: World): World {
  const signed = run(world, 'expert', {
    kind: 'sign-childrens-interests',
    assignment: 'A2',
    option: 'night-closed',
    document: hashOf('report'),
    heard: { how: 'A school class' },
  })
  const covered = ['crisis', 'children'].reduce(
    (was, perspective) =>
      run(was, 'investigator', {
        kind: 'cover-perspective',
        assignment: 'A2',
        perspective,
        status: 'treated',
        where: 'Section 3',
      }),
    signed,
  )
  return run(covered, 'investigator', linkTest)
}
export const linkTest = {
  kind: 'record-link-test',
  scenarios: [
    { assignment: 'A1', scenario: 'one-company' },
    { assignment: 'A2', scenario: 'night-closed' },
  ],
  run: hashOf('joint-run'),
  outcome: 'holds',
  finding: 'Beds and staff are enough',
}

/** A decision of the board as it is proposed, and what it is called. */
export function proposed(world: World): World {
  const points = [{ no: 1, text: 'To note the report', kind: 'note' }]
  return run(world, 'secretary', { kind: 'propose-decision', body: 'board', meeting: world.now.slice(0, 10), points })
}
export function decisionIn({ state }: World) {
  return Object.values(state.decisions).at(-1)!
}
