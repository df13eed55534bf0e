/** Somebody who may log in. The id is opaque and stays in what was written; name and address are erased with the person. */
export interface Person {
  /** `person-` and something random. */
  readonly id: string
  readonly name: string
  readonly email?: string
}

/** Who somebody is at a place where people log in. The same subject at another issuer is somebody else. */
export interface Login {
  readonly issuer: string
  readonly subject: string
}

/** What somebody may do with an inquiry: see it and have things computed on it, or change it too. */
export type AccessLevel = 'read' | 'write'

/** A person of the register with everything that belongs to them. */
export interface RegisteredPerson extends Person {
  readonly logins: readonly Login[]
  /** By inquiry. */
  readonly access: Readonly<Record<string, AccessLevel>>
}

/** The register of persons: who they are, how they log in, and which inquiries they may see. */
export interface PersonStore {
  add(person: Person): Promise<void>
  /** By name. */
  list(): Promise<readonly RegisteredPerson[]>
  find(person: string): Promise<Person | undefined>
  findByLogin(login: Login): Promise<Person | undefined>
  /** `taken`: the login is another person's already, and stays theirs. Linking again what is linked is `linked`. */
  link(person: string, login: Login): Promise<'linked' | 'taken' | 'no-person'>
  /** The login opens nothing any more, and sessions that it opened are over; false when nobody had it. */
  unlink(login: Login): Promise<boolean>
  /** Erases name, address, logins, access and sessions; false when there is no such person. */
  remove(person: string): Promise<boolean>
  /** undefined takes the access away; false when there is no such person. */
  setAccess(person: string, inquiry: string, level: AccessLevel | undefined): Promise<boolean>
  findAccess(person: string, inquiry: string): Promise<AccessLevel | undefined>
}
