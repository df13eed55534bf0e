import { contentHash, type Result, succeed } from '#base'
import {
  type CareModel,
  findSourcedNumber,
  type NumberPlace,
  numberPlaces,
  type Sourced,
  setSourcedNumber,
} from '#care/model'
import type { changeNumber as endpoint } from '#contract'
import { type Editable, editCsv, editYaml } from '#reading'
import { readInquiry } from '../inquiry.ts'
import { named } from './inquiries.ts'
import { type Material, openMaterial } from './materials.ts'
import { missing, refused, stale, wrong } from './outcome.ts'
import type { Handler } from './ports.ts'
import { saveMaterial } from './save.ts'

export const changeNumber: Handler<typeof endpoint> = async (ports, { params: { inquiry }, body, user }) => {
  const { from, reason, path, number } = body
  const newest = await ports.inquiries.findVersion(inquiry)
  if (newest !== undefined && newest.version !== from) return stale(newest.version)
  const opened = await openMaterial(ports, inquiry, from)
  if (!opened.ok) return opened
  const { model } = opened.value.inquiry
  const places = numberPlaces(model)
  const place = places.get(path)
  if (place === undefined) return missing('number', named(path, [...places.keys()]))
  const after = setSourcedNumber(model, path, sourcedOf(number))
  const files = writeNumber(opened.value, place, after, path)
  if (!files.ok) return wrong(files.issues)
  const read = readInquiry(files.value)
  if (!read.ok) return wrong(read.issues)
  // An anchor may bring one number into several places: then this is not the change that was asked for.
  if (contentHash(read.value.model) !== contentHash(after))
    return refused('bad-request', 'shared-number', { file: place.file })
  return saveMaterial(ports, { inquiry, from, reason, user }, files.value)
}

type Given = { readonly [K in keyof Sourced]: Sourced[K] | undefined } & Pick<Sourced, 'value' | 'source'>

function sourcedOf({ value, source, ...rest }: Given): Sourced {
  const given = Object.entries(rest).filter(([, member]) => member !== undefined)
  return { value, source, ...Object.fromEntries(given) }
}

/** The files with the number as the changed model has it; nothing else is touched. */
function writeNumber(
  { files }: Material,
  { file, way }: NumberPlace,
  after: CareModel,
  path: string,
): Result<ReadonlyMap<string, Uint8Array>> {
  const bytes = files.get(file)!
  const put = (edited: Uint8Array) => succeed(new Map(files).set(file, edited))
  if (file.endsWith('.csv')) {
    const { value, low, high, group, source } = findSourcedNumber(after, path)!.value
    const edited = editCsv(file, bytes, Number(way[0]), { per_1000: value, low, high, group, source })
    return edited.ok ? put(edited.value) : edited
  }
  const root: unknown = file === 'region.yaml' ? after.region : after
  const value = way.reduce<unknown>(
    (inside, part) => (inside as Readonly<Record<string | number, unknown>>)[part],
    root,
  )
  // What cannot be written in its place stays as it was, and is found out by who asks whether the model is now the one meant.
  return put(editYaml(bytes, way, value as Readonly<Record<string, Editable | undefined>>) ?? bytes)
}
