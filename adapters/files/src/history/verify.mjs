#!/usr/bin/env node
// Has this history been changed? node verify.mjs [folder] [--checkpoint FILE ...] [--json]
//
// Needs Node 20.12 or later, no network and nothing else. log.jsonl has one event on each line; the lines' hashes are the leaves of a Merkle
// tree (RFC 6962); of an event that is withheld the line has the hash itself. A checkpoint is the tree's size and root, signed (c2sp.org/tlog-checkpoint, Ed25519). One that you have kept yourself
// is given with --checkpoint: then not even those who have the keys can have changed what it covers.
import { createPublicKey, hash as digest, verify } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inWords } from './words.mjs'

const sha256 = (...parts) => digest('sha256', Buffer.concat(parts), 'buffer')
const [zero, one] = [Buffer.of(0), Buffer.of(1)]

/** Everything that is wrong in an export, and what it holds; `held` are files of checkpoints from elsewhere. */
export function verifyExport(folder, held = []) {
  const problems = []
  const tell = (code, where = {}) => void problems.push({ code, ...where })
  const read = (name, otherwise) => {
    if (!existsSync(join(folder, name))) return otherwise
    const value = parse(readFileSync(join(folder, name)))
    if (Array.isArray(value) === Array.isArray(otherwise) && value) return value
    tell('file-unreadable', { file: name })
    return otherwise
  }
  const filesIn = (name) =>
    (existsSync(join(folder, name)) ? readdirSync(join(folder, name), { withFileTypes: true }) : [])
      .flatMap((entry) => (entry.isFile() ? [entry.name] : []))
      .sort()

  // The log: every entry in its place, as it was when it was appended.
  const { origin, key: firstKey } = read('keys.json', {})
  // Their hashes as they were when they were appended: not needed for the proof, but they show which entry was changed.
  const told = read('leaves.json', [])
  const lines = linesOf(readFileSync(join(folder, 'log.jsonl')))
  const withheld = lines.map(withheldLeaf)
  const leaves = lines.map((line, index) => withheld[index] ?? sha256(zero, line))
  const named = new Map()
  const [rotations, restored, cosigners] = [[], [], []]
  let [before, isInPlace] = ['', true]
  for (const [index, line] of lines.entries()) {
    const entry = parse(line) ?? {}
    isInPlace &&= entry.index === index && (withheld[index] !== undefined || entry.recordedAt >= before)
    before = entry.recordedAt ?? before
    if (!isInPlace && !problems.some(({ code }) => code === 'entry-out-of-place')) tell('entry-out-of-place', { index })
    if (told[index] !== undefined && told[index] !== leaves[index].toString('hex')) tell('entry-changed', { index })
    for (const [hash] of line.toString().matchAll(/sha256:[0-9a-f]{64}/g)) if (!named.has(hash)) named.set(hash, index)
    const { kind, key, lost } = entry.event ?? {}
    if (kind === 'key-rotated') rotations.push({ index, key })
    if (kind === 'history-restored') restored.push({ index, lost })
    if (kind === 'cosigner-named') cosigners.push(String(key))
  }

  // Checkpoints: signed with the key of their time, and of this very log.
  const keyAt = (size) => rotations.filter(({ index }) => size > index + 1).at(-1)?.key ?? firstKey
  const own = filesIn('checkpoints').map((file) => ({
    file: `checkpoints/${file}`,
    path: join(folder, 'checkpoints', file),
  }))
  const all = [...own, ...held.map((path) => ({ file: path, path, isHeld: true }))].flatMap((one) => {
    const checkpoint = readCheckpoint(readFileSync(one.path, 'utf8'))
    if (checkpoint === undefined) tell('checkpoint-unreadable', { file: one.file })
    return checkpoint === undefined ? [] : [{ ...one, ...checkpoint }]
  })
  all.sort((a, b) => a.size - b.size)
  const roots = rootsAt(leaves, new Set(all.map(({ size }) => size)))
  let agreed = 0
  for (const { file, size, root, note, isHeld, ...checkpoint } of all) {
    const at = { file, size }
    const signed = signatureOf(note, keyAt(size))
    const incident = restored.find(({ lost }) => size <= lost?.size)
    if (checkpoint.origin !== origin) tell('checkpoint-of-another', { ...at, origin: checkpoint.origin })
    else if (signed !== true) tell(signed === false ? 'signature-wrong' : 'checkpoint-unsigned', at)
    else if (roots.get(size) === root) agreed = size
    else if (!isHeld && restored.some(({ lost }) => lost?.size === size && lost.root === root)) continue
    else if (isHeld && incident !== undefined) tell('history-abandoned', { ...at, index: incident.index })
    else if (size > lines.length) tell('log-cut', { ...at, index: lines.length })
    else if (all.some((other) => other.size === size && roots.get(size) === other.root)) tell('two-histories', at)
    else tell('log-differs', { ...at, from: agreed, to: size - 1 })
    for (const cosigner of cosigners)
      if (signatureOf(note, cosigner) === false) tell('signature-wrong', { ...at, name: cosigner.split('+')[0] })
  }
  if (own.length === 0) tell('no-checkpoint')
  for (const { index } of rotations)
    if (!all.some(({ size, note }) => size === index + 1 && signatureOf(note, keyAt(size)) === true))
      tell('key-not-handed-over', { index })

  // Documents and sealed values: what the log says that they are.
  const files = filesIn('documents')
  for (const file of files) {
    const hash = `sha256:${file.slice(0, 64)}`
    const index = named.get(hash)
    if (index === undefined) tell('document-unknown', { file })
    else if (sha256(readFileSync(join(folder, 'documents', file))).toString('hex') !== file.slice(0, 64))
      tell('document-changed', { file, index })
  }
  for (const hash of read('documents.json', []))
    if (!files.some((file) => `sha256:${file.slice(0, 64)}` === hash))
      tell('document-missing', { file: hash, index: named.get(hash) })
  const openings = read('disclosures.json', [])
  for (const opening of openings) {
    const { commitment, salt, value } = opening ?? {}
    const hash = sha256(Buffer.from(`samplan commitment 1\n${salt}\n${canonical(value)}`)).toString('hex')
    if (`sha256:${hash}` !== commitment || !named.has(commitment))
      tell('value-wrong', { file: commitment, index: named.get(commitment) })
  }
  const newest = all.find(({ size, root }) => size === agreed && root === roots.get(size))
  const signers = [keyAt(agreed), ...cosigners].filter((key) => newest && signatureOf(newest.note, key) === true)
  return {
    problems,
    origin,
    key: firstKey,
    entries: lines.length,
    withheld: withheld.filter((leaf) => leaf !== undefined).length,
    covered: agreed,
    root: newest?.root,
    newest: newest?.file,
    signedBy: signers,
    checkpoints: all.length,
    documents: files.length,
    values: openings.length,
    restoredAt: restored.map(({ index }) => index),
    keyChangedAt: rotations.map(({ index }) => index),
  }
}

function linesOf(bytes) {
  const lines = []
  for (let from = 0, end; from < bytes.length; from = end + 1) {
    end = bytes.indexOf(10, from)
    if (end < 0) end = bytes.length
    lines.push(bytes.subarray(from, end))
  }
  return lines
}

/** The leaf that stands in the place of an event; undefined where the event itself does. */
function withheldLeaf(line) {
  const [, leaf] = /^\{"index":\d+,"withheld":"([0-9a-f]{64})"\}$/.exec(line.toString()) ?? []
  return leaf && Buffer.from(leaf, 'hex')
}

function parse(line) {
  try {
    return JSON.parse(line.toString())
  } catch {
    return undefined
  }
}

/** The tree's root at each of the sizes, in base 64. */
function rootsAt(leaves, sizes) {
  const [roots, peaks] = [new Map(), []]
  for (let size = 0; size <= leaves.length; size++) {
    if (sizes.has(size)) {
      const root = size === 0 ? sha256() : peaks.reduceRight((right, left) => sha256(one, left, right))
      roots.set(size, root.toString('base64'))
    }
    let top = leaves[size]
    for (let n = size; n % 2 === 1 && top; n = (n - 1) / 2) top = sha256(one, peaks.pop(), top)
    peaks.push(top)
  }
  return roots
}

/** Origin, size and root, an empty line, and signatures. */
function readCheckpoint(text) {
  const [, body, origin, size, root, below] =
    /^(([^\n]+)\n(\d{1,15})\n([\w+/]{43}=)\n(?:[^\n]+\n)*)\n((?:— \S+ \S+\n)+)$/u.exec(text) ?? []
  if (body === undefined) return undefined
  const signatures = below
    .trimEnd()
    .split('\n')
    .map((line) => line.split(' ').slice(1))
  return { origin, size: Number(size), root, note: { body, signatures } }
}

/** true or false when the key (`name+id+base64`) has signed the note, and it holds or not; undefined when it has not. */
function signatureOf({ body, signatures }, key) {
  const [, name, id, encoded] = /^([^+\s]+)\+([0-9a-f]{8})\+([\w+/=]+)$/u.exec(key ?? '') ?? []
  const bytes = Buffer.from(encoded ?? '', 'base64')
  if (bytes.length !== 33 || sha256(Buffer.from(`${name}\n`), bytes).toString('hex', 0, 4) !== id) return undefined
  const own = signatures.map(([by, text]) => ({ by, bytes: Buffer.from(text, 'base64') }))
  const signature = own.find(({ by, bytes: held }) => by === name && held.toString('hex', 0, 4) === id)
  if (signature === undefined) return undefined
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), bytes.subarray(1)])
  const publicKey = createPublicKey({ key: der, format: 'der', type: 'spki' })
  return verify(null, Buffer.from(body), publicKey, signature.bytes.subarray(4))
}

/** RFC 8785: members in the order of their names. */
function canonical(value) {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  const names = Object.keys(value).sort()
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`
}

/** As a command; `process` is given so that nothing here runs when it is imported. */
function main(args, env) {
  const given = args.filter((arg, i) => !arg.startsWith('--') && args[i - 1] !== '--checkpoint')
  const held = args.flatMap((arg, i) => (args[i - 1] === '--checkpoint' ? [arg] : []))
  const folder = given[0] ?? dirname(fileURLToPath(import.meta.url))
  const isSwedish = !/^en/i.test(env.LC_ALL || env.LC_MESSAGES || env.LANG || '')
  const missing = [join(folder, 'log.jsonl'), ...held].find((path) => !existsSync(path))
  if (missing !== undefined) {
    console.error(isSwedish ? `${missing} finns inte` : `there is no ${missing}`)
    return 2
  }
  const report = verifyExport(folder, held)
  if (args.includes('--json')) console.log(JSON.stringify(report))
  else console.log(inWords(report, isSwedish))
  return report.problems.length === 0 ? 0 : 1
}

if (process.argv[1] !== undefined && basename(realpathSync(process.argv[1])) === 'verify.mjs')
  process.exitCode = main(process.argv.slice(2), process.env)
