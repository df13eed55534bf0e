import { dayOf, type Gate, type Inquiry, listGates, organisationsOf, seatsOf } from '#inquiry/process'

/** Who looks, and when: what may be seen follows from it. */
export interface Reader {
  readonly person: string
  readonly now: string
}

/** Has a seat or a mandate in the inquiry; for anyone else it does not exist. */
export function takesPart(state: Inquiry, { person, now }: Reader): boolean {
  return organisationsOf(state, person, now).size > 0
}

/** The authorities in whose working space a person is: those of the seats. */
export function authoritiesOf(state: Inquiry, { person, now }: Reader): ReadonlySet<string> {
  const { bodies } = state.commission
  const authorities = seatsOf(state, person, dayOf(now)).map(
    ({ body }) => bodies.find(({ id }) => id === body)!.authority,
  )
  return new Set(authorities.filter((authority) => authority !== null))
}

/** Works in the authority that runs the inquiry, and sees what is being written there. */
export function isInside(state: Inquiry, reader: Reader): boolean {
  const { bodies, commissioner } = state.commission
  const authority = bodies.find(({ id }) => id === commissioner)!.authority
  return authority !== null && authoritiesOf(state, reader).has(authority)
}

/** A frozen package is read where it was worked out, and by organisations that it was presented to. */
export function mayReadPackage(state: Inquiry, gate: Gate, hash: string, reader: Reader): boolean {
  const own = organisationsOf(state, reader.person, reader.now)
  return (
    isInside(state, reader) || gate.presentations.some((given) => given.package === hash && own.has(given.organisation))
  )
}

/** A document is read in its authority's working space, and by those who may read a package that it is part of. */
export function mayReadDocument(state: Inquiry, hash: string, reader: Reader): boolean {
  const document = Object.hasOwn(state.documents, hash) ? state.documents[hash] : undefined
  if (document === undefined) return false
  if (authoritiesOf(state, reader).has(document.authority)) return true
  return listGates(state).some((gate) =>
    gate.packages.some(
      (one) => one.documents.some((part) => part.document === hash) && mayReadPackage(state, gate, one.hash, reader),
    ),
  )
}
