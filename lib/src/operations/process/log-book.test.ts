import { describe, expect, test } from 'vitest'
import { canonicalJson } from '#base'
import { checkpointText, leafHash, noteText, rootOf, seal, toBase64, toHex, treeRoot } from '#inquiry/evidence'
import { type Context, decide, entriesOf, openInquiry } from '#inquiry/process'
import { commission, start } from '#inquiry/process/testing'
import { createMemoryEventStore } from '#ports/testing'
import { createLogBook, type LogBook, UnreadableLogError } from './log-book.ts'

const id = commission.id
const opened = openInquiry(commission)
if (!opened.ok) throw new Error(JSON.stringify(opened.refusals))
const first = entriesOf(opened.events, id, { now: start, person: 'administrator', next: 0 })

/** What a person's command leads to, recorded. */
function give(logs: LogBook, person: string, command: object): Promise<string> {
  return logs.add(id, (log) => {
    const context: Context = { now: start, person, next: log!.state.size }
    const decided = decide(log!.state, command, context)
    return decided.ok
      ? { entries: entriesOf(decided.events, id, context), answer: 'done' }
      : { entries: [], answer: decided.refusals.map(({ code }) => code).join() }
  })
}

test('AC-28 what is erased is gone beside the log, and the entries that named it stay as they were', async () => {
  const events = createMemoryEventStore()
  const kept = seal('a name', '1'.repeat(64))
  await events.append(id, 0, first.map(canonicalJson), [kept])
  const erase = { kind: 'perform-erasure', commitments: [kept.commitment], ground: 'Asked by the person' }
  expect(await give(createLogBook(events), 'registrar', erase)).toBe('done')
  expect(await events.findDisclosures(id)).toEqual([])
  expect((await events.list(id))[0]).toBe(canonicalJson(first[0]))
})

test('AC-28 an erasure that was recorded and not carried out is carried out by who reads the log next', async () => {
  const events = createMemoryEventStore()
  const kept = seal('a name', '2'.repeat(64))
  await events.append(id, 0, first.map(canonicalJson), [kept])
  const event = { kind: 'erasure-performed', commitments: [kept.commitment], ground: 'Asked by the person' } as const
  const [entry] = entriesOf([event], id, { now: start, person: 'registrar', next: 1 })
  await events.append(id, 1, [canonicalJson(entry)])
  await createLogBook(events).read(id)
  expect(await events.findDisclosures(id)).toEqual([])
})

test('who comes second decides on the log that the first one left', async () => {
  const events = createMemoryEventStore()
  await events.append(id, 0, first.map(canonicalJson))
  // As two servers on one store.
  const books = [createLogBook(events), createLogBook(events)]
  const days = Array.from({ length: 20 }, (_, i) => `2026-03-${String(i + 1).padStart(2, '0')}`)
  const answers = await Promise.all(
    days.map((day, i) => give(books[i % 2]!, 'secretary', { kind: 'schedule-meetings', body: 'board', days: [day] })),
  )
  expect(answers).toEqual(days.map(() => 'done'))
  expect(await events.size(id)).toBe(1 + days.length)
  const states = await Promise.all(books.map(async (book) => (await book.read(id))!.state))
  expect(states[0]).toEqual(states[1])
})

test('an entry is read once, also by those who ask while what it names is erased', async () => {
  const events = createMemoryEventStore()
  const kept = seal('a name', '3'.repeat(64))
  await events.append(id, 0, first.map(canonicalJson), [kept])
  const logs = createLogBook({
    ...events,
    // As a database that takes its time.
    async eraseDisclosures(...given) {
      await new Promise((resolve) => setTimeout(resolve, 20))
      return await events.eraseDisclosures(...given)
    },
  })
  const erase = { kind: 'perform-erasure', commitments: [kept.commitment], ground: 'Asked by the person' }
  const given = give(logs, 'registrar', erase)
  const readers = Array.from({ length: 5 }, async (_, i) => {
    await new Promise((resolve) => setTimeout(resolve, 3 * i))
    return await logs.read(id)
  })
  await Promise.all([given, ...readers])
  const log = (await logs.read(id))!
  expect(log.texts).toEqual(await events.list(id))
  expect(log.entries.map(({ index }) => index)).toEqual([0, 1])
  expect(toHex(rootOf(log.peaks))).toBe(toHex(treeRoot(log.texts.map((text) => leafHash(text)))))
})

test.each([
  ['not JSON', 'x'],
  ['no entry', 'null'],
  ['no event', '{"index":1}'],
  ['of a newer version', canonicalJson({ ...first[0]!, index: 1, event: { kind: 'came-later' } })],
])('a log with an entry that is %s cannot be read, and what came before stays one of each', async (_, text) => {
  const events = createMemoryEventStore()
  await events.append(id, 0, first.map(canonicalJson))
  const list: typeof events.list = async (inquiry, from = 0) => [...(await events.list(inquiry, from)), text]
  const logs = createLogBook({ ...events, list })
  for (let i = 0; i < 3; i++) await expect(logs.read(id)).rejects.toThrow(UnreadableLogError)
  await expect(give(logs, 'secretary', { kind: 'schedule-meetings', body: 'board', days: [] })).rejects.toThrow(id)
})

test('while a long log is read for the first time others are served', async () => {
  const events = createMemoryEventStore()
  const days = Array.from({ length: 5000 }, (_, i) => ({
    ...first[0]!,
    index: i + 1,
    event: { kind: 'meetings-scheduled', body: 'board', days: ['2026-03-01'] },
  }))
  await events.append(id, 0, [...first, ...days].map(canonicalJson))
  let served = 0
  const logs = createLogBook({
    ...events,
    // A database answers in a later turn.
    async list(...asked) {
      await new Promise((resolve) => setImmediate(resolve))
      return await events.list(...asked)
    },
  })
  const other = setInterval(() => served++, 0)
  const [one, two] = await Promise.all([logs.read(id), logs.read(id)])
  clearInterval(other)
  expect(served).toBeGreaterThan(2)
  expect([one!.state.size, two!.state.size, one!.texts.length]).toEqual([5001, 5001, 5001])
  expect(one!.leaves.map(toHex)).toEqual(await events.listLeaves(id))
})

describe('a log that somebody changes in the store', () => {
  const meetings = (days: readonly string[]) => ({ kind: 'schedule-meetings', body: 'board', days })

  /** A log of three entries, a store that gives some of it otherwise, and a book that has read what was there. */
  async function tampered(change: (texts: readonly string[]) => readonly string[]) {
    const events = createMemoryEventStore()
    await events.append(id, 0, first.map(canonicalJson))
    let changed = false
    const store = {
      ...events,
      async list(inquiry: string, from = 0, to?: number) {
        const texts = await events.list(inquiry)
        return (changed ? change(texts) : texts).slice(from, to)
      },
    }
    const logs = createLogBook(store)
    for (const day of ['2026-03-01', '2026-03-02']) expect(await give(logs, 'secretary', meetings([day]))).toBe('done')
    changed = true
    return { events, store, logs }
  }
  const forged = (text: string | undefined): string => text!.replace('2026-03', '2027-03')

  test.each([
    ['cut', (texts: readonly string[]) => texts.slice(0, -1)],
    ['cut to nothing', () => []],
    ['going on from another entry', (texts: readonly string[]) => texts.with(-1, forged(texts.at(-1)))],
    ['without an entry before the last', (texts: readonly string[]) => texts.toSpliced(1, 1)],
  ])('%s: nothing is read or decided on it, while it is so', async (_, change) => {
    const { events, logs } = await tampered(change)
    await expect(logs.read(id)).rejects.toThrow(UnreadableLogError)
    await expect(give(logs, 'secretary', meetings(['2026-03-03']))).rejects.toThrow('not the one that was appended')
    expect(await events.size(id)).toBe(3)
  })

  test('changed before the last: who has read it knows what stood there, and who reads it now is told the entry', async () => {
    const { store, logs } = await tampered((texts) => texts.with(1, forged(texts[1])))
    const log = (await logs.read(id))!
    expect(log.texts[1]).toContain('2026-03-01')
    expect(await give(logs, 'secretary', meetings(['2026-03-03']))).toBe('done')
    await expect(createLogBook(store).read(id)).rejects.toThrow('entry 1 is not the one that was appended')
  })
})

describe('a log that was signed', () => {
  const days = ['2026-03-01', '2026-03-02', '2026-03-03']
  const command = (day: string) => ({ kind: 'schedule-meetings', body: 'board', days: [day] })

  /** A store whose log of so many meetings was signed at some sizes, of the log that is there or of another. */
  async function signed(count: number, ...roots: readonly (readonly [size: number, of: readonly string[]])[]) {
    const events = createMemoryEventStore()
    await events.append(id, 0, first.map(canonicalJson))
    for (const day of days.slice(0, count)) await give(createLogBook(events), 'secretary', command(day))
    const texts = await events.list(id)
    for (const [size, of] of roots)
      await events.saveCheckpoint(id, { size, note: noteOf(size, of.length > 0 ? of : texts) })
    return { events, texts }
  }
  const rootAt = (size: number, texts: readonly string[]) =>
    treeRoot(texts.slice(0, size).map((text) => leafHash(text)))
  const noteOf = (size: number, texts: readonly string[]) =>
    noteText({
      text: checkpointText({ origin: 'region.example', size, root: rootAt(size, texts) }),
      signatures: [{ name: 'region.example', keyId: '00000000', signature: new Uint8Array(64) }],
    })

  test('is read when it is the one that was signed last, and grows on', async () => {
    const { events } = await signed(2, [2, []], [3, []])
    const logs = createLogBook(events)
    expect(await give(logs, 'secretary', command('2026-04-01'))).toBe('done')
    expect((await logs.read(id))!.state.size).toBe(4)
  })

  test('is not read when another was, or a longer one, until it tells that what was signed is lost', async () => {
    const other = (await signed(3)).texts.with(1, 'another entry')
    for (const size of [3, 4]) {
      const { events, texts } = await signed(2, [2, []], [size, other])
      await expect(createLogBook(events).read(id)).rejects.toThrow(`signed with ${size} entries`)
      const lost = { size, root: toBase64(rootAt(size, other)) }
      const event = { kind: 'history-restored', lost, reason: 'Disk failure' } as const
      const entry = { index: texts.length, inquiry: id, recordedAt: start, actor: 'system', event }
      await events.append(id, texts.length, [canonicalJson(entry)])
      expect((await createLogBook(events).read(id))!.state.size).toBe(4)
    }
  })
})
