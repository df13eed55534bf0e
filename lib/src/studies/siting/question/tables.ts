import { z } from 'zod'
import type { Issue } from '#base'
import { type CareModel, type InquiryFiles, sourceId } from '#care/model'
import { checkEntries, issueAt, type Part, readCsvTable } from '#reading'
import { idsOf, unknownIn } from '../problems.ts'
import { type SitingQuestion, type VisitRow, visitRow } from './schema.ts'

const columns = {
  service: { holds: 'text', optional: true },
  place: { holds: 'text' },
  age_group: { holds: 'text' },
  visits: { holds: 'number' },
  source: { holds: 'text' },
} as const

export interface Tables {
  readonly rows: ReadonlyMap<string, readonly VisitRow[]>
  readonly issues: readonly Issue[]
}

/** The tables of visits that a question names, with everything that is wrong with them in this model. */
export function readTables(files: InquiryFiles, question: SitingQuestion, model: CareModel): Tables {
  const names = question.services.flatMap(({ demand }) =>
    demand !== undefined && 'table' in demand ? [demand.table] : [],
  )
  const parts = [...new Set(names)].flatMap((file) => {
    const bytes = files.get(file)
    if (bytes === undefined) return []
    const table = readCsvTable(file, bytes, columns)
    const part = checkEntries(z.array(visitRow), { ...table, value: [...table.value] })
    return [{ ...part, issues: [...table.issues, ...part.issues] }]
  })
  return {
    rows: new Map(parts.map(({ file, value }) => [file, value ?? []])),
    issues: parts.flatMap((part) => [...part.issues, ...rowIssues(part, question, model)]),
  }
}

function rowIssues(part: Part<VisitRow[]>, question: SitingQuestion, model: CareModel): readonly Issue[] {
  const rows = part.value ?? []
  const services = idsOf(question.services)
  const places = idsOf(model.places)
  const ages = idsOf(model.region.ageGroups)
  const seen = new Set<string>()
  return rows.flatMap(({ service, place, age_group, source }, i) => {
    const key = `${service ?? ''} ${place} ${age_group}`
    const twice = seen.has(key) ? [issueAt(part, 'siting.id-twice', [i, 'place'], { id: key.trim() })] : []
    seen.add(key)
    return [
      ...twice,
      ...unknownIn(part, 'service', [i, 'service'], service, services),
      ...unknownIn(part, 'place', [i, 'place'], place, places),
      ...unknownIn(part, 'age-group', [i, 'age_group'], age_group, ages),
      ...unknownIn(part, 'source', [i, 'source'], sourceId(source), idsOf(model.sources)),
    ]
  })
}
