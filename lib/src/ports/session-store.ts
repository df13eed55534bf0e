import type { Login, Person } from './person-store.ts'

/** A login that has been begun: what must be the same when the browser comes back. */
export interface BegunLogin {
  readonly issuer: string
  readonly state: string
  readonly nonce: string
  /** The PKCE verifier. */
  readonly verifier: string
  /** Path on this server where the person wanted to go. */
  readonly to: string
}

/** A session that has been opened, as whoever holds its id meets it. */
export interface Session {
  readonly person: Person
  readonly login: Login
  /** The ID token, where the provider wants it back at logout. */
  readonly idToken?: string
}

/** How long a session lasts, in seconds: without a request, and at most. */
export interface SessionLimits {
  readonly idle: number
  readonly longest: number
}

/** Keeps sessions and begun logins, each under the hash of what the browser holds, so that the store alone opens nothing. */
export interface SessionStore {
  /** Is forgotten after so many seconds. */
  begin(hash: string, begun: BegunLogin, seconds: number): Promise<void>
  /** What was begun, once: whoever asks second gets undefined, as who comes too late does. */
  takeBegun(hash: string): Promise<BegunLogin | undefined>
  /** @returns false when nobody has the login (any more) */
  open(hash: string, login: Login, limits: SessionLimits, idToken?: string): Promise<boolean>
  /** undefined when it is not there, or its time is over; otherwise its idle time begins anew. */
  find(hash: string, limits: SessionLimits): Promise<Session | undefined>
  close(hash: string): Promise<void>
}
