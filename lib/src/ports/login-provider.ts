import type { Login } from './person-store.ts'

/** What must be remembered from the begin of a login until the browser comes back. */
export interface LoginSecrets {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

/** `away`: does not answer. `declined`: it said no, or the person did. `invalid`: the answer is not one to ours. `level`: not the assurance that is asked for. */
export type LoginTrouble = 'away' | 'declined' | 'invalid' | 'level'
export type LoginOutcome<Value> =
  | ({ readonly ok: true } & Value)
  /** `detail` is for the log: no codes, tokens or names. */
  | { readonly ok: false; readonly trouble: LoginTrouble; readonly detail: string }

/** A place elsewhere where people show who they are. All that is taken from it is issuer and subject. */
export interface LoginProvider {
  readonly issuer: string
  /**
   * @param back address to which the browser is sent back
   * @param anew who is logged in there already is asked again, and may take another account
   */
  begin(
    back: string,
    anew?: boolean,
  ): Promise<LoginOutcome<{ readonly address: string; readonly secrets: LoginSecrets }>>
  /** @param came address to which the browser came back, with what the provider put there */
  finish(
    came: string,
    secrets: LoginSecrets,
  ): Promise<LoginOutcome<{ readonly login: Login; readonly idToken?: string }>>
  /** Where the person logs out there too; undefined when the provider has no such page, or is away. */
  logoutAddress(idToken: string | undefined, back: string): Promise<string | undefined>
}
