import { documentPath, documentsPath, endpoints } from '@samplan/lib/contract'
import { commission } from '@samplan/lib/inquiry/process/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Course, startProcessBench } from '../testing/process-bench.ts'

// Who may do what at each address of the process, written out by hand from the table of roles in docs/process.md, not from the code.

const who = [
  'nobody',
  'outsider',
  'eastby-chair',
  'eastby-secretary',
  'investigator',
  'secretary',
  'registrar',
  'owner',
  'auditor',
  'administrator',
] as const
type Who = (typeof who)[number]

const bench = await startProcessBench(['outsider', 'administrator'])
const administrator = {
  id: 'administrator',
  body: 'board',
  title: { sv: 'Administratör', en: 'Administrator' },
  role: 'administrator' as const,
  holders: [{ person: 'administrator', from: '2026-01-01', acting: false }],
}
let course: Course
let frozen: string
let draft: string
beforeAll(async () => {
  course = await bench.open({ ...commission, seats: [...commission.seats, administrator] })
  await course.prepare()
  await course.bring('investigator', 'draft')
  draft = course.hash('draft')
  await course.freeze()
  await course.present(['eastby', 'region'])
  frozen = (await course.atGate()).package
}, 60_000)

/** What each gets, in the order of `who`. */
type Row = readonly [string, string, () => { readonly path: string; readonly body?: unknown }, readonly number[]]
const all = [401, 404, 200, 200, 200, 200, 200, 200, 200, 200]
const none = 404
const octets = { 'content-type': 'application/octet-stream' }
const rows: readonly Row[] = [
  ['GET', '/api/processes', () => ({ path: '/api/processes' }), [401, 200, 200, 200, 200, 200, 200, 200, 200, 200]],
  ['GET', '', () => ({ path: course.path }), all],
  ['GET', '/log', () => ({ path: `${course.path}/log` }), all],
  ['GET', '/leaves', () => ({ path: `${course.path}/leaves` }), all],
  ['GET', '/commands', () => ({ path: `${course.path}/commands` }), all],
  ['GET', '/findings', () => ({ path: `${course.path}/findings` }), all],
  [
    'POST',
    '/check',
    () => ({ path: `${course.path}/check`, body: { command: { kind: 'start-step', step: 'law' } } }),
    all,
  ],
  // Opening needs leave to change the material, which none of them has.
  ['POST', '', () => ({ path: course.path, body: {} }), [401, none, none, none, none, none, none, none, none, none]],
  // Only the investigator starts a step; here it is at its gate already.
  [
    'POST',
    '/commands',
    () => ({
      path: `${course.path}/commands`,
      body: {
        request: `start-step-${Math.random().toString(36).slice(2)}`,
        command: { kind: 'start-step', step: 'law' },
      },
    }),
    [401, none, none, none, 422, none, none, none, none, none],
  ],
  // The region's own, and whom it was put before; an auditor reads it when the registrar has confirmed that it is a public record.
  [
    'GET',
    '/packages/:package',
    () => ({ path: `${course.path}/packages/${frozen}` }),
    [401, none, 200, 200, 200, 200, 200, 200, none, none],
  ],
  [
    'GET',
    '/packages/:package/figures',
    () => ({ path: `${course.path}/packages/${frozen}/figures` }),
    [401, none, 200, 200, 200, 200, 200, 200, none, none],
  ],
  // Which consultations there are; what was answered is shown to whoever may read it.
  ['GET', '/answers', () => ({ path: `${course.path}/answers` }), all],
  [
    'GET',
    '/documents/:document, of the package',
    () => ({ path: `${course.path}/documents/${course.hash('report')}` }),
    [401, none, 200, 200, 200, 200, 200, 200, none, none],
  ],
  [
    'GET',
    '/documents/:document, a draft',
    () => ({ path: `${course.path}/documents/${draft}` }),
    [401, none, none, none, 200, 200, 200, 200, none, none],
  ],
  [
    'POST',
    '/documents, to the board',
    () => ({
      path: `${course.path}/documents?title=A&authority=board&type=text/html`,
      body: `<p>${Math.random()}</p>`,
    }),
    [401, none, none, none, 200, 200, 200, 200, none, none],
  ],
]

describe('each address of the process', () => {
  it('is in the table', () => {
    const paths = Object.values(endpoints)
      .filter(({ path }) => /\/process(es)?(\/|$)/.test(path))
      .map(({ method, path }) => `${method} ${path.replace('/api/inquiries/:inquiry/process', '')}`)
    const known = [...paths, `GET ${documentPath}`, `POST ${documentsPath}`].map((one) =>
      one.replace('/api/inquiries/:inquiry/process', ''),
    )
    const written = rows.map(([method, path]) => `${method} ${path.split(',')[0]!}`)
    expect([...new Set(written)].sort()).toEqual([...new Set(known)].sort())
  })

  for (const [method, path, asked, expected] of rows)
    it(`${method} ${path || 'the process itself'} answers each as the table says`, async () => {
      const got: [Who, number][] = []
      for (const person of who) {
        const { path: address, body } = asked()
        const headers = typeof body === 'string' ? octets : {}
        got.push([person, (await bench.as(person, method, address, body, headers)).status])
      }
      expect(got).toEqual(who.map((person, i) => [person, expected[i]]))
    })

  it('shows the administrator no document, and the auditor none that is no public record', async () => {
    expect((await course.show('administrator')).documents).toEqual([])
    expect((await course.show('auditor')).documents.map(({ hash }) => hash)).not.toContain(draft)
    const withheld = async (person: string) => (await course.entries(person)).filter((entry) => entry.withheld).length
    expect(await withheld('auditor')).toBe(0)
    expect(await withheld('administrator')).toBeGreaterThan(0)
  })
})

describe('what a role may not do', () => {
  const at = () => ({ gate: 'gate-1', package: frozen })
  const status = () => ({ document: draft, authority: 'board' })
  const may: readonly (readonly [string, () => object, readonly Who[]])[] = [
    ['close-gate', at, ['owner']],
    ['propose-closing', at, ['secretary']],
    ['freeze-package', () => ({ step: 'law', ...course.content() }), ['investigator']],
    ['amend-package', () => ({ gate: 'gate-1', reason: 'x', ...course.content() }), ['investigator']],
    ['confirm-status', () => ({ ...status(), status: 'drawn-up' }), ['registrar']],
    ['publish-document', () => ({ ...status(), personalData: 'none' }), ['registrar']],
    ['present', () => ({ ...at(), organisation: 'westby', how: { body: 'board', day: bench.today() } }), ['secretary']],
    ['accept-finding', () => ({ finding: 'x', reason: 'x' }), ['investigator']],
    ['stop-inquiry', () => ({ decision: course.decision(), reason: 'x' }), ['secretary']],
    [
      'record-position',
      () => ({
        ...at(),
        organisation: 'eastby',
        stance: 'approves',
        interest: 'remains',
        decision: { body: 'eastby-board', day: bench.today() },
        finality: 'decided',
      }),
      // Of the others it is said that they have no leave to speak for it.
      ['eastby-chair', 'eastby-secretary', 'investigator', 'secretary', 'registrar', 'owner'],
    ],
    ['break-glass', () => ({ documents: [draft], ground: 'x' }), ['administrator']],
  ]
  for (const [kind, fields, allowed] of may)
    it(`${kind} is for ${allowed.join(', ')} alone`, async () => {
      const asked = { kind, ...fields() }
      for (const person of who.slice(2)) {
        const codes = await course.check(person, asked)
        expect([person, codes.includes('NOT_ALLOWED')]).toEqual([person, !allowed.includes(person)])
      }
    })
})
