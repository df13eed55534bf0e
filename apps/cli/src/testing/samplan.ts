import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, open, readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { writeOutput } from '@samplan/files'
import { tinyFiles } from '@samplan/lib/care/model/testing'
import type { Call } from './warm.ts'

const bin = fileURLToPath(new URL('../../bin/samplan.js', import.meta.url))

export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}
export interface Running {
  readonly ended: Promise<Ended>
  kill(signal: NodeJS.Signals): void
}

/** Starts the command line as a user would, through its bin, in a folder. English unless `--lang` says otherwise. */
export function start(folder: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Running {
  const child = spawn(process.execPath, [bin, ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH ?? '', LANG: 'en_GB.UTF-8', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [stdout, stderr] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, stdout, stderr }))
  })
  return { ended, kill: (signal) => child.kill(signal) }
}

let warm: Promise<ChildProcess> | undefined
let last: Promise<unknown> = Promise.resolve()

/** Runs the command line to its end, one call after the other in one process: starting takes longer than most calls do. */
export function samplan(folder: string, ...args: readonly string[]): Promise<Ended> {
  const call = last.then(async () => {
    warm ??= startWarm()
    return askWarm(await warm, { folder, args })
  })
  last = call.catch(() => {
    warm = undefined
  })
  return call
}

async function startWarm(): Promise<ChildProcess> {
  const child = fork(fileURLToPath(new URL('./warm.ts', import.meta.url)), ['warm'], {
    env: { PATH: process.env.PATH ?? '', LANG: 'en_GB.UTF-8' },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    execArgv: [],
  })
  await once(child, 'message')
  return child
}

/** While it answers it keeps the tests' process alive, and not otherwise. */
async function askWarm(child: ChildProcess, call: Call): Promise<Ended> {
  child.ref()
  child.channel?.ref()
  const gone = new AbortController()
  const ended = (code: number | null): void => gone.abort(new Error(`the process ended with ${code}`))
  child.once('exit', ended)
  child.send(call)
  try {
    const [answer] = await once(child, 'message', { signal: gone.signal })
    return answer as Ended
  } finally {
    child.off('exit', ended)
    child.unref()
    child.channel?.unref()
  }
}

/** The same with its standard output into a file. */
export async function samplanTo(folder: string, output: string, ...args: readonly string[]): Promise<Ended> {
  const file = await open(output, 'w')
  const child = spawn(process.execPath, [bin, ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH ?? '', LANG: 'en_GB.UTF-8' },
    stdio: ['ignore', file.fd, 'pipe'],
  })
  const [code, stderr] = await Promise.all([
    new Promise<number | null>((resolve) => child.on('close', resolve)),
    text(child.stderr!),
  ])
  await file.close()
  return { code, stdout: '', stderr }
}

export function temporaryFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'samplan-cli-'))
}

/** A temporary folder with the tiny region in `tiny/` and a scenario that halves its only ward. */
export async function folderWithTiny(): Promise<string> {
  const folder = await temporaryFolder()
  for (const [path, bytes] of tinyFiles()) await writeOutput(join(folder, 'tiny', path), bytes)
  await writeOutput(
    join(folder, 'tiny', 'scenarios', 'half-ward.yaml'),
    `name: { sv: Halverad avdelning, en: Half the ward }
changes:
  - { kind: change-capacity, resource: north-ward, capacity: { by: -10 }, rationale: A test of crowding., source: invented }
`,
  )
  return folder
}

/** Names of all files in a folder and its folders. */
export async function listFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name)
}

/** Waits until so many replications are stored, or the process has ended. */
export async function untilStored(folder: string, replications: number, running: Running): Promise<void> {
  let over = false
  void running.ended.then(() => {
    over = true
  })
  const stored = async (): Promise<number> =>
    (await listFiles(folder)).filter((name) => /^replication-\d+$/.test(name)).length
  while (!over && (await stored()) < replications) await new Promise((resolve) => setTimeout(resolve, 5))
}
