import { execFileSync, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { canonicalJson, type Hash } from '@samplan/lib/base'
import {
  fromBase64,
  inclusionProof,
  keyText,
  leafHash,
  noteText,
  provesInclusion,
  readCheckpoint,
  seal,
  signNote,
  toBase64,
  treeRoot,
} from '@samplan/lib/inquiry/evidence'
import { acknowledgeRestore, exportLog, keepCosigned, nameCosigner, rotateKey, signLog } from '@samplan/lib/operations'
import type { ContentStore, EventStore, Signer } from '@samplan/lib/ports'
import { createMemoryContentStore, createMemoryEventStore } from '@samplan/lib/ports/testing'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { digest, openKeyFolder, verifyEd25519 } from '../key-folder.ts'
import { inWords, isExport, type Problem, type Report, verifyExport, writeExport } from './index.ts'

const inquiry = 'kronoberg'
const start = Date.UTC(2026, 0, 1)
let scratch: string
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'samplan-history-'))
})
afterAll(() => rm(scratch, { recursive: true, force: true }))
const freshFolder = (): Promise<string> => mkdtemp(join(scratch, 'f-'))

/** A log with its keys, as a region has it. */
interface Place {
  readonly events: EventStore
  readonly contents: ContentStore
  readonly signer: Signer
  readonly keys: string
  readonly clock: { now(): number }
  readonly digest: typeof digest
}
async function openPlace(keys?: string): Promise<Place> {
  const folder = keys ?? (await freshFolder())
  return {
    events: createMemoryEventStore(),
    contents: createMemoryContentStore(),
    signer: await openKeyFolder(folder, `regionkronoberg.se/${inquiry}`),
    keys: folder,
    clock: { now: () => start },
    digest,
  }
}
let place: Place
beforeEach(async () => {
  place = await openPlace()
})

function entry(index: number, event: unknown = { kind: 'noted', text: `Händelse ${index}` }): string {
  const recordedAt = new Date(start + 1000 * index).toISOString()
  return canonicalJson({ index, inquiry, recordedAt, actor: 'person-7f3a', event })
}

/** So many entries more. */
async function grow(
  { events }: Place,
  count: number,
  eventOf: (index: number) => unknown = (n) => ({ kind: 'noted', n }),
): Promise<void> {
  const size = await events.size(inquiry)
  await events.append(
    inquiry,
    size,
    Array.from({ length: count }, (_, i) => entry(size + i, eventOf(size + i))),
  )
}

async function exported(from: Place = place): Promise<string> {
  const folder = await freshFolder()
  await writeExport(folder, exportLog(from, inquiry))
  return folder
}

async function signed(from: Place = place): Promise<string> {
  const signing = await signLog(from, inquiry)
  if (signing.kind === 'refused') throw new Error(signing.why)
  return signing.note
}

/** A file with a checkpoint that somebody holds. */
async function held(note: string): Promise<string> {
  const file = join(await freshFolder(), 'held.txt')
  await writeFile(file, note)
  return file
}

function codes({ problems }: Report): readonly string[] {
  return problems.map(({ code }) => code)
}

async function edit(folder: string, name: string, change: (bytes: Buffer) => Buffer | string): Promise<void> {
  await writeFile(join(folder, name), change(await readFile(join(folder, name))))
}

/** An export with everything in it: documents, an open value, an erased one, two checkpoints. */
async function richExport(): Promise<{ readonly folder: string; readonly document: Hash; readonly commitment: Hash }> {
  const document = await place.contents.save(new TextEncoder().encode('%PDF-1.7 underlag'))
  const [open, erased] = ['Anna', 'Bo'].map((name) => seal({ name, age: 7 }, randomBytes(32).toString('hex')))
  await place.events.append(
    inquiry,
    0,
    [
      entry(0),
      entry(1, { kind: 'document-added', content: document }),
      entry(2, { kind: 'answered', from: { sealed: open!.commitment } }),
      entry(3, { kind: 'answered', from: { sealed: erased!.commitment } }),
    ],
    [open!, erased!],
  )
  await place.events.eraseDisclosures(inquiry, [erased!.commitment])
  await signed()
  await grow(place, 5)
  await signed()
  await grow(place, 1)
  return { folder: await exported(), document, commitment: open!.commitment }
}

test('an export is fine, by the function and by the command, and its root is that of the tree', async () => {
  const { folder } = await richExport()
  const report = verifyExport(folder)
  const leaves = (await place.events.list(inquiry)).map((one) => leafHash(one))
  expect(report).toMatchObject({
    problems: [],
    origin: 'regionkronoberg.se/kronoberg',
    entries: 10,
    covered: 9,
    root: toBase64(treeRoot(leaves.slice(0, 9))),
    newest: 'checkpoints/00000009.txt',
    checkpoints: 2,
    documents: 1,
    values: 1,
  })
  // Where it is carried to, with nothing of ours around it.
  const env = { PATH: process.env.PATH, LANG: 'sv_SE.UTF-8' }
  const said = execFileSync(process.execPath, ['verify.mjs'], { cwd: folder, env, encoding: 'utf8' })
  expect(said).toContain('Oförändrad.')
  expect(said).toContain('händelser 10, handlingar 1, öppna värden 1')
  const asJson = execFileSync(process.execPath, [join(folder, 'verify.mjs'), '--json'], {
    cwd: scratch,
    encoding: 'utf8',
  })
  expect(JSON.parse(asJson)).toEqual(JSON.parse(JSON.stringify(report)))
})

test('AC-55 › the verifier needs nothing but Node, and is short', async () => {
  const { folder } = await richExport()
  const source = await readFile(join(folder, 'verify.mjs'), 'utf8')
  const imports = [...source.matchAll(/from '([^']+)'/g)].map(([, from]) => from)
  expect(imports.filter((from) => !from!.startsWith('node:'))).toEqual(['./words.mjs'])
  expect(await readFile(join(folder, 'words.mjs'), 'utf8')).not.toMatch(/\bimport\b/)
  const code = source.split('\n').filter((line) => line.trim() !== '' && !/^\s*(\/\/|\/\*\*)/.test(line))
  expect(code.length).toBeLessThan(200)
})

test('AC-21 › one byte changed in one event: that event is named', async () => {
  const { folder } = await richExport()
  const log = await readFile(join(folder, 'log.jsonl'))
  await fc.assert(
    fc.asyncProperty(fc.nat(log.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
      const changed = Buffer.from(log)
      changed[at] = changed[at]! ^ by
      // Line feeds that come or go move all that follow: the first of them is named.
      const index = log.subarray(0, at).filter((byte) => byte === 10).length
      await writeFile(join(folder, 'log.jsonl'), changed)
      const { problems } = verifyExport(folder)
      const first = problems.filter(({ code }) => code === 'entry-changed' || code === 'entry-out-of-place')[0]
      // The line feed after the last event can be missing; so can nothing else.
      if (at === log.length - 1 && changed[at] !== 10) expect(first?.index).toBe(index)
      else expect(first).toMatchObject({ index })
    }),
    { numRuns: 200 },
  )
})

test('an event changed together with its told hash: between which checkpoints', async () => {
  const { folder } = await richExport()
  await edit(folder, 'log.jsonl', (bytes) => bytes.toString().replace('"n":6', '"n":7'))
  await rm(join(folder, 'leaves.json'))
  expect(verifyExport(folder).problems).toEqual([
    { code: 'log-differs', file: 'checkpoints/00000009.txt', size: 9, from: 4, to: 8 },
  ])
})

test('AC-15 › one byte changed in a document names the document and its event', async () => {
  const { folder, document } = await richExport()
  const file = document.slice('sha256:'.length)
  await edit(folder, join('documents', file), (bytes) =>
    Buffer.from(bytes.map((byte, i) => (i === 3 ? byte ^ 1 : byte))),
  )
  expect(verifyExport(folder).problems).toEqual([{ code: 'document-changed', file, index: 1 }])
})

test('a document that is missing, or that no event names, is told', async () => {
  const { folder, document } = await richExport()
  await rm(join(folder, 'documents', document.slice('sha256:'.length)))
  await writeFile(join(folder, 'documents', '0'.repeat(64)), '')
  expect(verifyExport(folder).problems).toEqual([
    { code: 'document-unknown', file: '0'.repeat(64) },
    { code: 'document-missing', file: document, index: 1 },
  ])
})

test('what lies in the export and is no file is not read', async () => {
  const { folder } = await richExport()
  for (const name of ['documents', 'checkpoints']) await mkdir(join(folder, name, 'sub'))
  await symlink('/etc/passwd', join(folder, 'documents', '0'.repeat(64)))
  expect(verifyExport(folder).problems).toEqual([])
})

test('a document that may not leave is left out, and the rest is fine', async () => {
  const { document } = await richExport()
  const folder = await freshFolder()
  await writeExport(
    folder,
    exportLog(place, inquiry, { hasDocument: (hash) => hash !== document, hasValue: () => false }),
  )
  expect(verifyExport(folder)).toMatchObject({ problems: [], documents: 0, values: 0 })
})

test('AC-28 › what was erased is nowhere in the export, an open value is bound to its event, and inclusion is proved', async () => {
  const { folder, commitment } = await richExport()
  for (const path of await readdir(folder, { recursive: true, withFileTypes: true }))
    if (path.isFile()) expect(await readFile(join(path.parentPath, path.name), 'utf8')).not.toContain('"Bo"')
  const leaves = (await place.events.list(inquiry)).map((one) => leafHash(one)).slice(0, 9)
  const root = fromBase64(verifyExport(folder).root!)!
  const proof = { leaf: leaves[3]!, index: 3, size: 9, root, path: inclusionProof(leaves, 3) }
  expect(provesInclusion(proof)).toBe(true)
  await edit(folder, 'disclosures.json', (bytes) => bytes.toString().replace('Anna', 'Anne'))
  expect(verifyExport(folder).problems).toEqual([{ code: 'value-wrong', file: commitment, index: 2 }])
})

test('AC-22 › a log that is cut: the checkpoint in it, and one that is held when it was signed again, show it', async () => {
  await grow(place, 20)
  const older = await held(await signed())
  const folder = await exported()
  await edit(folder, 'log.jsonl', (bytes) => `${bytes.toString().split('\n').slice(0, 15).join('\n')}\n`)
  expect(verifyExport(folder).problems).toEqual([
    { code: 'log-cut', file: 'checkpoints/00000020.txt', size: 20, index: 15 },
  ])

  // The operator makes the log anew from its first 15 entries, forgets what was signed, and signs with the same key.
  const again = await openPlace(place.keys)
  await again.events.append(inquiry, 0, await place.events.list(inquiry, 0, 15))
  expect(await signLog(again, inquiry)).toMatchObject({ kind: 'refused', why: 'shorter' })
  await rm(join(place.keys, 'last-checkpoint.txt'))
  await signed(again)
  const cut = await exported(again)
  expect(verifyExport(cut).problems).toEqual([])
  expect(verifyExport(cut, [older]).problems).toEqual([{ code: 'log-cut', file: older, size: 20, index: 15 }])

  // Grown beyond that size with other entries, it differs.
  await grow(again, 10, (n) => ({ kind: 'noted', other: n }))
  await signed(again)
  expect(verifyExport(await exported(again), [older]).problems).toEqual([
    { code: 'log-differs', file: older, size: 20, from: 15, to: 19 },
  ])
})

test('AC-21 › an event that was changed after the last signing, and before the next, is not signed', async () => {
  await grow(place, 10)
  await signed()
  await grow(place, 10)
  const list: EventStore['list'] = async (...asked) =>
    (await place.events.list(...asked)).map((text) => text.replace('"n":14', '"n":41'))
  const changed = { ...place, events: { ...place.events, list } }
  expect(await signLog(changed, inquiry)).toMatchObject({ kind: 'refused', why: 'changed', index: 14 })
  expect((await place.events.listCheckpoints(inquiry)).map(({ size }) => size)).toEqual([10])
  expect(verifyExport(await exported(changed)).problems).toEqual([{ code: 'entry-changed', index: 14 }])
})

test('AC-23 › two histories of one size are exposed when their checkpoints are exchanged', async () => {
  await grow(place, 8)
  const ours = await held(await signed())
  const other = await openPlace(place.keys)
  await grow(other, 8, (n) => ({ kind: 'noted', other: n }))
  expect(await signLog(other, inquiry)).toMatchObject({ kind: 'refused', why: 'rewritten' })
  await rm(join(place.keys, 'last-checkpoint.txt'))
  const theirs = await held(await signed(other))
  const [one, two] = [await exported(), await exported(other)]
  expect([...codes(verifyExport(one, [ours])), ...codes(verifyExport(two, [theirs]))]).toEqual([])
  expect(verifyExport(one, [theirs]).problems).toEqual([{ code: 'two-histories', file: theirs, size: 8 }])
  expect(verifyExport(two, [ours]).problems).toEqual([{ code: 'two-histories', file: ours, size: 8 }])
})

test('AC-25 › after a restore from an older backup nothing is signed until the log tells, and then all see it', async () => {
  await grow(place, 10)
  const before = await held(await signed())
  await grow(place, 5)
  const between = await held(await signed())
  await grow(place, 5)
  const lost = await held(await signed())

  const restored = await openPlace(place.keys)
  await restored.events.append(inquiry, 0, await place.events.list(inquiry, 0, 12))
  const refused = { kind: 'refused', why: 'shorter', last: { size: 20 }, head: { size: 12 } }
  expect(await signLog(restored, inquiry)).toMatchObject(refused)
  // It grows again, beyond the size that was signed: it is another log all the same.
  await grow(restored, 10, (n) => ({ kind: 'noted', again: n }))
  expect(await signLog(restored, inquiry)).toMatchObject({ kind: 'refused', why: 'rewritten' })

  const told = await acknowledgeRestore(restored, inquiry, 'system', 'Disk failure')
  expect(told).toMatchObject({ kind: 'signed', head: { size: 23 } })
  const report = verifyExport(await exported(restored), [before])
  expect(report).toMatchObject({ problems: [], restoredAt: [22], covered: 23 })
  expect(await acknowledgeRestore(restored, inquiry, 'system', 'Again')).toBeUndefined()

  // Those who hold what was lost are not told that all is well, but why.
  const folder = await exported(restored)
  for (const [file, size] of [
    [lost, 20],
    [between, 15],
  ] as const)
    expect(verifyExport(folder, [file]).problems).toEqual([{ code: 'history-abandoned', file, size, index: 22 }])
})

test('AC-25 › told at once after the restore, whoever holds a lost checkpoint is led to the entry that says why', async () => {
  await grow(place, 20)
  const lost = await held(await signed())
  const restored = await openPlace(place.keys)
  await restored.events.append(inquiry, 0, await place.events.list(inquiry, 0, 12))
  await acknowledgeRestore(restored, inquiry, 'system', 'Disk failure')
  await grow(restored, 20)
  await signed(restored)
  const folder = await exported(restored)
  expect(verifyExport(folder)).toMatchObject({ problems: [], restoredAt: [12], checkpoints: 3 })
  expect(verifyExport(folder, [lost]).problems).toEqual([
    { code: 'history-abandoned', file: lost, size: 20, index: 12 },
  ])
})

test('AC-29 › a changed key: old checkpoints hold with the old, new ones with the new, and the log tells', async () => {
  await grow(place, 4)
  const older = await held(await signed())
  const [oldKey] = await place.signer.listKeys()
  await rotateKey(place, inquiry, 'system')
  await grow(place, 3)
  await signed()
  await rotateKey(place, inquiry, 'system')
  await grow(place, 2)
  const newest = await signed()
  const folder = await exported()
  expect(verifyExport(folder, [older])).toMatchObject({ problems: [], keyChangedAt: [4, 8], covered: 11 })
  const kinds = (await place.events.list(inquiry)).map((one) => JSON.parse(one).event.kind)
  expect(kinds.flatMap((kind, i) => (kind === 'key-rotated' ? [i] : []))).toEqual([4, 8])

  // With the old key, what is newer than the change is not signed.
  const { note } = readCheckpoint(newest)!
  const name = place.signer.origin
  const late = await signNote({ text: note.text, signatures: [] }, { name, publicKey: oldKey! }, (message) =>
    place.signer.sign(oldKey!, message),
  )
  const file = await held(noteText(late))
  expect(verifyExport(folder, [file]).problems).toEqual([{ code: 'checkpoint-unsigned', file, size: 11 }])
})

test('AC-29 › a key that the old one has not vouched for is told', async () => {
  await grow(place, 4)
  await signed()
  // Somebody who can write in the log but has not the key names one of his own.
  const thief = await openPlace()
  const [publicKey] = await thief.signer.listKeys()
  const key = keyText({ name: place.signer.origin, publicKey: publicKey! })
  await place.events.append(inquiry, 4, [entry(4, { kind: 'key-rotated', key }), entry(5)])
  const entries = await place.events.list(inquiry)
  const text = `${place.signer.origin}\n6\n${toBase64(treeRoot(entries.map((one) => leafHash(one))))}\n`
  const forged = await signNote(
    { text, signatures: [] },
    { name: place.signer.origin, publicKey: publicKey! },
    (message) => thief.signer.sign(publicKey!, message),
  )
  await place.events.saveCheckpoint(inquiry, { size: 6, note: noteText(forged) })
  expect(verifyExport(await exported()).problems).toEqual([{ code: 'key-not-handed-over', index: 4 }])
})

test('others sign the checkpoint too; a signature of theirs that does not hold is told', async () => {
  await grow(place, 3)
  const municipality = await openKeyFolder(await freshFolder(), 'ljungby.se')
  const [publicKey] = await municipality.listKeys()
  const key = { name: 'ljungby.se', publicKey: publicKey! }
  await nameCosigner(place, inquiry, 'system', key)
  await nameCosigner(place, inquiry, 'system', key)
  expect(await place.events.size(inquiry)).toBe(4)
  const ours = readCheckpoint(await signed())!.note
  const cosigned = noteText(await signNote(ours, key, (message) => municipality.sign(publicKey!, message)))
  const ports = { events: place.events, verify: verifyEd25519 }
  expect(await keepCosigned(ports, inquiry, noteText(ours))).toEqual([])
  expect(await keepCosigned(ports, 'other', cosigned)).toEqual([])
  expect(await keepCosigned(ports, inquiry, cosigned)).toEqual(['ljungby.se'])
  const folder = await exported()
  const names = verifyExport(folder).signedBy.map((signer) => signer.split('+')[0])
  expect(names).toEqual(['regionkronoberg.se/kronoberg', 'ljungby.se'])

  const wrong = noteText(await signNote(ours, key, async () => randomBytes(64)))
  expect(await keepCosigned(ports, inquiry, wrong)).toEqual([])
  await writeFile(join(folder, 'checkpoints', '00000004.txt'), wrong)
  expect(verifyExport(folder).problems).toEqual([
    { code: 'signature-wrong', file: 'checkpoints/00000004.txt', size: 4, name: 'ljungby.se' },
  ])
})

test('a checkpoint of another log, and a log without one, show nothing', async () => {
  await grow(place, 3)
  const folder = await exported()
  expect(codes(verifyExport(folder))).toEqual(['no-checkpoint'])
  expect(inWords(verifyExport(folder), false)).toContain('NOT SHOWN: the log is not signed.')
  const other = { ...place, signer: await openKeyFolder(await freshFolder(), 'other.se/kronoberg') }
  const file = await held(await signed(other))
  expect(codes(verifyExport(folder, [file]))).toEqual(['checkpoint-of-another', 'no-checkpoint'])
})

test('whatever an export holds, it is verified to the end, and nothing that is wrong goes unnoticed', async () => {
  const { folder } = await richExport()
  const names = [
    'keys.json',
    'leaves.json',
    'documents.json',
    'disclosures.json',
    'checkpoints/00000009.txt',
    'log.jsonl',
  ]
  const garbage = ['', 'null', '{', '[', '[null]', '[[]]', '{}', '[{}]', '7', '"x"', '\u0000', 'a\n9\nb\n\n— a b\n']
  for (const name of names)
    for (const content of garbage) {
      const copy = join(await freshFolder(), 'copy')
      await cp(folder, copy, { recursive: true })
      await writeFile(join(copy, name), content)
      const report = verifyExport(copy)
      const isHarmless =
        (name === 'leaves.json' && content.startsWith('[')) || (/^(doc|dis)/.test(name) && content === '[]')
      if (!isHarmless) expect([name, content, codes(report).length > 0]).toEqual([name, content, true])
    }
})

test('the command says what is wrong, with exit 1, and a wrong call, with exit 2', async () => {
  const { folder } = await richExport()
  const run = (...args: readonly string[]) =>
    spawnSync(process.execPath, [join(folder, 'verify.mjs'), ...args], {
      encoding: 'utf8',
      env: { LANG: 'en_GB.UTF-8' },
    })
  expect(run(join(folder, 'nowhere')).status).toBe(2)
  expect(run('--checkpoint', join(folder, 'nowhere')).status).toBe(2)
  await edit(folder, 'log.jsonl', (bytes) => bytes.toString().replace('"n":6', '"n":7'))
  const { status, stdout } = run()
  expect(status).toBe(1)
  expect(stdout).toContain('log.jsonl: event 6 has been changed since it was written\n')
  const { problems } = JSON.parse(run('--json').stdout) as { readonly problems: readonly Problem[] }
  expect(problems[0]).toEqual({ code: 'entry-changed', index: 6 })
})

test('AC-55 an entry that is withheld stands as its leaf: root and checkpoints verify, and it is said how many', async () => {
  const hidden = await place.contents.save(new TextEncoder().encode('hemligt underlag'))
  const open = await place.contents.save(new TextEncoder().encode('öppet underlag'))
  await grow(place, 5, (index) =>
    index === 1
      ? { kind: 'noted', text: 'Krisberedskap N-1', document: hidden }
      : { kind: 'noted', index, document: open },
  )
  await signed()
  await rotateKey(place, inquiry, 'person-key')
  await grow(place, 3)
  await signed()
  const folder = await freshFolder()
  // Everything but the open document's events: of the log's own evidence nothing is withheld all the same.
  await writeExport(folder, exportLog(place, inquiry, { hasEntry: (text) => text.includes(open) }))
  const log = await readFile(join(folder, 'log.jsonl'), 'utf8')
  const lines = log.trimEnd().split('\n')
  const withheld = lines.filter((line) => /^\{"index":\d+,"withheld":"[0-9a-f]{64}"\}$/.test(line)).length
  const report = verifyExport(folder)
  expect(codes(report)).toEqual([])
  expect(report).toMatchObject({ entries: lines.length, covered: lines.length, withheld })
  expect(report.root).toBe(verifyExport(await exported()).root)
  expect(withheld).toBe(4)
  expect(log).toContain('key-rotated')
  expect(log).not.toContain('Krisberedskap')
  expect(await readdir(join(folder, 'documents'))).toEqual([open.slice('sha256:'.length)])
  const told = spawnSync(process.execPath, ['verify.mjs'], { cwd: folder, encoding: 'utf8', env: { LANG: 'sv' } })
  expect([told.status, told.stdout]).toEqual([0, expect.stringContaining('bara summan finns här: 4')])
  // Who gives another hash for what is withheld, or moves it, is found out.
  const leafOf = (line: string) => line.replace(/"[0-9a-f]{64}"/, `"${'0'.repeat(64)}"`)
  await edit(folder, 'log.jsonl', (bytes) =>
    bytes
      .toString()
      .split('\n')
      .map((l, i) => (i === 1 ? leafOf(l) : l))
      .join('\n'),
  )
  expect(codes(verifyExport(folder))).toContain('log-differs')
})

test('what is no export is none, and of one without its key no name is made up', async () => {
  const folder = await freshFolder()
  expect(isExport(folder)).toBe(false)
  await mkdir(join(folder, 'log.jsonl'))
  expect(isExport(folder)).toBe(false)
  expect(isExport(join(folder, 'log.jsonl', 'nowhere'))).toBe(false)
  const { folder: whole } = await richExport()
  expect(isExport(whole)).toBe(true)
  await rm(join(whole, 'keys.json'))
  const words = inWords(verifyExport(whole), false)
  expect(words).toContain('CHANGED.')
  expect(words).not.toContain('undefined')
})
