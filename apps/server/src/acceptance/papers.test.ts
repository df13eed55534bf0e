import { commission } from '@samplan/lib/inquiry/process/testing'
import { describe, expect, it } from 'vitest'
import { startProcessBench } from '../testing/process-bench.ts'
import type { Answered } from '../testing/workbench.ts'

// What leaves an authority, and what does not: the acceptance cases by their numbers, over HTTP.

const bench = await startProcessBench(['outsider'])
const zeros = `sha256:${'0'.repeat(64)}`

/** All of an answer that could tell of what was asked for; the asked ids, which the asker knows, are taken out. */
function told({ status, type, text, headers }: Answered, ...asked: readonly string[]) {
  const passing = ['date', 'x-ratelimit-remaining', 'x-ratelimit-reset']
  const rest = [...headers].filter(([name]) => !passing.includes(name))
  return { status, type, text: asked.reduce((was, id) => was.replaceAll(id, '…'), text), headers: rest }
}

describe('drafts of another authority', () => {
  it('AC-31: a municipality finds no trace of them, and each guess is answered as what is not there', async () => {
    const course = await bench.open()
    await course.prepare()
    await course.bring('investigator', 'secret-draft')
    const draft = course.hash('secret-draft')
    await course.freeze()
    const { package: frozen } = await course.atGate()
    // It has been presented to westby alone.
    await course.present(['westby'])
    for (const person of ['eastby-chair', 'eastby-secretary']) {
      const ask = (path: string, method = 'GET', body?: unknown) =>
        bench.as(person, method, `${course.path}${path}`, body)
      // Lists, and the log with its search by kind.
      const lists = ['', '/answers', '/log?limit=500', '/log?kind=document-added', '/findings', '/commands', '/leaves']
      for (const path of lists) {
        const { status, text, headers } = await ask(path)
        expect([path, status === 200 || path === '/findings']).toEqual([path, true])
        expect([path, text.includes(draft), text.includes('secret-draft')]).toEqual([path, false, false])
        expect(headers.get('etag')).toBeNull()
      }
      expect((await course.show(person)).documents).toEqual([])
      // Documents and packages by their ids.
      for (const [there, missing] of [
        [`/documents/${draft}`, `/documents/${zeros}`],
        [`/documents/${course.hash('report')}`, `/documents/${zeros}`],
        [`/packages/${frozen}`, `/packages/${zeros}`],
        [`/packages/${frozen}?since=${frozen}`, `/packages/${zeros}?since=${zeros}`],
      ] as const) {
        const [real, none] = [await ask(there), await ask(missing)]
        expect([there, real.status]).toEqual([there, 404])
        expect([there, told(real, draft, frozen, course.hash('report'))]).toEqual([there, told(none, zeros)])
        const known = await bench.as(person, 'GET', course.path + there, undefined, { 'if-none-match': '*' })
        expect(known.status).toBe(404)
      }
      // Commands that name them: what only the region may ask, and what would take them over.
      const naming = (hash: string) => [
        { kind: 'adopt-directive', document: hash, decision: { body: 'board', day: bench.today(), protocol: hash } },
        {
          kind: 'share-documents',
          documents: [hash],
          from: 'board',
          to: { body: 'eastby-board' },
          purpose: 'comments',
        },
        {
          kind: 'share-documents',
          documents: [hash],
          from: 'eastby-board',
          to: { body: 'westby-board' },
          purpose: 'comments',
        },
        // Minutes, of a decision of the asker's own board.
        {
          kind: 'grant-mandate',
          organisation: 'eastby',
          person: 'eastby-secretary',
          grantedBy: { body: 'westby-board', day: bench.today() },
          kinds: ['position'],
          from: bench.today(),
          protocol: hash,
        },
        {
          kind: 'withdraw-interest',
          step: 'law',
          organisation: 'eastby',
          decision: { body: 'eastby-board', day: bench.today(), protocol: hash },
          reason: 'x',
        },
        {
          kind: 'register-document',
          document: hash,
          authority: 'board',
          dnr: '1',
          day: bench.today(),
          concerns: 'x',
          secrecy: { kind: 'open' },
        },
        {
          kind: 'correct-document',
          document: hash,
          corrected: { hash, title: 'x', mediaType: 'text/html', bytes: 1 },
          reason: 'x',
        },
        ...['add-document', 'receive-document'].map((kind) => ({
          kind,
          hash,
          document: 'mine',
          title: 'Mine',
          mediaType: 'text/html',
          bytes: 1,
          authority: 'eastby-board',
          ...(kind === 'add-document' ? {} : { from: { body: 'board' } }),
        })),
      ]
      const guesses = naming(zeros)
      for (const [i, command] of naming(draft).entries())
        for (const path of ['/commands', '/check']) {
          const body = (given: object, of: string) => ({
            command: given,
            ...(path === '/check' ? {} : { request: `guess-${person}-${of}-${i}` }),
          })
          const real = await ask(path, 'POST', body(command, 'real'))
          const none = await ask(path, 'POST', body(guesses[i]!, 'none'))
          expect([command.kind, path, told(real, draft)]).toEqual([command.kind, path, told(none, zeros)])
          if (path === '/commands') expect([command.kind, real.status >= 400]).toEqual([command.kind, true])
        }
      expect((await ask(`/documents/${draft}`)).status).toBe(404)
    }
    // Who works there reads them, and to whom the package was put reads its documents, and not the draft.
    expect((await course.read('secretary', draft)).status).toBe(200)
    expect((await course.read('westby-chair', course.hash('report'))).status).toBe(200)
    expect((await course.read('westby-chair', draft)).status).toBe(404)
  })

  it('AC-31: for who has no seat the inquiry is not there, whatever is asked of it', async () => {
    const course = await bench.open()
    const other = course.path.replace(course.inquiry, 'inquiry-0')
    const command = { kind: 'adopt-plan', document: zeros, reason: 'Without rows it is that of the material' }
    for (const [method, path, body] of [
      ['GET', ''],
      ['GET', '/log'],
      ['GET', '/leaves'],
      ['GET', '/findings'],
      ['GET', '/commands'],
      ['GET', `/packages/${zeros}`],
      ['GET', `/documents/${course.hash('report')}`],
      ['POST', '/check', { command }],
      ['POST', '/commands', { request: 'no-seat-1', command }],
      ['POST', '', { commission }],
    ] as const) {
      const real = await bench.as('outsider', method, course.path + path, body)
      const none = await bench.as('outsider', method, other + path, body)
      expect([path, real.status]).toEqual([path, 404])
      expect([path, told(real, course.inquiry)]).toEqual([path, told(none, 'inquiry-0')])
    }
    const { body } = await bench.as('outsider', 'GET', '/api/processes')
    expect(body).toEqual({ processes: [] })
  })
})

describe('sharing', () => {
  const to = { body: 'care-committee' }
  const sharing = (hash: string, purpose: string, parts: object = {}) => ({
    kind: 'share-documents',
    documents: [hash],
    from: 'board',
    to,
    purpose,
    ...parts,
  })

  it('AC-32: for information it becomes a public record: said before, and a task for the registrar when it is confirmed', async () => {
    const course = await bench.open()
    await course.bring('investigator', 'draft')
    const hash = course.hash('draft')
    const { size } = await course.show()
    const asked = await course.attempt('investigator', sharing(hash, 'information'))
    expect(asked).toMatchObject({ status: 422, refusals: ['BECOMES_PUBLIC'] })
    expect(asked.text).toContain('Handlingen blir allmän')
    // Cancelled: nothing has happened.
    expect((await course.show()).size).toBe(size)
    expect((await course.read('care-chair', hash)).status).toBe(404)
    const queued = async (person = 'registrar') => (await course.show(person)).queue.map(({ document }) => document)
    expect(await queued()).not.toContain(hash)
    await course.give('investigator', sharing(hash, 'information', { confirmed: true }))
    expect((await course.read('care-chair', hash)).status).toBe(200)
    expect(await queued()).toContain(hash)
    expect(await queued('eastby-chair')).toEqual([])
    const confirm = { kind: 'confirm-status', document: hash, authority: 'board', status: 'drawn-up' }
    expect(await course.check('registrar', confirm)).toEqual([])
    expect((await course.attempt('secretary', confirm)).status).toBe(404)
    const register = {
      kind: 'register-document',
      document: hash,
      authority: 'board',
      dnr: '26RK7',
      day: bench.today(),
      concerns: 'The inquiry',
      secrecy: { kind: 'open' },
    }
    await course.give('registrar', confirm)
    await course.give('registrar', register)
    expect(await queued()).not.toContain(hash)
  })

  it('AC-33: for comments the other sees that version alone, ours stays a draft, and the reply is received', async () => {
    const course = await bench.open()
    await course.bring('investigator', 'draft')
    const hash = course.hash('draft')
    await course.give('investigator', sharing(hash, 'comments'))
    await course.bring('investigator', 'draft', {}, '<h1>A later version</h1>')
    expect((await course.read('care-chair', hash)).text).toContain('draft of')
    expect((await course.read('care-chair', course.hash('draft'))).status).toBe(404)
    expect((await course.show('care-chair')).documents.map((one) => one.hash)).toEqual([hash])
    // Still a draft: it cannot be registered.
    const at = { document: hash, authority: 'board', day: bench.today(), secrecy: { kind: 'open' } }
    const registered = { kind: 'register-document', ...at, dnr: '26RK8', concerns: 'x' }
    expect(await course.check('registrar', registered)).toContain('NOT_PUBLIC_RECORD')
    const [share] = await course.entries('secretary', 'kind=documents-shared')
    const said = { document: 'reply', from: 'care-committee', inReplyTo: `share-${share!.index}` }
    expect((await course.bring('investigator', 'reply', said)).status).toBe(404)
    expect((await course.bring('registrar', 'reply', said)).status).toBe(200)
    const reply = { ...at, document: course.hash('reply') }
    expect((await course.show('registrar')).queue.map(({ document }) => document)).toContain(reply.document)
    const confirm = { kind: 'confirm-status', document: reply.document, authority: 'board', status: 'received' }
    await course.give('registrar', confirm)
    await course.give('registrar', { ...registered, ...reply, correspondent: to })
    expect((await course.read('care-chair', course.hash('draft'))).status).toBe(404)
  })

  it('AC-34: standing access for another authority is blocked, but for a registrar who says why, in the log', async () => {
    const course = await bench.open()
    await course.bring('investigator', 'draft')
    const open = { kind: 'open-workspace', authority: 'board', to: 'eastby-board' }
    const override = { ground: 'An agreement of 2026' }
    expect((await course.attempt('investigator', open)).refusals).toEqual(['WORKSPACE_BLOCKED'])
    expect((await course.attempt('registrar', open)).refusals).toEqual(['WORKSPACE_BLOCKED'])
    expect((await course.attempt('investigator', { ...open, override })).refusals).toEqual(['REGISTRAR_ONLY'])
    expect((await course.attempt('eastby-chair', { ...open, override })).status).toBe(404)
    expect((await course.read('eastby-chair', course.hash('draft'))).status).toBe(404)
    await course.give('registrar', { ...open, override })
    const [entry] = await course.entries('secretary', 'kind=workspace-opened')
    expect(entry).toMatchObject({ actor: 'registrar' })
    expect(entry!.text!.en).toContain(override.ground)
    expect((await course.read('eastby-chair', course.hash('draft'))).status).toBe(200)
    await course.give('registrar', { kind: 'close-workspace', authority: 'board', to: 'eastby-board' })
    await course.bring('investigator', 'later-draft')
    expect((await course.read('eastby-chair', course.hash('later-draft'))).status).toBe(404)
  })
})

describe('consultations', () => {
  const send = (hash: string) => ({
    kind: 'send-consultation',
    assignment: 'A1',
    documents: [hash],
    points: [{ id: 'p1', text: 'One company' }],
    recipients: [{ body: 'eastby-board' }],
    closes: bench.today(-91),
    openToAll: true,
    confirmed: true,
  })

  it('AC-48: the same comment three hundred times changes no gate, and more than 600 from one place in a minute are refused', async () => {
    const course = await bench.open()
    await course.prepare()
    await course.freeze()
    await course.present()
    await course.approve(['region'])
    await course.give('secretary', send(course.hash('report')))
    const [entry] = await course.entries('secretary', 'kind=consultation-sent')
    const consultation = `consultation-${entry!.index}`
    const comment = { kind: 'receive-comment', consultation, digest: zeros, text: { sealed: zeros } }
    const before = await course.gate()
    const answers = await Promise.all(Array.from({ length: 300 }, () => course.attempt('westby-secretary', comment)))
    expect([...new Set(answers.map(({ status }) => status))]).toEqual([200])
    expect(await course.gate()).toEqual(before)
    expect(await course.entries('secretary', 'kind=comment-received&limit=500')).toHaveLength(300)
    const checked = await Promise.all(
      Array.from({ length: 301 }, () =>
        bench.as('westby-secretary', 'POST', `${course.path}/check`, { command: comment }),
      ),
    )
    expect(checked.map(({ status }) => status)).toContain(429)
    expect((await bench.as('eastby-secretary', 'POST', `${course.path}/check`, { command: comment })).status).toBe(200)
  })

  it('AC-49: an answer that comes too late is taken, with its time, and marked', async () => {
    const course = await bench.open()
    await course.give('secretary', send(course.hash('report')))
    const [entry] = await course.entries('secretary', 'kind=consultation-sent')
    bench.wait(92)
    const points = [{ point: 'p1', stance: 'supports', text: 'Yes' }]
    const answer = { kind: 'receive-answer', consultation: `consultation-${entry!.index}`, points }
    await course.give('eastby-secretary', { ...answer, from: { body: 'eastby-board' } })
    const [received] = await course.entries('secretary', 'kind=answer-received')
    expect(received).toMatchObject({ actor: 'eastby-secretary', withheld: false })
    expect(received!.recordedAt.slice(0, 10)).toBe(bench.today())
    // The authority that sent it reads what came in; whoever answered reads the answers of nobody.
    const answers = async (person: string) => (await bench.as(person, 'GET', `${course.path}/answers`)).body
    expect(await answers('secretary')).toMatchObject({
      consultations: [{ answers: [{ from: { body: 'eastby-board' }, late: true, points: [{ text: 'Yes' }] }] }],
    })
    expect(await answers('eastby-secretary')).toEqual({ consultations: [] })
    // For another organisation nobody may.
    const others = await course.attempt('eastby-secretary', { ...answer, from: { body: 'westby-board' } })
    expect(others.refusals).toEqual(['NO_MANDATE'])
  })
})
