import { authoritiesOf, type Inquiry, leadAuthority, organisationsOf } from '#inquiry/process'

/** Who looks, and when: what may be seen follows from it. */
export interface Reader {
  readonly person: string
  readonly now: string
}

/** Has a seat or a mandate in the inquiry; for anyone else it does not exist. */
export function takesPart(state: Inquiry, { person, now }: Reader): boolean {
  return organisationsOf(state, person, now).size > 0
}

/** Works in the authority that runs the inquiry, and sees what is being written there. */
export function isInside(state: Inquiry, { person, now }: Reader): boolean {
  return authoritiesOf(state, person, now).has(leadAuthority(state))
}
