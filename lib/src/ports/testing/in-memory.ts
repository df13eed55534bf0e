import { canonicalJson, type Hash, sha256 } from '#base'
import { checkEntries, headOf, leafHash, toHex } from '#inquiry/evidence'
import type { ContentStore } from '../content-store.ts'
import type { Disclosure, EventStore, StoredCheckpoint } from '../event-store.ts'

interface Log {
  readonly entries: string[]
  readonly disclosures: Map<Hash, Disclosure>
  readonly checkpoints: Map<string, StoredCheckpoint>
}

/** An EventStore for tests. */
export function createMemoryEventStore(): EventStore {
  const logs = new Map<string, Log>()
  const logOf = (inquiry: string): Log => {
    const log = logs.get(inquiry) ?? { entries: [], disclosures: new Map(), checkpoints: new Map() }
    logs.set(inquiry, log)
    return log
  }
  return {
    async append(inquiry, expectedSize, entries, disclosures = []) {
      const log = logOf(inquiry)
      if (log.entries.length !== expectedSize) return { kind: 'stale', size: log.entries.length }
      const last = log.entries.at(-1)
      checkEntries(inquiry, expectedSize, last && headOf(last)?.recordedAt, entries)
      log.entries.push(...entries)
      for (const one of disclosures) log.disclosures.set(one.commitment, one)
      return { kind: 'appended', size: log.entries.length }
    },
    list: async (inquiry, from = 0, to) => logOf(inquiry).entries.slice(from, to),
    listLeaves: async (inquiry, from = 0, to = Number.MAX_SAFE_INTEGER) =>
      logOf(inquiry)
        .entries.slice(from, to)
        .map((entry) => toHex(leafHash(entry))),
    listLogs: async () =>
      [...logs]
        .filter(([, { entries }]) => entries.length > 0)
        .map(([id]) => id)
        .sort(),
    size: async (inquiry) => logOf(inquiry).entries.length,
    async findDisclosures(inquiry, commitments) {
      const all = [...logOf(inquiry).disclosures.values()].sort((a, b) => (a.commitment < b.commitment ? -1 : 1))
      return all.filter(({ commitment }) => commitments?.includes(commitment) ?? true)
    },
    eraseDisclosures: async (inquiry, commitments) =>
      commitments.filter((commitment) => logOf(inquiry).disclosures.delete(commitment)).length,
    async saveCheckpoint(inquiry, checkpoint) {
      logOf(inquiry).checkpoints.set(canonicalJson(checkpoint), checkpoint)
    },
    listCheckpoints: async (inquiry) => [...logOf(inquiry).checkpoints.values()].sort((a, b) => a.size - b.size),
  }
}

/** A ContentStore for tests. */
export function createMemoryContentStore(): ContentStore {
  const contents = new Map<Hash, Uint8Array>()
  return {
    async save(bytes) {
      const hash: Hash = `sha256:${sha256(bytes)}`
      contents.set(hash, new Uint8Array(bytes))
      return hash
    },
    find: async (hash) => contents.get(hash),
    listHeld: async (hashes) => hashes.filter((hash) => contents.has(hash)),
    erase: async (hash) => contents.delete(hash),
  }
}
