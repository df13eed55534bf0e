import type { Found, Rule } from '../finding.ts'
import { assignmentNamed } from '../world.ts'

/** Private providers are in the scope, or somebody is met, and none of the lists of stakeholders has them. */
export const stakeholderMissing: Rule = (world) => {
  const { organisations = [], groups = [], directive } = world.commission
  const providers = new Set([
    ...organisations.filter(({ kind }) => kind === 'private-provider' || kind === 'company').map(({ id }) => id),
    ...groups.filter(({ kind }) => kind === 'private-providers').map(({ id }) => id),
  ])
  const general = directive?.stakeholders?.members ?? []
  return world.assignments.flatMap((assignment): readonly Found[] => {
    const listed = new Set([...(assignment.stakeholders?.members ?? []), ...general].map(({ party }) => party))
    const list = assignment.stakeholders?.source ?? directive?.stakeholders?.source ?? assignment.source
    const scopes = (assignment.scopes ?? []).filter(({ operators }) => operators?.includes('private'))
    const isHeard = [...listed].some((party) => providers.has(party))
    const met = world.rowsOf(assignment.id).flatMap(({ row }) => (row.with ?? []).map((party) => ({ party, row })))
    const unlisted = met.filter(({ party }) => !listed.has(party))
    const params = { assignment: assignmentNamed(assignment) }
    return [
      ...(scopes.length === 0 || isHeard
        ? []
        : [
            {
              about: `${assignment.id} private`,
              variant: 'private',
              at: [...list, ...scopes.flatMap(({ source }) => source)],
              params: { ...params, text: scopes[0]!.text },
            },
          ]),
      ...unlisted.map(({ party, row }) => ({
        about: `${assignment.id} ${party}`,
        variant: 'met',
        at: [...row.source, ...list],
        params: { ...params, party: world.name(party), date: (row.date?.text ?? '–').replace(/\s+/g, ' ') },
      })),
    ]
  })
}

/** The assignment's list of stakeholders is another than the directive's, and somebody on them cannot approve. */
export const stakeholderTwoLists: Rule = (world) => {
  const general = world.commission.directive?.stakeholders
  const groups = new Set((world.commission.groups ?? []).map(({ id }) => id))
  return world.assignments.flatMap((assignment) => {
    const own = assignment.stakeholders
    if (own === undefined || general === undefined) return []
    const [ours, theirs] = [partiesOf(own), partiesOf(general)]
    const missing = [...ours.filter((one) => !theirs.includes(one)), ...theirs.filter((one) => !ours.includes(one))]
    if (missing.length === 0) return []
    const silent = [...new Set([...ours, ...theirs])].filter((party) => groups.has(party))
    const params = {
      assignment: assignmentNamed(assignment),
      ...(silent.length === 0 ? {} : { silent: silent.map(world.name) }),
    }
    return [{ about: assignment.id, at: [...own.source, ...general.source], params }]
  })
}

function partiesOf({ members }: { readonly members: readonly { readonly party: string }[] }): readonly string[] {
  return members.map(({ party }) => party)
}

/** The documents make a body of different parts, or one organisation has several of its bodies in it. */
export const bodyComposition: Rule = (world) =>
  (world.commission.bodies ?? []).flatMap((body) => {
    const { compositions = [] } = body
    const counted = compositions.map(({ bodies = [], organisations }) => {
      const present = new Set(bodies.flatMap((id) => world.body(id)?.organisation ?? []))
      return { bodies: bodies.length, organisations: organisations ?? present.size }
    })
    const doubled = counted.some(
      ({ bodies, organisations }) => bodies > 0 && organisations > 0 && bodies > organisations,
    )
    const differ = new Set(counted.map(({ bodies, organisations }) => bodies || organisations)).size > 1
    if (!doubled && !differ) return []
    const params = {
      body: body.name,
      bodies: Math.max(...counted.map((one) => one.bodies)),
      organisations: Math.max(...counted.map((one) => one.organisations)),
    }
    return [{ about: body.id, at: compositions.flatMap(({ source }) => source), params }]
  })
