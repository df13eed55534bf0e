import type { logOut as logOutEndpoint, showMe as showMeEndpoint } from '#contract'
import type { Person } from '#ports'
import { done, refused } from './outcome.ts'
import type { Handler } from './ports.ts'

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

export const showMe: Handler<typeof showMeEndpoint> = async (_, { caller }) =>
  done(caller.kind === 'local' ? { mode: 'local', id: 'local' } : { mode: 'server', ...caller.person })

export const logOut: Handler<typeof logOutEndpoint> = async (_, { caller }) =>
  caller.kind === 'local' ? refused('state', 'no-login-here') : done({ to: await caller.leave() })
