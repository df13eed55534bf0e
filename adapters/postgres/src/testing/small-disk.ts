import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { codeOf } from '../store-error.ts'

/** The command that runs another one where `folder` is a disk of its own, which is gone when it ends; needs no rights. */
export function onSmallDisk(folder: string, megabytes: number, command: readonly string[]): readonly string[] {
  const mount = `mount -t tmpfs -o size=${megabytes}m samplan "$0" && exec "$@"`
  return ['unshare', '--map-root-user', '--mount', 'sh', '-c', mount, folder, ...command]
}

/** Whether this system lets us have such disks: a Linux that gives its users namespaces. */
export function hasSmallDisks(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'samplan-disk-'))
  const [program, ...args] = onSmallDisk(folder, 1, ['true'])
  const { status } = spawnSync(program!, args, { stdio: 'ignore' })
  rmSync(folder, { recursive: true })
  return status === 0
}

/** The store of a process on a small disk, from outside. */
export interface DiskOf {
  /** Until not a byte more goes there. */
  fill(): Promise<void>
  /** Uses up what is left of PostgreSQL's log, until it ends with a PANIC for want of a new file. */
  endLog(): Promise<void>
  free(): Promise<void>
}

/** @param pid of the process, @param folder the disk, @param store the store's folder on it */
export function diskOf(pid: number, folder: string, store: string): DiskOf {
  const inside = `/proc/${pid}/root`
  const filler = join(inside, folder, 'filler')
  return {
    async fill() {
      const file = await open(filler, 'a')
      try {
        for (let size = 2 ** 20; size >= 1; )
          try {
            await file.writeFile(Buffer.alloc(size))
          } catch (error) {
            if (codeOf(error) !== 'ENOSPC') throw error
            size >>= 1
          }
      } finally {
        await file.close()
      }
    },
    async endLog() {
      const client = new pg.Client({ host: join(inside, store), port: 5432, user: 'postgres', database: 'postgres' })
      client.on('error', () => undefined)
      await client.connect()
      // A file of the log is there in advance, or two.
      for (;;)
        try {
          await client.query('select pg_switch_wal()')
          await client.query('update leases set until = until')
        } catch {
          break
        }
      await client.end()
    },
    free: () => rm(filler),
  }
}
