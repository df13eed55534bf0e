import type { Person } from '#ports'

/** Who asks: whoever sits at the server's own computer, where nobody logs in; or a person who has logged in. */
export type Caller =
  | { readonly kind: 'local' }
  | {
      readonly kind: 'person'
      readonly person: Person
      /** Ends the session; gives where to go then. */
      readonly leave: () => Promise<string>
    }

/** As it stands beside what somebody does: `local`, or the person's id. */
export function userOf(caller: Caller): string {
  return caller.kind === 'local' ? 'local' : caller.person.id
}
