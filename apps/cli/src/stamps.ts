import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readCheckpoint, stampedBytes, stampsOf } from '@samplan/lib/inquiry/evidence'
import { UsageError } from './exit.ts'
import type { Say } from './language.ts'

/** A time stamp below a checkpoint of an export, and whether it holds; `unchecked` when nobody has said which authorities are trusted. */
export interface ExportedStamp {
  readonly file: string
  readonly authority: string
  readonly status:
    | 'unchecked'
    | 'holds'
    | 'unreadable'
    | 'other-message'
    | 'signature-wrong'
    | 'not-trusted'
    | 'not-for-time'
  /** Of one that holds. */
  readonly time?: string
  readonly policy?: string
  readonly by?: string
}

/**
 * The time stamps in a folder with an export.
 * @param ca file with the certificates, in PEM, of the authorities that are trusted
 * @throws UsageError when it has none; the file system's error
 */
export async function checkStamps(folder: string, ca: string | undefined): Promise<readonly ExportedStamp[]> {
  const trusted = ca === undefined ? undefined : certificatesIn(await readFile(ca, 'utf8'), ca)
  const names = await readdir(join(folder, 'checkpoints')).catch(() => [])
  const stamps: ExportedStamp[] = []
  for (const name of names.toSorted()) {
    const file = `checkpoints/${name}`
    const note = readCheckpoint(await readFile(join(folder, file), 'utf8'))?.note
    for (const { authority, token } of note === undefined ? [] : stampsOf(note)) {
      const checked =
        trusted === undefined ? { status: 'unchecked' as const } : await check(token, stampedBytes(note!), trusted)
      stamps.push({ file, authority, ...checked })
    }
  }
  return stamps
}

async function check(token: Uint8Array, message: Uint8Array, trusted: readonly string[]) {
  // The packages that stamps take are only loaded where there is one.
  const { checkStamp } = await import('@samplan/timestamps')
  return await checkStamp(Uint8Array.from(token), message, trusted)
}

function certificatesIn(text: string, file: string): readonly string[] {
  const found = text.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? []
  if (found.length === 0) throw new UsageError('verify.no-certificate', { file })
  return found
}

export function isWrong({ status }: ExportedStamp): boolean {
  return status !== 'holds' && status !== 'unchecked'
}

export function stampLines(stamps: readonly ExportedStamp[], say: Say): readonly string[] {
  return stamps.map(({ status, ...params }) => say(`verify.stamp-${status}`, { ...params }))
}
