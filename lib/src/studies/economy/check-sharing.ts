import type { Issue } from '#base'
import type { CareModel } from '#care/model'
import { checkValues, type Known } from './check.ts'
import { lawsOn } from './operating-form.ts'
import { idsOf, type Path, problem, twiceIn, unknown } from './problems.ts'
import type { CostModel } from './question/cost-model.ts'
import { type CostSharing, mostSharingPlayers } from './question/cost-sharing.ts'
import type { FormsFile } from './question/forms.ts'

/** Everything that hinders the game with this economy, each with its path in `cost-sharing.yaml`; and, as warnings, forms that a law forbids. */
export function checkSharing(
  model: CareModel,
  { costs, forms }: { readonly costs: CostModel; readonly forms?: FormsFile },
  file: CostSharing,
  { scenarios }: Known,
): readonly Issue[] {
  const { players, benefits, coalitions, requires } = file
  const formIds = idsOf(forms?.forms ?? [])
  const worlds = [
    { at: ['disagreement'] as Path, ...file.disagreement },
    ...coalitions.map(({ form, scenario }, c) => ({ at: ['coalitions', c] as Path, form, scenario })),
  ]
  return [
    ...(forms === undefined ? [problem('no-forms', ['disagreement', 'form'])] : []),
    ...(players.length > mostSharingPlayers
      ? [problem('too-many-players', ['players'], { given: players.length, most: mostSharingPlayers })]
      : []),
    ...players.flatMap((id, i) => [
      ...unknown('party', ['players', i], id, idsOf(costs.parties)),
      ...(players.indexOf(id) < i ? [problem('id-twice', ['players', i], { id })] : []),
    ]),
    ...worlds.flatMap(({ at, form, scenario }) => [
      ...(forms === undefined ? [] : unknown('operating-form', [...at, 'form'], form, formIds)),
      ...unknown('scenario', [...at, 'scenario'], scenario, scenarios),
    ]),
    ...twiceIn({ benefits }),
    ...benefits.flatMap(({ party, with: others }, b) => [
      ...unknown('player', ['benefits', b, 'party'], party, players),
      ...others.flatMap((id, i) => unknown('player', ['benefits', b, 'with', i], id, players)),
    ]),
    ...coalitions.flatMap((_, c) => checkBenefits(file, c)),
    ...(requires?.parties ?? []).flatMap((id, i) => unknown('player', ['requires', 'parties', i], id, players)),
    ...checkGroups(file),
    ...coalitions.flatMap(({ form }, c) => forbidden(forms, form, ['coalitions', c, 'form'])),
    ...checkValues(model, file),
  ]
}

function checkBenefits({ kind, benefits, coalitions }: CostSharing, c: number): readonly Issue[] {
  const { members, benefits: named = [] } = coalitions[c]!
  if (kind === 'cost' && (benefits.length > 0 || named.length > 0))
    return c === 0 ? [problem('benefits-of-costs', ['benefits'])] : []
  return named.flatMap((id, i) => {
    const benefit = benefits.find((one) => one.id === id)
    if (benefit === undefined) return unknown('benefit', ['coalitions', c, 'benefits', i], id, idsOf(benefits))
    const lacking = [benefit.party, ...benefit.with].find((other) => !members.includes(other))
    return lacking === undefined
      ? []
      : [problem('benefit-of-other', ['coalitions', c, 'benefits', i], { given: id, party: lacking })]
  })
}

/** Every group is there once or cannot be: one that has a form is not impossible, and each party alone and all together can be. */
function checkGroups(file: CostSharing): readonly Issue[] {
  const { players, coalitions, impossible } = file
  const members = [
    ...coalitions.map((one, c) => ({ members: one.members, at: ['coalitions', c, 'members'] as Path })),
    ...impossible.map((one, i) => ({ members: one.members, at: ['impossible', i, 'members'] as Path })),
  ]
  const wrong = members.flatMap(({ members: ids, at }) =>
    ids.flatMap((id, i) => [
      ...unknown('player', [...at, i], id, players),
      ...(ids.indexOf(id) < i ? [problem('id-twice', [...at, i], { id })] : []),
    ]),
  )
  const seen = new Set<string>()
  const twiceThere = coalitions.flatMap(({ members: ids }, c) => {
    const [key, group] = [groupKey(ids), groupText(players, ids)]
    if (seen.has(key)) return [problem('group-twice', ['coalitions', c, 'members'], { group })]
    seen.add(key)
    return cannotBe(file, ids) ? [problem('group-possible-and-not', ['coalitions', c, 'members'], { group })] : []
  })
  const needed = impossible.flatMap(({ members: ids }, i) =>
    new Set(ids).size === 1 || new Set(ids).size === players.length
      ? [problem('group-needed', ['impossible', i, 'members'], { group: groupText(players, ids) })]
      : [],
  )
  if (wrong.length > 0 || new Set(players).size < players.length || players.length > mostSharingPlayers)
    return [...wrong, ...twiceThere, ...needed]
  const missing = groupsOf(file).filter((ids) => !seen.has(groupKey(ids)) && !cannotBe(file, ids))
  const lacking = file.kind === 'cost' ? missing : missing.filter(({ length }) => length > 1)
  const which = lacking.slice(0, mostNamed).map((ids) => groupText(players, ids))
  return [
    ...twiceThere,
    ...needed,
    ...(lacking.length === 0
      ? []
      : [
          problem('groups-missing', ['coalitions'], {
            count: lacking.length,
            which: which.join(', ') + (lacking.length > mostNamed ? ', …' : ''),
          }),
        ]),
  ]
}

const mostNamed = 5

/** Every group of players but nobody, in the order of their bits: player i is in group g when bit i of g + 1 is set. */
export function groupsOf({ players }: Pick<CostSharing, 'players'>): readonly (readonly string[])[] {
  return Array.from({ length: 2 ** players.length - 1 }, (_, g) => players.filter((_, i) => ((g + 1) >> i) & 1))
}

/** The same for the same members in any order; an id may itself have a `+`, so that the text of a group does not tell which it is. */
export function groupKey(members: readonly string[]): string {
  return members.toSorted().join(' ')
}

/** `a+b`, in the order of the players; for reading. */
export function groupText(players: readonly string[], members: readonly string[]): string {
  const known = players.filter((id) => members.includes(id))
  return [...known, ...members.filter((id) => !players.includes(id))].join('+')
}

/** Is the group of two or more said to be impossible, by name or as it lacks somebody that every group needs? */
export function cannotBe({ players, impossible, requires }: CostSharing, members: readonly string[]): boolean {
  const key = groupKey(members)
  const needed = (requires?.parties ?? []).filter((id) => players.includes(id))
  const lacks = members.length > 1 && needed.some((id) => !members.includes(id))
  return lacks || impossible.some((one) => groupKey(one.members) === key)
}

/** A law that forbids a form on the day of forms.yaml: the group is reckoned with all the same, and that is said. */
function forbidden(forms: FormsFile | undefined, id: string, path: Path): readonly Issue[] {
  const form = forms?.forms.find((one) => one.id === id)
  if (forms === undefined || form === undefined) return []
  const laws = lawsOn(forms, form).filter(({ effect }) => effect === 'forbids')
  return laws.map(({ law }) => ({
    ...problem('form-forbidden', path, { form: id, law, date: forms.date }),
    severity: 'warning',
  }))
}
