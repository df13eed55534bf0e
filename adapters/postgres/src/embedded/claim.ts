import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { readFile, readlink, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { hostname } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import { codeOf } from '../store-error.ts'
import type { Places } from './places.ts'

/** The right to open a folder's PGlite, until it is released or the process ends. */
export interface Claim {
  /** Rejects when somebody else has taken the folder after all: what is open must then be dropped at once, without writing. */
  readonly lost: Promise<never>
  release(): Promise<void>
  /** As `release`, for a thread that ends in this moment: the system closes what it had open. */
  drop(): void
}

/** `elsewhere`: by another machine or container, which this one cannot look into. */
export type Claimed = { readonly kind: 'claimed'; readonly claim: Claim } | { readonly kind: 'here' | 'elsewhere' }

const beatMilliseconds = 5_000
const silentMilliseconds = 15_000
/** So long without a beat, by the folder's own clock, that no clock is that wrong. */
const longSilentMilliseconds = 15 * 60_000

/**
 * Gives one process at a time a folder, for two PGlite on one folder lose data without a word. Two locks, as neither sees everything:
 *
 * - On Linux an abstract unix socket named after the folder's device and inode. The kernel gives it to one, and takes it back when that
 *   process dies however it dies, so a crash leaves nothing behind. It is seen by the processes of one network namespace only.
 * - A file with who has the folder, made by one of those who try at once, its time moved forward every five seconds. It keeps other
 *   machines and containers out; after fifteen silent seconds they take it over. Where there are no abstract sockets (a Mac), it is
 *   the only lock: then a process that no longer lives has lost it.
 */
export function createClaimant(places: Places): { tryToClaim(): Promise<Claimed> } {
  /** When the file's time was seen to move last, so that no two machines' clocks need agree. */
  let seen = { beat: 0, at: 0 }

  return {
    async tryToClaim() {
      const gate = await openGate(places.folder)
      if (gate === 'closed') return { kind: 'here' }
      const isClaimed = await claimFile().catch(async (error: unknown) => {
        await gate?.close()
        throw error
      })
      if (isClaimed.kind === 'claimed') return { kind: 'claimed', claim: keep(isClaimed.mark, gate) }
      await gate?.close()
      return isClaimed
    },
  }

  async function claimFile(): Promise<{ kind: 'claimed'; mark: string } | { kind: 'here' | 'elsewhere' }> {
    const host = await hostName()
    const mark = JSON.stringify({ host, pid: process.pid, mark: randomUUID() })
    for (;;) {
      if (await writeNew(places.owner, mark)) return { kind: 'claimed', mark }
      const other = await readOwner()
      if (other === undefined) continue
      const isHere = other.host === host
      // Behind an open gate nobody of this host lives.
      if (isHere && process.platform !== 'linux' && isAlive(other.pid)) return { kind: 'here' }
      if (!isHere && !isSilent(other.beat)) return { kind: 'elsewhere' }
      await removeOwner()
      // Somebody who saw the same silence may be about to remove ours for theirs.
      if (!isHere && (await writeNew(places.owner, mark))) {
        await wait(200)
        if ((await readMark()) === mark) return { kind: 'claimed', mark }
      }
    }
  }

  function isSilent(beat: number): boolean {
    const now = performance.now()
    if (seen.beat !== beat) seen = { beat, at: now }
    return now - seen.at > silentMilliseconds || Date.now() - beat > longSilentMilliseconds
  }

  async function readOwner(): Promise<{ host: string; pid: number; beat: number } | undefined> {
    try {
      const [text, { mtimeMs }] = [await readMark(), await stat(places.owner)]
      const { host, pid } = ownerOf(text)
      return { host, pid, beat: mtimeMs }
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return undefined
      throw error
    }
  }

  function readMark(): Promise<string> {
    return readFile(places.owner, 'utf8')
  }

  /** Moved first, so that of two who remove at once one removes. */
  async function removeOwner(): Promise<void> {
    const away = `${places.owner}.${randomUUID()}`
    await rename(places.owner, away).catch(() => undefined)
    await rm(away, { force: true })
  }

  function keep(mark: string, gate: Gate | undefined): Claim {
    let lose: (error: Error) => void
    const lost = new Promise<never>((_, reject) => {
      lose = reject
    })
    lost.catch(() => undefined)
    const beat = setInterval(() => {
      void (async () => {
        const there = await readMark().catch(() => undefined)
        if (there !== mark) lose(new Error(`${places.owner}: another process has taken the store's folder`))
        else await utimes(places.owner, new Date(), new Date()).catch(() => undefined)
      })()
    }, beatMilliseconds)
    beat.unref()
    return {
      lost,
      async release() {
        clearInterval(beat)
        if ((await readMark().catch(() => undefined)) === mark) await rm(places.owner, { force: true })
        await gate?.close()
      },
      drop() {
        rmSync(places.owner, { force: true })
      },
    }
  }
}

/** An empty or broken file is of somebody who died while writing it: of no host, so it must be silent for a while first. */
function ownerOf(text: string): { readonly host: string; readonly pid: number } {
  try {
    const owner: unknown = JSON.parse(text)
    if (typeof owner === 'object' && owner !== null && 'host' in owner && 'pid' in owner)
      return { host: String(owner.host), pid: Number(owner.pid) }
  } catch {
    // Not JSON.
  }
  return { host: '', pid: 0 }
}

/** @returns whether this call made the file */
async function writeNew(path: string, text: string): Promise<boolean> {
  try {
    await writeFile(path, text, { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

/** What sees the same abstract sockets: this start of this machine, and in it this network namespace. */
async function hostName(): Promise<string> {
  if (process.platform !== 'linux') return hostname()
  const parts = [readFile('/proc/sys/kernel/random/boot_id', 'utf8'), readlink('/proc/self/ns/net')]
  return (await Promise.all(parts.map((part) => part.catch(() => hostname())))).map((part) => part.trim()).join(' ')
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

interface Gate {
  close(): Promise<void>
}

/** The abstract socket; undefined where the system has none. */
async function openGate(folder: string): Promise<Gate | 'closed' | undefined> {
  if (process.platform !== 'linux') return undefined
  const { dev, ino } = await stat(folder)
  return await new Promise((resolve, reject) => {
    const server: Server = createServer((socket) => socket.destroy())
    server.on('error', (error) => (codeOf(error) === 'EADDRINUSE' ? resolve('closed') : reject(error)))
    server.listen(`\0samplan-store-${dev}-${ino}`, () => {
      server.unref()
      resolve({ close: () => new Promise((closed) => server.close(() => closed())) })
    })
  })
}
