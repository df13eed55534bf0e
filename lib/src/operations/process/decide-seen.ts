import { z } from 'zod'
import { type Context, type Decided, decide, findDocument, type Inquiry, mayRead } from '#inquiry/process'

type Fields = Readonly<Record<string, unknown>>

/**
 * As `decide`, but that a document which the person may not read is to its commands as if it were not there (AC-31): a hash that somebody has
 * only heard of is of no use, neither to learn that there is such a document nor to take it over.
 */
export function decideSeen(state: Inquiry, command: Fields, context: Context): Decided {
  const isSeen = (hash: string): boolean => mayRead(state, context.person, hash, context.now)
  const brought = broughtHash(command)
  // The bytes of a new document are brought with it (`addDocument`).
  if (brought !== undefined && !isSeen(brought)) return unknownDocument(brought)
  const text = JSON.stringify(command)
  const hidden = [...new Set(text.match(hashes))].filter((hash) => findDocument(state, hash) && !isSeen(hash))
  if (hidden.length === 0) return decide(state, command, context)
  const blind = decide(
    state,
    JSON.parse(hidden.reduce((was, hash, i) => was.replaceAll(hash, nobodys(i)), text)),
    context,
  )
  if (blind.ok) return decide(state, command, context)
  const named = (value: string | number): string | number =>
    hidden.reduce((was, hash, i) => (typeof was === 'string' ? was.replaceAll(nobodys(i), hash) : was), value)
  const refusals = blind.refusals.map(({ code, params }) => ({
    code,
    params: Object.fromEntries(Object.entries(params).map(([key, value]) => [key, named(value)])),
  }))
  return { ok: false, refusals }
}

const hashes = /sha256:[0-9a-f]{64}/g

/** A hash that no bytes have that anybody has found. */
function nobodys(i: number): string {
  return `sha256:${i.toString(16).padStart(64, 'f')}`
}

const bringing = z.union([
  z.looseObject({ kind: z.enum(['add-document', 'receive-document']), hash: z.string() }),
  z
    .looseObject({ kind: z.literal('correct-document'), corrected: z.looseObject({ hash: z.string() }) })
    .transform(({ corrected }) => corrected),
])

function broughtHash(command: Fields): string | undefined {
  return bringing.safeParse(command).data?.hash
}

function unknownDocument(given: string): Decided {
  return { ok: false, refusals: [{ code: 'UNKNOWN', params: { what: 'document', given } }] }
}
