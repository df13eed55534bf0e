import type { Refusal } from '#inquiry/process'
import type { Inflate } from '#ports'
import { officeProblem } from './office.ts'
import { pdfProblem } from './pdf.ts'

export { isTaggedPdf } from './pdf.ts'

const pdf = [0x25, 0x50, 0x44, 0x46, 0x2d]
const zip = [0x50, 0x4b, 3, 4]
/** How the bytes of each kind of document begin; of texts, any UTF-8. */
const kinds: Readonly<Record<string, readonly number[] | 'text'>> = {
  'application/pdf': pdf,
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': zip,
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': zip,
  'image/png': [0x89, 0x50, 0x4e, 0x47],
  'application/json': 'text',
  'text/csv': 'text',
  'text/html': 'text',
  'text/markdown': 'text',
  'text/plain': 'text',
}

/**
 * What speaks against taking in a document: a kind that is not known here, bytes that are not of that kind, and what could harm whoever opens
 * it: macros, scripts, embedded files, what is fetched from elsewhere, and an archive that unpacks to more than it should.
 */
export function intakeProblem(mediaType: string, bytes: Uint8Array, inflate: Inflate): Refusal | undefined {
  const kind = Object.hasOwn(kinds, mediaType) ? kinds[mediaType] : undefined
  if (kind === undefined) return { code: 'kind', params: { given: mediaType, known: Object.keys(kinds).join(', ') } }
  if (bytes.length === 0) return { code: 'empty', params: {} }
  const fits = kind === 'text' ? isText(bytes) : kind.every((byte, i) => bytes[i] === byte)
  const given = { given: mediaType }
  if (!fits) return { code: 'other-kind', params: given }
  if (kind === pdf) return problemOf('pdf', pdfProblem(bytes, inflate), given)
  return kind === zip ? problemOf('office', officeProblem(bytes, inflate), given) : undefined
}

function problemOf(of: string, problem: string | undefined, params: Refusal['params']): Refusal | undefined {
  if (problem === undefined) return undefined
  return { code: problem === 'other-kind' ? problem : `${of}-${problem}`, params }
}

function isText(bytes: Uint8Array): boolean {
  try {
    return !new TextDecoder('utf-8', { fatal: true }).decode(bytes).includes('\u0000')
  } catch {
    return false
  }
}
