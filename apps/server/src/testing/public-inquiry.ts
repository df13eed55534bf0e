import { dayOf, daysAfter } from '@samplan/lib/inquiry/process'
import { commission } from '@samplan/lib/inquiry/process/testing'
import type { Asking } from './workbench.ts'

// An inquiry with everything that its public side can show. All names and texts in it are invented.

/** Text that would do harm where it is not shown as text: in HTML, in a spreadsheet, and as a line of its own in a calendar. */
export const nasty = '=cmd|calc <script>alert(1)</script>, "q"; \\n\nEND:VCALENDAR'
const oneLine = '=cmd|calc <script>alert(1)</script>'
const inDays = (days: number): string => dayOf(daysAfter(new Date().toISOString(), days))
export const today = (): string => inDays(0)
const both = (text: string) => ({ sv: text, en: text })

export interface Seeded {
  readonly published: string
  readonly draft: string
  readonly secret: string
  readonly withheld: string
  readonly consultation: string
  give(kind: string, command?: object): Promise<number>
  readonly upload: (title: string, text: string, said?: Readonly<Record<string, string>>) => Promise<string>
  publish(document: string): Promise<void>
}

/** Opens the process of an inquiry and makes things public in it, as one who keeps it alone would. */
export async function seedPublic(bench: Asking & { readonly address: string }, inquiry: string): Promise<Seeded> {
  let requests = 0
  const give = async (kind: string, command: object = {}): Promise<number> => {
    const request = `${inquiry}-seed-${Date.now()}-${requests++}`
    const { entries } = await bench.call('giveCommand', { inquiry }, { request, command: { kind, ...command } })
    return entries[0]!.index
  }
  const upload: Seeded['upload'] = async (title, text, more = {}) => {
    const said = new URLSearchParams({ title, authority: 'board', type: 'text/html', ...more })
    const { body, status } = await bench.ask('POST', `/api/inquiries/${inquiry}/process/documents?${said}`, text, {
      'content-type': 'application/octet-stream',
    })
    if (status !== 200) throw new Error(`${title}: ${status}`)
    return (body as { readonly hash: string }).hash
  }
  const register = async (document: string, secrecy: object): Promise<void> => {
    const at = { document, authority: 'board' }
    await give('note-ground', { ...at, ground: 'case-closed' })
    await give('confirm-status', { ...at, status: 'drawn-up' })
    await give('register-document', { ...at, dnr: `RS-${requests}`, day: today(), concerns: 'The inquiry', secrecy })
  }
  const publish = async (document: string): Promise<void> => {
    await register(document, { kind: 'open' })
    await give('check-disclosure', { document, sources: [], outcome: 'passed', method: 'No data' })
    await give('publish-document', { document, authority: 'board', personalData: 'none' })
  }

  await bench.call(
    'openProcess',
    { inquiry },
    {
      commission: {
        ...commission,
        title: { sv: 'Ett påhittat akutsjukhus', en: 'An invented emergency hospital' },
        organisations: commission.organisations.map((one) =>
          one.id === 'eastby' ? { ...one, name: both(oneLine) } : one,
        ),
        obligations: [
          {
            id: 'report',
            from: 'all',
            to: 'board',
            modality: 'must',
            cadence: 'continuously',
            text: both('Report on the work'),
          },
        ],
        seats: commission.seats.map((seat) => ({ ...seat, holders: [] })),
        mandates: [],
        assignments: commission.assignments.map((one) => ({
          ...one,
          policy: { ...one.policy, minReviewDays: 0, disputeDays: 0 },
          laterScopes: [{ text: both('All health centres'), units: [], body: 'steering-group' }],
        })),
      },
    },
  )
  const [directive, plan, published, draft, secret, withheld, minutes] = [
    await upload('Direktiv', '<h1>Directive</h1>'),
    await upload('Plan', '<h1>Plan</h1>'),
    await upload('Lägesrapport', '<h1>Report</h1>'),
    await upload('Hemligt utkast', '<h1>Draft</h1>'),
    await upload('Krisplan när sjukhuset slås ut', '<h1>N-1</h1>'),
    await upload('Avtal med bolaget', '<h1>Agreement</h1>'),
    await upload('Protokoll', '<h1>Minutes</h1>'),
  ]
  const decision = { body: 'board', day: today(), paragraph: '§ 130', protocol: minutes }
  await give('adopt-directive', { document: directive, decision })
  const row = { assignment: 'A1', body: 'board' }
  const meeting = { ...row, id: 'meeting', what: both('Möte med styrelsen') }
  const undated = { ...row, id: 'undated', what: both('Dialog'), date: '' }
  const fuzzy = {
    ...row,
    id: 'fuzzy',
    what: both(`Steg 3 ${oneLine}`),
    date: 'X oktober',
    from: '2026-10-15',
    to: '2026-10-31',
  }
  const finding = { id: 'PLAN-UNDATED', code: 'PLAN-UNDATED', severity: 'warning' }
  const first = [{ ...meeting, date: '7 oktober', from: '2026-10-07', to: '2026-10-07' }, undated, fuzzy]
  await give('adopt-plan', { document: plan, rows: first, findings: [finding], reason: 'Första planen' })
  await give('adopt-plan', {
    document: plan,
    rows: [{ ...meeting, date: '14 oktober', from: '2026-10-14', to: '2026-10-14' }, undated, fuzzy],
    findings: [finding],
    decision,
    reason: 'Styrelsen hann inte',
  })
  await give('accept-finding', { finding: 'PLAN-UNDATED', reason: 'Dagen sätts efter budgeten' })
  await publish(published)
  await register(secret, { kind: 'secret', ground: 'OSL 18 kap. 13 §', titleReveals: true })
  await register(withheld, { kind: 'secret', ground: 'OSL 19 kap. 3 §', titleReveals: false })
  for (const perspective of ['crisis', 'children'])
    await give('cover-perspective', {
      assignment: 'A1',
      perspective,
      status: 'treated',
      where: 'Hemlig plats i utkastet',
    })
  await give('start-step', { step: 'law' })
  await give('answer-question', { step: 'law', question: 'may', answer: { text: 'Svar i utkast' } })
  await give('freeze-package', {
    step: 'law',
    documents: [{ document: draft, title: 'Hemligt utkast' }],
    figures: [],
    plainSummary: both('Sammanfattning i utkast'),
    checks: ['headings'],
  })
  const { gate } = (await bench.call('showProcess', { inquiry })).assignments[0]!.steps[0]!
  const at = { gate: gate!.id, package: gate!.package }
  for (const organisation of ['region', 'eastby'])
    await give('present', { ...at, organisation, how: { body: 'steering-group', day: today() } })
  const says = { ...at, stance: 'approves', interest: 'remains' }
  await give('record-position', { ...says, organisation: 'region', decision, finality: 'minutes-approved' })
  const theirs = { ...decision, body: 'eastby-board', paragraph: '§ 7' }
  await give('record-position', { ...says, organisation: 'eastby', decision: theirs, finality: 'decided' })
  const sent = await give('send-consultation', {
    assignment: 'A1',
    documents: [published],
    points: [
      { id: 'p1', text: 'Bolaget bildas' },
      { id: 'p2', text: 'Avgifterna samordnas' },
    ],
    recipients: [{ body: 'eastby-board' }],
    closes: inDays(30),
    openToAll: true,
    reason: 'Styrelsen beslutar i mars',
    confirmed: true,
  })
  return { published, draft, secret, withheld, consultation: `consultation-${sent}`, give, upload, publish }
}
