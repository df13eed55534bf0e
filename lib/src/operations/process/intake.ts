import type { Refusal } from '#inquiry/process'

/** How the bytes of each kind of document begin; of texts, any UTF-8. */
const kinds: Readonly<Record<string, readonly number[] | 'text'>> = {
  'application/pdf': [0x25, 0x50, 0x44, 0x46, 0x2d],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': [0x50, 0x4b, 3, 4],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': [0x50, 0x4b, 3, 4],
  'image/png': [0x89, 0x50, 0x4e, 0x47],
  'application/json': 'text',
  'text/csv': 'text',
  'text/html': 'text',
  'text/markdown': 'text',
  'text/plain': 'text',
}

/** What speaks against taking in a document: a kind that is not known here, or bytes that are not of that kind. */
export function intakeProblem(mediaType: string, bytes: Uint8Array): Refusal | undefined {
  const kind = Object.hasOwn(kinds, mediaType) ? kinds[mediaType] : undefined
  if (kind === undefined) return { code: 'kind', params: { given: mediaType, known: Object.keys(kinds).join(', ') } }
  if (bytes.length === 0) return { code: 'empty', params: {} }
  const fits = kind === 'text' ? isText(bytes) : kind.every((byte, i) => bytes[i] === byte)
  return fits ? undefined : { code: 'other-kind', params: { given: mediaType } }
}

function isText(bytes: Uint8Array): boolean {
  try {
    return !new TextDecoder('utf-8', { fatal: true }).decode(bytes).includes('\u0000')
  } catch {
    return false
  }
}
