import type { Inflate } from '#ports'

export type PdfProblem = 'damaged' | 'locked' | 'script' | 'launch' | 'embedded' | 'opens'

/** Of one stream of objects, and of all. */
const largestStream = 16 * 2 ** 20
const mostStreams = 64 * 2 ** 20

/**
 * What speaks against a PDF: names that a reader's program acts on, in the file and in its compressed streams of objects, also when they are
 * written with numbers (`/J#61vaScript`). What is encrypted, or packed in another way than Flate, cannot be looked through and is refused.
 * Not seen is what stands in a stream that is told to be something else, and what only a whole PDF program would put together: that is why a
 * PDF is only ever handed out as a file to save.
 */
export function pdfProblem(bytes: Uint8Array, inflate: Inflate): PdfProblem | undefined {
  const read = readObjects(bytes, inflate)
  if (!read.ok) return read.problem
  if (/\/(?:JavaScript|RichMedia|XFA[\s[\d])/.test(read.text)) return 'script'
  if (/\/(?:Launch|ImportData|SubmitForm)\b/.test(read.text)) return 'launch'
  if (/\/EmbeddedFile/.test(read.text)) return 'embedded'
  return opensAddress(read.text) ? 'opens' : undefined
}

/**
 * Whether a PDF says that it is tagged (ISO 32000-2, 14.8): marked so, with a structure tree and a language, as PDF/UA asks. Whether its tags
 * are the right ones no program sees.
 */
export function isTaggedPdf(bytes: Uint8Array, inflate: Inflate): boolean {
  const read = readObjects(bytes, inflate)
  const signs = [/\/Marked\s+true\b/, /\/StructTreeRoot\s+\d+\s+\d+\s+R\b/, /\/Lang\s*[(<]/]
  return read.ok && signs.every((sign) => sign.test(read.text))
}

type Objects = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly problem: PdfProblem }

/** The file and its compressed streams of objects as one text. */
function readObjects(bytes: Uint8Array, inflate: Inflate): Objects {
  const failed = (problem: PdfProblem): Objects => ({ ok: false, problem })
  const file = plain(bytes)
  if (/\/Encrypt[\s<\d]/.test(file)) return failed('locked')
  const parts = [file]
  let unpacked = 0
  for (const { index } of file.matchAll(/\/ObjStm\b/g)) {
    const begins = /stream\r?\n/g
    begins.lastIndex = index
    const start = begins.exec(file)
    if (start === null) return failed('damaged')
    const head = file.slice(Math.max(file.lastIndexOf(' obj', index), 0), start.index)
    const from = start.index + start[0].length
    const to = file.indexOf('endstream', from)
    if (to < 0) return failed('damaged')
    if (!/\/Filter/.test(head)) continue
    // Only what is packed once, by Flate, and not foretold from its neighbours.
    if (!/\/Filter\s*\[?\s*\/FlateDecode\s*\]?\s*(?:\/|>)/.test(head) || /\/DecodeParms/.test(head))
      return failed('locked')
    const objects = inflate(bytes.subarray(from, to), 'zlib', largestStream)
    if (objects === undefined) return failed('damaged')
    unpacked += objects.length
    if (unpacked > mostStreams) return failed('damaged')
    parts.push(plain(objects))
  }
  return { ok: true, text: parts.map(withPlainNames).join('\n') }
}

/** One character a byte, so that places in the text are places in the bytes. */
function plain(bytes: Uint8Array): string {
  const pieces: string[] = []
  for (let from = 0; from < bytes.length; from += 8192)
    pieces.push(String.fromCharCode(...bytes.subarray(from, from + 8192)))
  return pieces.join('')
}

function withPlainNames(text: string): string {
  return text.replace(/#([0-9a-f]{2})/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))
}

/** Opening it would lead somewhere: an action that is there itself, or in the object that it names. */
function opensAddress(text: string): boolean {
  return [...text.matchAll(/\/OpenAction\s*(?:(\d+)\s+\d+\s+R|(<<[\s\S]{0,500}?>>))/g)].some(([, object, action]) => {
    if (action !== undefined) return leads.test(action)
    const at = text.search(new RegExp(`(?:^|\\s)${object}\\s+\\d+\\s+obj`))
    // An object within a stream of objects has no head of its own to be found by: then any action that leads away counts.
    return leads.test(at < 0 ? text : text.slice(at, text.indexOf('endobj', at)))
  })
}
const leads = /\/S\s*\/(?:URI|GoToR|GoToE)\b/
