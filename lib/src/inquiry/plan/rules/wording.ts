import type { Rule } from '../finding.ts'
import { quoted } from '../say.ts'
import { assignmentNamed } from '../world.ts'

/** A question ends before it has said what it asks. */
export const questionTruncated: Rule = (world) =>
  world.assignments.flatMap((assignment) =>
    (assignment.questions ?? [])
      .filter(({ complete }) => complete === false)
      .map(({ id, text, source }) => ({
        about: id,
        at: source,
        params: { assignment: assignmentNamed(assignment), text },
      })),
  )

/** One document goes under several names. */
export const documentAlias: Rule = ({ commission }) =>
  (commission.documents ?? []).flatMap(({ id, names }) => {
    const distinct = [...new Set(names.map(({ name }) => name))]
    if (distinct.length < 2) return []
    const params = { names: distinct.map(quoted) }
    return [{ about: id, at: names.flatMap(({ source }) => source), params }]
  })

/** Documents that something builds on and that nobody can ask the registrar for by number. */
export const documentNoDnr: Rule = ({ commission, assignments }) => {
  const { documents = [] } = commission
  const used = new Map(
    assignments.flatMap(({ evidence = [] }) =>
      evidence.flatMap(({ document, source }) => (document === undefined ? [] : [[document, source]])),
    ),
  )
  const without = documents.filter(({ id, dnr }) => used.has(id) && dnr === undefined)
  const numbered = documents.filter(({ id, dnr }) => used.has(id) && dnr !== undefined)
  if (without.length === 0) return []
  const at = [...numbered, ...without].flatMap(({ id }) => used.get(id)!)
  const params = {
    without: without.map(({ names }) => quoted(names[0]!.name)),
    count: without.length,
    all: without.length + numbered.length,
  }
  return [{ about: 'documents', at, params }]
}

/** Items of a list that are broken, or stand in the wrong list. */
export const listMalformed: Rule = (world) =>
  world.assignments.flatMap((assignment) => {
    const broken = (assignment.considerations ?? []).filter(
      ({ malformed, obligation }) => malformed === true || obligation !== undefined,
    )
    if (broken.length === 0) return []
    const wrong = broken.filter(({ obligation }) => obligation !== undefined)
    const params = {
      assignment: assignmentNamed(assignment),
      items: broken.map(({ text }) => quoted(text)),
      ...(wrong.length === 0 ? {} : { wrong: wrong.map(({ text }) => quoted(text)) }),
    }
    return [{ about: assignment.id, at: broken.flatMap(({ source }) => source), params }]
  })

/** Goals of which nothing shows whether they are reached. */
export const goalUnmeasurable: Rule = ({ commission }) => {
  const vague = (commission.goals ?? []).filter(({ measure }) => measure === undefined)
  if (vague.length === 0) return []
  return [
    { about: 'goals', at: vague.flatMap(({ source }) => source), params: { goals: vague.map(({ text }) => text) } },
  ]
}

/** Words that nobody has said the meaning of. */
export const termUndefined: Rule = ({ commission }) =>
  (commission.terms ?? [])
    .filter(({ definition }) => definition === undefined)
    .map(({ id, term, joins, source }) => ({
      about: id,
      at: source,
      params: { term, ...(joins && { joins: joins.map(quoted) }) },
    }))

/** What alternatives may not break without more ado: for whoever makes scenarios. */
export const constraint: Rule = (world) =>
  (world.commission.constraints ?? []).map(({ id, text, by, remedy, source }) => ({
    about: id,
    at: source,
    variant: remedy,
    params: { text, ...(by === 'law' ? {} : { by: world.name(by) }) },
  }))
