import { z } from 'zod'
import type { Issue } from '#base'
import {
  type Column,
  type Columns,
  checkEntries,
  issueAt,
  type LocatedDocument,
  type Part,
  type Path,
  readCsvTable,
  readText,
  readYaml,
} from '#reading'
import { migrate } from './migrations.ts'
import { effects } from './schema/effects.ts'
import * as network from './schema/network.ts'
import * as pathwaySchema from './schema/pathways.ts'
import { region } from './schema/region.ts'
import * as tables from './schema/tables.ts'
import { weights } from './schema/weights.ts'
import { readTravelFile, type Spots, type TravelRows } from './travel-file/index.ts'
import type { InquiryFiles } from './types.ts'

/** The files of an inquiry as far as they could be read, each with its issues; what the checks go through. */
export interface Draft {
  readonly region: Part<z.output<typeof region>>
  readonly places: Part<z.output<typeof tables.placeRow>[]>
  readonly population: Part<z.output<typeof tables.populationRow>[]>
  readonly sites: Part<z.output<typeof network.sites>>
  readonly services: Part<z.output<typeof network.services>>
  readonly resources: Part<z.output<typeof network.resources>>
  readonly pathways: Part<z.output<typeof pathwaySchema.pathways>>
  readonly demand: Part<z.output<typeof tables.demandRow>[]>
  readonly sources: Part<z.output<typeof tables.sources>>
  readonly indicators: Part<z.output<typeof tables.indicators>>
  /** A calibration is optional: without the file it has no figures. */
  readonly calibration: Part<z.output<typeof tables.calibration>>
  /** Effects are optional: without the file there are none. */
  readonly effects: Part<z.output<typeof effects>>
  /** By travel mode that has a file of its own, and its variants as `mode/variant`. */
  readonly travel: Readonly<Record<string, Part<TravelRows>>>
  /** Weights are optional: without the file nothing is weighed together. */
  readonly weights: Part<z.output<typeof weights>>
  /** The files in `scenarios/*.yaml`: the id is the file's name, the text is read elsewhere. */
  readonly scenarios: readonly { readonly id: string; readonly text: string }[]
}

/** The YAML files of a model, with their schemas. */
export const yamlSchemas = {
  'region.yaml': region,
  'sites.yaml': network.sites,
  'services.yaml': network.services,
  'resources.yaml': network.resources,
  'pathways.yaml': pathwaySchema.pathways,
  'sources.yaml': tables.sources,
  'indicators.yaml': tables.indicators,
  'calibration.yaml': tables.calibration,
  'weights.yaml': weights,
  'effects.yaml': effects,
} as const

/** The CSV files of a model, with the schemas of their rows. */
export const rowSchemas = {
  'places.csv': tables.placeRow,
  'population.csv': tables.populationRow,
  'demand.csv': tables.demandRow,
  'travel/*.csv': tables.travelTableRow,
} as const

/**
 * What the simulation of patient flow asks for beyond who lives where and what is offered where. A folder without any of them is asked about
 * access and siting only; one that has some of them lacks the others.
 */
const flowFiles = ['pathways.yaml', 'resources.yaml', 'demand.csv', 'indicators.yaml']

/** Reads every file of the inquiry; trouble is kept in the parts. Older formats are migrated on the way. */
export function readDraft(files: InquiryFiles): Draft & { readonly issues: readonly Issue[] } {
  const documents = new Map<string, LocatedDocument>()
  const unread = new Map<string, readonly Issue[]>()
  for (const file of Object.keys(yamlSchemas)) {
    const bytes = files.get(file)
    if (bytes === undefined) continue
    const read = readYaml(file, bytes)
    if (read.ok) documents.set(file, read.value)
    else unread.set(file, read.issues)
  }
  const migrated = migrate(documents)
  const noFlow = flowFiles.every((file) => !files.has(file))
  const yaml = <S extends z.ZodType>(file: string, schema: S): Part<z.output<S>> => {
    const document = migrated.documents.get(file)
    return document ? checkEntries(schema, document) : absent(file, unread.get(file) ?? [missingFile(file)])
  }
  const rows = <S extends z.ZodObject>(file: string, schema: S): Part<z.output<S>[]> => readRows(files, file, schema)
  const regionPart = yaml('region.yaml', region)
  const calibration = files.has('calibration.yaml')
    ? yaml('calibration.yaml', tables.calibration)
    : { ...absent<z.output<typeof tables.calibration>>('calibration.yaml', []), value: { figures: [] } }
  const flow = noFlow ? withoutFlow : undefined
  const places = rows('places.csv', tables.placeRow)
  const sites = yaml('sites.yaml', network.sites)
  const spots = (): Spots => {
    const ends = sites.value?.sites ?? []
    return { starts: [...(places.value ?? []), ...ends], ends }
  }
  const draft: Draft = {
    region: regionPart,
    places,
    population: rows('population.csv', tables.populationRow),
    sites,
    services: yaml('services.yaml', network.services),
    resources: flow?.resources ?? yaml('resources.yaml', network.resources),
    pathways: flow?.pathways ?? yaml('pathways.yaml', pathwaySchema.pathways),
    demand: flow?.demand ?? rows('demand.csv', tables.demandRow),
    sources: yaml('sources.yaml', tables.sources),
    indicators: flow?.indicators ?? yaml('indicators.yaml', tables.indicators),
    calibration,
    effects: files.has('effects.yaml')
      ? yaml('effects.yaml', effects)
      : { ...absent<z.output<typeof effects>>('effects.yaml', []), value: { effects: [] } },
    travel: readTravel(files, regionPart, spots),
    weights: files.has('weights.yaml') ? yaml('weights.yaml', weights) : absent('weights.yaml', []),
    scenarios: scenarioFiles(files),
  }
  const issues = [...migrated.issues, ...partsOf(draft).flatMap((part) => part.issues)]
  return { ...draft, issues }
}

/** All parts, in the order in which the files are listed to a reader. */
export function partsOf(draft: Draft): readonly Part<unknown>[] {
  const { travel, scenarios: _, ...rest } = draft
  const { issues: __, ...parts } = rest as typeof rest & { issues?: unknown }
  return [...Object.values(parts), ...Object.values(travel)]
}

/** CSV columns of a row's schema: numbers and integers are read as such, everything else as text. */
export function columnsOf(schema: z.ZodObject): Columns {
  return Object.fromEntries(Object.entries(schema.shape).map(([name, field]) => [name, columnOf(field as z.ZodType)]))
}

function columnOf(field: z.ZodType): Column {
  if (field instanceof z.ZodOptional) return { ...columnOf(field.unwrap() as z.ZodType), optional: true }
  if (!(field instanceof z.ZodNumber)) return { holds: 'text' }
  return { holds: field.format === 'safeint' ? 'integer' : 'number' }
}

function readRows<S extends z.ZodObject>(files: InquiryFiles, file: string, schema: S): Part<z.output<S>[]> {
  const bytes = files.get(file)
  if (bytes === undefined) return absent(file, [missingFile(file)])
  const table = readCsvTable(file, bytes, columnsOf(schema))
  const part = checkEntries(z.array(schema), { ...table, value: [...table.value] })
  // What the rows that could not be read said is unknown: nothing is called missing on their account.
  if (table.issues.length > 0) return absent(file, [...table.issues, ...part.issues], part)
  return part
}

/** The files of minutes: each mode's own, and those of its variants. */
function readTravel(files: InquiryFiles, part: Draft['region'], spots: () => Spots): Draft['travel'] {
  const read = (file: string, source: string | undefined, isVariant: boolean): Part<TravelRows> => {
    const bytes = files.get(file)
    if (bytes === undefined) return absent(file, [missingFile(file)])
    return readTravelFile({ file, isVariant, ...(source !== undefined && { source }) }, bytes, spots)
  }
  const modes = part.value?.travelModes ?? []
  return Object.fromEntries(
    modes.flatMap((mode) =>
      'file' in mode
        ? [
            [mode.id, read(mode.file, mode.source, false)] as const,
            ...(mode.variants ?? []).map(
              ({ id, file }) => [`${mode.id}/${id}`, read(file, mode.source, true)] as const,
            ),
          ]
        : [],
    ),
  )
}

function scenarioFiles(files: InquiryFiles): Draft['scenarios'] {
  return [...files].flatMap(([path, bytes]) => {
    const id = /^scenarios\/([^/]+)\.yaml$/.exec(path)?.[1]
    const text = readText(path, bytes)
    return id === undefined ? [] : [{ id, text: text.ok ? text.value : '' }]
  })
}

function absent<T>(file: string, issues: readonly Issue[], part?: Part<T>): Part<T> {
  const nowhere = { line: 1, column: 1 }
  return { locate: () => nowhere, lostIds: [], listed: {}, ...part, file, issues }
}

function empty<T>(file: string, value: T): Part<T> {
  return { ...absent<T>(file, []), value }
}

/** A model without patient flow. */
const withoutFlow = {
  resources: empty('resources.yaml', { resources: [] }),
  pathways: empty('pathways.yaml', { attributes: [], timers: [], needs: [], pathways: [] }),
  demand: empty('demand.csv', []),
  indicators: empty('indicators.yaml', { indicators: [] }),
} satisfies Partial<Draft>

function missingFile(file: string): Issue {
  return { code: 'model.missing-file', severity: 'error', file, params: { file } }
}

/** An issue in a part; as `issueAt`. */
export function issueIn(
  part: Part<unknown>,
  code: string,
  path: Path,
  params: Issue['params'] = {},
  severity: Issue['severity'] = 'error',
): Issue {
  return issueAt(part, code, path, params, { severity })
}
