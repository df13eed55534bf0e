import { readFolder } from '@samplan/files'
import {
  type EntryView,
  endpoints,
  type GateView,
  type ProcessView,
  problem,
  type StepView,
} from '@samplan/lib/contract'
import type { Commission } from '@samplan/lib/inquiry/process'
import { approvers, commission as small, speakerOf } from '@samplan/lib/inquiry/process/testing'
import type { Browser } from '@samplan/oidc/testing'
import { createInquiryStore } from '@samplan/postgres'
import { emptyDatabase, startPostgres } from '@samplan/postgres/testing'
import { afterAll } from 'vitest'
import { type LoginBench, startLoginBench } from './login-bench.ts'
import { type Answered, tiny } from './workbench.ts'

export interface Command {
  readonly kind: string
  readonly [field: string]: unknown
}
/** What came of a command: entries of the log, or the problem and the codes of everything that speaks against it. */
export interface Outcome {
  readonly status: number
  readonly code: string
  readonly refusals: readonly string[]
  readonly text: string
}

/** A server where the persons of the invented inquiry are logged in, the region's at one place and the others' at another. */
export interface ProcessBench extends LoginBench {
  /** So many days go by. */
  wait(days: number): void
  today(daysAgo?: number): string
  now(): string
  /** The answer to a person's own browser; to nobody's, when the name is `nobody`. */
  as(
    person: string,
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answered>
  /** An inquiry of its own whose process is open, with the documents `minutes`, `directive`, `plan` and `report`. */
  open(commission?: Commission): Promise<Course>
}

/** One inquiry's way through its process, each step of it asked over HTTP by who may. */
export interface Course {
  readonly inquiry: string
  readonly path: string
  /** The hash of a document that was brought, by its name. */
  readonly hash: (name: string) => string
  readonly bring: (
    person: string,
    name: string,
    said?: Readonly<Record<string, string>>,
    text?: string,
  ) => Promise<Answered>
  readonly read: (person: string, hash: string) => Promise<Answered>
  readonly attempt: (person: string, command: Command, request?: string) => Promise<Outcome>
  /** @throws when it is refused */
  readonly give: (person: string, command: Command) => Promise<void>
  /** Codes of what would speak against it. */
  readonly check: (person: string, command: Command) => Promise<readonly string[]>
  readonly show: (person?: string) => Promise<ProcessView>
  readonly entries: (person?: string, query?: string) => Promise<readonly EntryView[]>
  readonly step: (id: string, person?: string) => Promise<StepView>
  readonly gate: (person?: string) => Promise<GateView>
  readonly approver: (organisation: string, person?: string) => Promise<GateView['approvers'][number]>
  /** What names the newest gate and its package. */
  readonly atGate: () => Promise<{ readonly gate: string; readonly package: string }>
  readonly decision: (body?: string) => { readonly body: string; readonly day: string; readonly protocol: string }
  readonly content: (parts?: object) => object
  readonly approval: (organisation: string, parts?: object) => Promise<Command>
  /** Directive and plan adopted, perspectives covered. */
  readonly prepare: () => Promise<void>
  readonly freeze: (step?: string) => Promise<void>
  /** The package put before each, and two days gone. */
  readonly present: (organisations?: readonly string[]) => Promise<void>
  readonly approve: (organisations?: readonly string[]) => Promise<void>
  readonly close: () => Promise<void>
  /** All of it, from a prepared inquiry to a passed gate. */
  readonly pass: (step?: string) => Promise<void>
}

const startedAt = '2026-01-12T08:00:00.000Z'
const dayMs = 86_400_000
/** Who opens inquiries, and has no seat in any. */
const opener = 'opener'

export async function startProcessBench(others: readonly string[] = []): Promise<ProcessBench> {
  const postgres = await startPostgres()
  const began = Date.now()
  let waited = 0
  const clock = { now: () => Date.parse(startedAt) + waited + Date.now() - began }
  const place = { address: await emptyDatabase(postgres.address) }
  // Each person sits at a computer of their own, so that all of them together may do more than one may in a minute.
  const bench = await startLoginBench(place, { trustedProxies: ['127.0.0.1'] }, { clock })
  afterAll(async () => {
    await bench.close()
    await postgres.stop()
  })
  const persons = [...new Set([opener, ...small.seats.map(({ id }) => id), ...others])]
  const browsers = new Map<string, Browser>()
  for (const person of persons) {
    const at = /^(east|west|north)by|^clinic/.test(person) ? 'two' : 'one'
    await bench.persons.add({ id: person, name: `${person} Ek` })
    await bench.persons.link(person, { issuer: bench.providers[at === 'one' ? 0 : 1].issuer, subject: person })
    browsers.set(person, (await bench.logIn(person, { at })).browser)
  }
  const material = await readFolder(tiny)
  if (!material.ok) throw new Error('examples/tiny cannot be read')
  let inquiries = 0
  let requests = 0

  const as: ProcessBench['as'] = (person, method, path, body, headers = {}) => {
    const browser = browsers.get(person)
    const cookie = browser === undefined ? {} : { cookie: browser.cookies(bench.address) }
    const from = { origin: bench.address, 'x-forwarded-for': `10.0.0.${persons.indexOf(person) + 2}` }
    return bench.ask(method, path, body, { ...cookie, ...from, ...headers })
  }
  const now = () => new Date(clock.now()).toISOString()
  const today = (daysAgo = 0) => new Date(clock.now() - daysAgo * dayMs).toISOString().slice(0, 10)

  async function open(commission: Commission = small): Promise<Course> {
    const inquiry = `inquiry-${++inquiries}`
    const path = `/api/inquiries/${inquiry}/process`
    const by = { author: opener, at: startedAt, reason: 'Test' }
    await createInquiryStore(bench.database).saveVersion(inquiry, 0, material.ok ? material.value : new Map(), by)
    await bench.persons.setAccess(opener, inquiry, 'write')
    const opened = await as(opener, 'POST', path, { commission })
    if (opened.status !== 200) throw new Error(opened.text)
    const hashes = new Map<string, string>()

    const course: Course = {
      inquiry,
      path,
      hash: (name) => hashes.get(name) ?? fault(`no document ${name}`),
      async bring(person, name, said = {}, text = `<h1>${name} of ${inquiry}</h1>`) {
        const query = new URLSearchParams({
          title: name,
          document: name,
          authority: 'board',
          type: 'text/html',
          ...said,
        })
        const type = { 'content-type': 'application/octet-stream' }
        const answer = await as(person, 'POST', `${path}/documents?${query}`, text, type)
        if (answer.status === 200) hashes.set(name, (answer.body as { readonly hash: string }).hash)
        return answer
      },
      read: (person, hash) => as(person, 'GET', `${path}/documents/${hash}`),
      async attempt(person, command, request = `request-${++requests}`) {
        const { status, body, text } = await as(person, 'POST', `${path}/commands`, { request, command })
        if (status === 200) return { status, code: '', refusals: [], text }
        const { code, refusals = [] } = problem.parse(body)
        return { status, code, refusals: [...new Set(refusals.map((one) => one.code))], text }
      },
      async give(person, command) {
        const { status, text } = await course.attempt(person, command)
        if (status !== 200) throw new Error(`${person}: ${JSON.stringify(command)} → ${status} ${text}`)
      },
      async check(person, command) {
        const { status, body, text } = await as(person, 'POST', `${path}/check`, { command })
        if (status !== 200) throw new Error(text)
        return [...new Set(endpoints.checkCommand.answer.parse(body).refusals.map(({ code }) => code))]
      },
      async show(person = 'secretary') {
        const { status, body, text } = await as(person, 'GET', path)
        if (status !== 200) throw new Error(text)
        return endpoints.showProcess.answer.parse(body)
      },
      async entries(person = 'secretary', query = 'limit=500') {
        const { body } = await as(person, 'GET', `${path}/log?${query}`)
        return endpoints.listEntries.answer.parse(body).entries
      },
      async step(id, person) {
        const { assignments } = await course.show(person)
        return assignments[0]!.steps.find((one) => one.id === id) ?? fault(`no step ${id}`)
      },
      async gate(person) {
        const { assignments } = await course.show(person)
        return assignments[0]!.steps.findLast(({ gate }) => gate !== undefined)?.gate ?? fault('no gate')
      },
      async approver(organisation, person) {
        const { approvers: all } = await course.gate(person)
        return all.find((one) => one.organisation === organisation) ?? fault(`no approver ${organisation}`)
      },
      async atGate() {
        const { id, package: hash } = await course.gate()
        return { gate: id, package: hash }
      },
      decision: (body = 'board') => ({ body, day: today(), protocol: course.hash('minutes') }),
      content: (parts = {}) => ({
        documents: [{ document: course.hash('report'), title: 'Report' }],
        figures: [{ run: `sha256:${'1'.repeat(64)}`, measure: 'wait', scenario: 'today', unit: 'min', value: 1 }],
        plainSummary: { sv: 'Vad vi fann', en: 'What we found' },
        checks: ['headings'],
        ...parts,
      }),
      async approval(organisation, parts = {}) {
        const body = organisation === 'region' ? 'board' : `${organisation}-board`
        return {
          kind: 'record-position',
          ...(await course.atGate()),
          organisation,
          stance: 'approves',
          interest: 'remains',
          decision: { body, day: today() },
          finality: 'minutes-approved',
          ...parts,
        }
      },
      async prepare() {
        const { hash, give, decision } = course
        await give('secretary', { kind: 'adopt-directive', document: hash('directive'), decision: decision() })
        const row = { id: 'row-1', assignment: 'A1', what: { sv: 'Ett möte', en: 'A meeting' }, date: 'X oktober' }
        const plan = { kind: 'adopt-plan', document: hash('plan'), rows: [row], findings: [], reason: 'The first' }
        await give('secretary', plan)
        for (const perspective of ['crisis', 'children'])
          await give('investigator', {
            kind: 'cover-perspective',
            assignment: 'A1',
            perspective,
            status: 'treated',
            where: 'Section 3',
          })
      },
      async freeze(step = 'law') {
        await course.give('investigator', { kind: 'start-step', step })
        for (const { id: question } of (await course.step(step, 'investigator')).questions)
          await course.give('investigator', { kind: 'answer-question', step, question, answer: { text: 'Yes' } })
        await course.give('investigator', { kind: 'freeze-package', step, ...course.content() })
      },
      async present(organisations = approvers) {
        const at = await course.atGate()
        const how = { body: 'steering-group', day: today() }
        for (const organisation of organisations)
          await course.give('secretary', { kind: 'present', ...at, organisation, how })
        waited += 2 * dayMs
      },
      async approve(organisations = approvers) {
        for (const organisation of organisations)
          await course.give(speakerOf(organisation), await course.approval(organisation))
      },
      async close() {
        const at = await course.atGate()
        await course.give('secretary', { kind: 'propose-closing', ...at })
        await course.give('owner', { kind: 'close-gate', ...at })
      },
      async pass(step) {
        await course.freeze(step)
        await course.present()
        await course.approve()
        await course.close()
      },
    }
    for (const name of ['minutes', 'directive', 'plan', 'report']) {
      const { status, text } = await course.bring('secretary', name)
      if (status !== 200) throw new Error(text)
    }
    return course
  }

  const wait = (days: number): void => {
    waited += days * dayMs
  }
  return { ...bench, as, now, today, wait, open }
}

function fault(reason: string): never {
  throw new Error(reason)
}
