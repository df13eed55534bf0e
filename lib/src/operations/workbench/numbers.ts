import { listSourcedNumbers, type NumberPlace, numberPlaces, type SourcedNumber, sourceId } from '#care/model'
import type { AnswerOf, listNumbers as endpoint } from '#contract'
import { type LocatedDocument, linesOfRows, readYaml } from '#reading'
import { nameOfNumber } from '../number-names.ts'
import { type Material, openMaterial } from './materials.ts'
import { usesOf } from './number-uses.ts'
import { done } from './outcome.ts'
import type { Handler } from './ports.ts'

type Answer = AnswerOf<typeof endpoint>
type NumberView = Answer['numbers'][number]

export const listNumbers: Handler<typeof endpoint> = async (ports, { params, query }) => {
  const opened = await openMaterial(ports, params.inquiry, query.version)
  if (!opened.ok) return opened
  const { version } = opened.value.version
  const numbers = opened.value.once('numbers', () => numberViews(opened.value))
  return done(opened.value.once(`numbers ${version}`, () => ({ version, numbers })))
}

function numberViews(material: Material): NumberView[] {
  const { model } = material.inquiry
  const places = numberPlaces(model)
  const lineOf = lineFinder(material)
  const changedBy = changesOfNumbers(material)
  const uses = usesOf(model)
  const sources = new Map(model.sources.map((source) => [source.id, source]))
  return listSourcedNumbers(model).map(({ path, value, unit }) => {
    const source = sources.get(sourceId(value.source))
    const place = places.get(path)!
    const line = lineOf(place)
    return {
      ...value,
      path,
      name: nameOfNumber(model, path),
      part: path.split('.')[0]!,
      ...(unit === undefined ? {} : { unit }),
      ...(source === undefined ? {} : { sourceTitle: source.title, confidence: source.confidence }),
      file: place.file,
      ...(line === undefined ? {} : { line }),
      usedIn: uses(path),
      changedBy: changedBy.get(path) ?? [],
      spread: spreadOf(value),
    }
  })
}

function spreadOf({ value, low, high }: SourcedNumber['value']): number | null {
  return low === undefined || high === undefined || value === 0 ? null : (high - low) / Math.abs(value)
}

/** By path: the scenarios in which the number is another, or gone. */
function changesOfNumbers({ inquiry, variant }: Material): ReadonlyMap<string, string[]> {
  const changed = new Map<string, string[]>()
  const [first] = inquiry.model.region.baselines
  const baseline = variant(first!.id)
  if (!baseline.ok) return changed
  const before = listSourcedNumbers(baseline.value.model)
  for (const { id } of inquiry.scenarios) {
    const made = variant(id)
    if (!made.ok) continue
    const after = new Map(listSourcedNumbers(made.value.model).map(({ path, value }) => [path, value.value]))
    for (const { path, value } of before)
      if (after.get(path) !== value.value) changed.set(path, [...(changed.get(path) ?? []), id])
  }
  return changed
}

/** Lines of numbers in their files; each file is read once more, as the model does not know where it was written. */
function lineFinder({ files }: Material): (place: NumberPlace) => number | undefined {
  const documents = new Map<string, LocatedDocument | undefined>()
  const rows = new Map<string, readonly number[]>()
  const documentOf = (file: string): LocatedDocument | undefined => {
    const bytes = files.get(file)
    const read = bytes && readYaml(file, bytes)
    return read?.ok ? read.value : undefined
  }
  return ({ file, way, label }) => {
    if (file.endsWith('.csv')) {
      const bytes = files.get(file)
      if (!rows.has(file)) rows.set(file, bytes === undefined ? [] : linesOfRows(file, bytes))
      return rows.get(file)![Number(way[0])]
    }
    if (!documents.has(file)) documents.set(file, documentOf(file))
    return documents.get(file)?.locate(label === undefined ? way : [...way, 'values', label]).line
  }
}
