import type { Rule } from '../finding.ts'

/** Of one agreement different things are said by different bodies. */
export const positionConflict: Rule = (world) =>
  (world.commission.agreements ?? []).flatMap((agreement) => {
    const said = (world.commission.statements ?? []).filter(({ about }) => about === agreement.id)
    if (new Set(said.map(({ stance }) => stance)).size < 2) return []
    const params = {
      agreement: agreement.name,
      said: said.map(({ by, text }) => ({ say: 'said-by', with: { by: by.map(world.name), text } })),
    }
    return [{ about: agreement.id, at: said.flatMap(({ source }) => source), params }]
  })

/** An agreement of which neither notice nor end is known. */
export const agreementNoTerm: Rule = ({ commission }) =>
  (commission.agreements ?? [])
    .filter(({ noticeMonths, ends }) => noticeMonths === undefined && ends === undefined)
    .map(({ id, name, source }) => ({ about: id, at: source, params: { agreement: name } }))

/** Two names of which the one holds every part of the other: perhaps one person. Never joined by itself. */
export const personVariant: Rule = ({ commission }) => {
  const { people = [] } = commission
  return people.flatMap((one, index) =>
    people.slice(index + 1).flatMap((other) => {
      const [short, long] = [one, other].map(partsOf).toSorted((a, b) => a.length - b.length)
      const isVariant = one.name !== other.name && short!.length > 1 && short!.every((part) => long!.includes(part))
      if (!isVariant) return []
      return [{ about: one.name, at: [...one.source, ...other.source], params: { one: one.name, other: other.name } }]
    }),
  )
}

function partsOf({ name }: { readonly name: string }): readonly string[] {
  return name.toLowerCase().split(/[\s-]+/)
}
