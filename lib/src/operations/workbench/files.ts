import type { InquiryFiles } from '#care/model'
import type {
  AnswerOf,
  listFiles as listEndpoint,
  restoreVersion as restoreEndpoint,
  saveFiles as saveEndpoint,
  uploadInquiry as uploadEndpoint,
} from '#contract'
import { openFiles } from './materials.ts'
import { done, missing, type Outcome, refused } from './outcome.ts'
import type { Handler } from './ports.ts'
import { saveMaterial } from './save.ts'

/** Not by reading the material: there are files also where an older Samplan took what this one does not. */
export const listFiles: Handler<typeof listEndpoint> = async (ports, { params, query }) => {
  const opened = await openFiles(ports, params.inquiry, query.version)
  if (!opened.ok) return opened
  const { version, files, once } = opened.value
  return done(once(`files ${version.version}`, () => filesOf(version.version, files)))
}

function filesOf(version: number, files: InquiryFiles): AnswerOf<typeof listEndpoint> {
  const decoder = new TextDecoder()
  return { version, files: [...files].map(([path, bytes]) => ({ path, text: decoder.decode(bytes) })) }
}

export const saveFiles: Handler<typeof saveEndpoint> = async (ports, { params: { inquiry }, body, user }) => {
  const { from, reason, files } = body
  const named = checkNames(Object.keys(files))
  if (!named.ok) return named
  const before = await ports.inquiries.findFiles(inquiry, from)
  if (before === undefined) return missing('version', { inquiry, version: from })
  const after = new Map(before)
  for (const [path, text] of Object.entries(files))
    if (text === null) after.delete(path)
    else after.set(path, new TextEncoder().encode(text))
  return saveMaterial(ports, { inquiry, from, reason, user }, after)
}

export const uploadInquiry: Handler<typeof uploadEndpoint> = async (
  ports,
  { body: { inquiry, reason, files }, user },
) => {
  const named = checkNames(Object.keys(files))
  if (!named.ok) return named
  const bytes = Object.entries(files).map(([path, text]) => [path, new TextEncoder().encode(text)] as const)
  return saveMaterial(ports, { inquiry, from: 0, reason, user }, new Map(bytes))
}

export const restoreVersion: Handler<typeof restoreEndpoint> = async (
  ports,
  { params, body: { from, reason }, user },
) => {
  const { inquiry, version } = params
  const files = await ports.inquiries.findFiles(inquiry, version)
  if (files === undefined) return missing('version', { inquiry, version })
  return saveMaterial(ports, { inquiry, from, reason, user }, files)
}

/** As in a folder: files in it, in `travel/`, in `scenarios/` and in `siting/`; nothing that leads elsewhere when it is written out again. */
function checkNames(paths: readonly string[]): Outcome<undefined> {
  const other = paths.find(
    (path) =>
      !/^(?:(?:travel|scenarios|siting)\/)?[\p{L}\p{N}_][\p{L}\p{N}_ .+-]*\.(?:ya?ml|csv)$/u.test(path) &&
      !/^travel\/[\p{L}\p{N}_][\p{L}\p{N}_ .+-]*\.json$/u.test(path),
  )
  return other === undefined ? done(undefined) : refused('bad-request', 'file-name', { file: other })
}
