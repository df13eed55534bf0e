import { commission } from '@samplan/lib/inquiry/process/testing'
import { dayFromNow } from './days.ts'

/** Inquiries whose process is opened for the browser's tests, each walked to a place of its own. Everything in them is invented. */

const both = (sv: string, en: string) => ({ sv, en })
const names: Readonly<Record<string, { readonly sv: string; readonly en: string }>> = {
  region: both('Regionen', 'The region'),
  eastby: both('Östby kommun', 'Eastby municipality'),
  westby: both('Västby kommun', 'Westby municipality'),
  northby: both('Norrby kommun', 'Northby municipality'),
  'clinic-co': both('Kliniken AB', 'Clinic Co'),
  board: both('Regionstyrelsen', 'Regional board'),
  council: both('Regionfullmäktige', 'Regional council'),
  'board-presidium': both('Regionstyrelsens presidium', 'Presidium of the regional board'),
  'care-committee': both('Hälso- och sjukvårdsnämnden', 'Health care committee'),
  'care-presidium': both('Nämndens presidium', 'Presidium of the committee'),
  'steering-group': both('Politisk styrgrupp', 'Political steering group'),
  'eastby-board': both('Kommunstyrelsen i Östby', 'Board of Eastby'),
  'westby-board': both('Kommunstyrelsen i Västby', 'Board of Westby'),
  'northby-board': both('Kommunstyrelsen i Norrby', 'Board of Northby'),
  A1: both('Driftsform för sjukhuset', 'Operating form of the hospital'),
  law: both('Juridik', 'Law'),
  money: both('Ekonomi', 'Money'),
  care: both('Verksamheter', 'Care'),
  may: both('Får regionen lämna över driften?', 'May the region hand over operations?'),
  cost: both('Vad kostar det, och vem betalar?', 'What does it cost, and who pays?'),
  what: both('Vilka verksamheter ska ingå?', 'Which care is to be included?'),
  crisis: both('Krisberedskap', 'Crisis preparedness'),
  children: both('Barnets bästa', 'Best interests of the child'),
  investigator: both('Utredare', 'Investigator'),
  secretary: both('Sekreterare', 'Secretary'),
  owner: both('Ägare', 'Owner'),
  registrar: both('Registrator', 'Registrar'),
  'board-chair': both('Regionstyrelsens ordförande', 'Chair of the regional board'),
}
const nameOf = (id: string) => names[id] ?? both(id, id)
const named = <T extends { readonly id: string }>(one: T) => ({ ...one, name: nameOf(one.id) })
const titled = <T extends { readonly id: string }>(one: T) => ({ ...one, title: nameOf(one.id) })

const [today, everyDay] = [dayFromNow(0), Array.from({ length: 60 }, (_, i) => dayFromNow(i - 30))]

/** The invented inquiry, with Swedish names and no time to wait for; who is alone on the computer speaks for the region. */
const hasty = {
  ...commission,
  title: both('Sjukhuset i länets västra del', 'The hospital in the west of the county'),
  organisations: commission.organisations.map(named),
  bodies: commission.bodies.map((body) => ({ ...named(body), meetings: everyDay })),
  seats: commission.seats.map((seat) => ({ ...titled(seat), holders: [] })),
  perspectives: commission.perspectives.map(named),
  mandates: [
    {
      id: 'mandate-of-region',
      organisation: 'region',
      person: 'local',
      grantedBy: { body: 'board', day: dayFromNow(-10) },
      kinds: ['position'],
      from: dayFromNow(-10),
    },
  ],
  assignments: commission.assignments.map((one) => ({
    ...titled(one),
    steps: one.steps.map((step) => ({
      ...titled(step),
      questions: step.questions.map((question) => ({ ...question, text: nameOf(question.id) })),
    })),
    scope: { ...one.scope, text: both('Sjukhuset och dess mottagningar', 'The hospital and its clinics') },
    policy: {
      ...one.policy,
      name: both('Godkänt av alla, och intresset kvarstår', 'Approved by all, and interest remains'),
      minReviewDays: 0,
      disputeDays: 14,
    },
  })),
}

type Command = { readonly kind: string; readonly [field: string]: unknown }

/** Opens the process of an inquiry, and gives commands in it. */
async function opened(address: string, inquiry: string) {
  const at = `${address}/api/inquiries/${inquiry}/process`
  let given = 0
  const ask = async (path: string, init: RequestInit): Promise<unknown> => {
    const answer = await fetch(`${at}${path}`, init)
    if (!answer.ok) throw new Error(`${inquiry}${path}: ${answer.status} ${await answer.text()}`)
    return await answer.json()
  }
  const post = (path: string, body: unknown) =>
    ask(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  await post('', { commission: hasty })
  return {
    give: (command: Command) => post('/commands', { request: `${inquiry}-${++given}-walk`, command }),
    upload: async (title: string, html: string): Promise<string> => {
      const said = new URLSearchParams({ title, authority: 'board', type: 'text/html' })
      const headers = { 'content-type': 'application/octet-stream' }
      const answer = await ask(`/documents?${said}`, { method: 'POST', headers, body: html })
      return (answer as { readonly hash: string }).hash
    },
    gate: async (): Promise<{ readonly id: string; readonly package: string }> => {
      const process = (await ask('', {})) as { assignments: { steps: { gate?: { id: string; package: string } }[] }[] }
      return process.assignments[0]!.steps[0]!.gate!
    },
  }
}

const rows = [
  ['start', 'Uppstart i styrgruppen', 'Start in the steering group', '22 augusti', '2026-08-22', '2026-08-22'],
  ['law', 'Redovisning av steg 1', 'Step 1 presented', 'X oktober', '2026-10-07', '2026-10-15'],
  ['money', 'Redovisning av steg 2', 'Step 2 presented', 'senast den 1 december', undefined, '2026-12-01'],
  ['end', 'Slutrapport', 'Final report', '', undefined, undefined],
].map(([id, sv, en, date, from, to]) => ({
  id: `row-${id}`,
  assignment: 'A1',
  body: 'steering-group',
  what: both(sv!, en!),
  date,
  ...(from ? { from } : {}),
  ...(to ? { to } : {}),
}))

/** To an open gate of step 1: presented to all, one municipality against, nothing said by the others. */
async function toGate(address: string, inquiry: string) {
  const walk = await opened(address, inquiry)
  const { give, upload } = walk
  const directive = await upload('Direktiv', '<!doctype html><h1>Direktiv</h1>')
  const plan = await upload('Tidplan', '<!doctype html><h1>Tidplan</h1>')
  const minutes = await upload('Protokoll regionstyrelsen', '<!doctype html><h1>Protokoll</h1>')
  const report = await upload('Delrapport juridik', '<!doctype html><h1>Delrapport</h1>')
  const decision = { body: 'board', day: today, paragraph: '§ 130', protocol: minutes }
  await give({ kind: 'adopt-directive', document: directive, decision })
  const findings = [
    { id: 'PLAN-UNDATED:row-end', code: 'PLAN-UNDATED', severity: 'warning' },
    { id: 'GATE-NO-ROW:A1', code: 'GATE-NO-ROW', severity: 'error' },
  ]
  await give({ kind: 'adopt-plan', document: plan, rows, findings, reason: 'Den första' })
  await give({ kind: 'accept-finding', finding: 'GATE-NO-ROW:A1', reason: 'Kommunerna bjuds in särskilt.' })
  for (const perspective of ['crisis', 'children'])
    await give({ kind: 'cover-perspective', assignment: 'A1', perspective, status: 'treated', where: 'Avsnitt 3' })
  await give({ kind: 'register-source', id: 'ekonomi-2026', title: 'Ekonomisk underlagsrapport 2026' })
  await give({ kind: 'start-step', step: 'law' })
  await give({ kind: 'answer-question', step: 'law', question: 'may', answer: { text: 'Ja, med avtal.' } })
  const content = {
    documents: [{ document: report, title: 'Delrapport juridik' }],
    figures: [{ source: 'ekonomi-2026', what: 'Avtalets längsta tid', unit: 'år', value: 15 }],
    plainSummary: both('Driften får lämnas över med avtal.', 'Operations may be handed over by contract.'),
    checks: ['headings'],
  }
  await give({ kind: 'freeze-package', step: 'law', ...content })
  return { ...walk, content }
}

async function present(walk: Awaited<ReturnType<typeof toGate>>) {
  const { id, package: hash } = await walk.gate()
  for (const organisation of ['region', 'eastby', 'westby', 'northby'])
    await walk.give({
      kind: 'present',
      gate: id,
      package: hash,
      organisation,
      how: { body: 'steering-group', day: today },
    })
  return { id, hash }
}

export async function seedDecisions(address: string): Promise<void> {
  const looked = await toGate(address, 'tiny-decisions')
  await present(looked)
  const amended = await looked.upload('Delrapport juridik, rättad', '<!doctype html><h1>Delrapport, rättad</h1>')
  await looked.give({
    kind: 'amend-package',
    gate: (await looked.gate()).id,
    reason: 'Avtalstiden är rättad.',
    ...looked.content,
    documents: [{ document: amended, title: 'Delrapport juridik' }],
    figures: [{ source: 'ekonomi-2026', what: 'Avtalets längsta tid', unit: 'år', value: 12 }],
  })
  const { id, hash } = await present(looked)
  const minutes = await looked.upload('Protokoll Östby', '<!doctype html><h1>Protokoll</h1>')
  await looked.give({
    kind: 'record-position',
    gate: id,
    package: hash,
    organisation: 'eastby',
    stance: 'approves-with-conditions',
    interest: 'remains',
    conditions: ['Ambulansen ska finnas kvar dygnet runt.'],
    decision: { body: 'eastby-board', day: today, paragraph: '§ 87', protocol: minutes },
    finality: 'minutes-approved',
  })
  // One for each test that changes something.
  for (const inquiry of ['tiny-position', 'tiny-stale-gate']) await present(await toGate(address, inquiry))
  await seedPublic(address)
}

/** An inquiry that the public follows: a moved plan, a published report, a document that is withheld, and an open consultation. */
async function seedPublic(address: string): Promise<void> {
  const walk = await toGate(address, 'tiny-public')
  const { give, upload } = walk
  const { id, hash } = await present(walk)
  const minutes = await upload('Protokoll Östby', '<!doctype html><h1>Protokoll</h1>')
  const decision = { body: 'eastby-board', day: today, paragraph: '§ 87', protocol: minutes }
  const says = { gate: id, package: hash, organisation: 'eastby', stance: 'approves', interest: 'remains' }
  await give({ kind: 'record-position', ...says, decision, finality: 'decided' })
  const plan = await upload('Tidplan, version 2', '<!doctype html><h1>Tidplan 2</h1>')
  const moved = rows
    .filter((row) => row.id !== 'row-end')
    .map((row) =>
      row.id === 'row-start' ? { ...row, date: '5 september', from: '2026-09-05', to: '2026-09-05' } : row,
    )
  const findings = [{ id: 'GATE-NO-ROW:A1', code: 'GATE-NO-ROW', severity: 'error' }]
  await give({ kind: 'adopt-plan', document: plan, rows: moved, findings, reason: 'Styrgruppen fick förhinder.' })
  const report = await upload('Lägesrapport 1', '<!doctype html><h1>Lägesrapport</h1>')
  const secret = await upload('Krisplan', '<!doctype html><h1>Krisplan</h1>')
  const hidden = { kind: 'secret', ground: 'offentlighets- och sekretesslagen 18 kap. 13 §', titleReveals: true }
  for (const [document, dnr, secrecy] of [
    [report, 'RS 2026-17', { kind: 'open' }],
    [secret, 'RS 2026-18', hidden],
  ] as const) {
    const at = { document, authority: 'board' }
    await give({ kind: 'note-ground', ...at, ground: 'case-closed' })
    await give({ kind: 'confirm-status', ...at, status: 'drawn-up' })
    await give({ kind: 'register-document', ...at, dnr, day: today, concerns: 'Utredningen', secrecy })
  }
  await give({ kind: 'check-disclosure', document: report, sources: [], outcome: 'passed', method: 'Inga data' })
  await give({ kind: 'publish-document', document: report, authority: 'board', personalData: 'none' })
  await give({
    kind: 'send-consultation',
    assignment: 'A1',
    documents: [report],
    points: [{ id: 'p1', text: 'Driften lämnas över till ett bolag som region och kommuner äger.' }],
    recipients: [{ body: 'eastby-board' }],
    closes: dayFromNow(30),
    openToAll: true,
    reason: 'Regionstyrelsen beslutar i mars.',
    confirmed: true,
  })
}
