import { canonicalJson, type Hash, type Json, sha256 } from '#base'

/** What stands in an event for a value that can be erased. */
export interface Sealed {
  readonly sealed: Hash
}

/** The value behind a commitment, and the salt without which nobody can try values. */
export interface Opening {
  readonly commitment: Hash
  /** 64 hex digits. */
  readonly salt: string
  readonly value: Json
}

/** So that no commitment is the hash of anything else. */
const domain = 'samplan commitment 1'

/**
 * Commits to a value that stays outside the log.
 * @param salt 32 random bytes as 64 hex digits, used for this value only: the value cannot be guessed from the commitment as long as it is unknown
 */
export function seal(value: Json, salt: string): Opening {
  if (!/^[0-9a-f]{64}$/.test(salt)) throw new RangeError('seal: a salt is 64 hex digits')
  return { commitment: `sha256:${sha256(`${domain}\n${salt}\n${canonicalJson(value)}`)}`, salt, value }
}

/** Is this the value that was committed to? */
export function opens({ commitment, salt, value }: Opening): boolean {
  return /^[0-9a-f]{64}$/.test(salt) && seal(value, salt).commitment === commitment
}
