import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import type { StorePlace } from '@samplan/postgres'
import { type Asking, askingAt, tiny } from './workbench.ts'

const cli = fileURLToPath(new URL('../../../cli/bin/samplan.js', import.meta.url))

/** @param wrap makes another command of the command, e.g. one that runs it elsewhere */
function start(args: readonly string[], wrap: Wrap = (command) => command): ChildProcess {
  const env = { PATH: process.env.PATH, LANG: 'en_GB.UTF-8' }
  const [program, ...given] = wrap([process.execPath, cli, ...args])
  return spawn(program!, given, { env, stdio: ['ignore', 'pipe', 'pipe'] })
}
type Wrap = (command: readonly string[]) => readonly string[]

/** What `samplan <command> examples/tiny --json` prints, with a store of its own. */
export async function jsonOfCommandLine(command: string, args: readonly string[], workers = 2): Promise<string> {
  const store = mkdtempSync(join(tmpdir(), 'samplan-server-'))
  const child = start([command, tiny, ...args, '--json', '--quiet', '--workers', String(workers), '--store', store])
  const [printed, complained] = await Promise.all([text(child.stdout!), text(child.stderr!)])
  rmSync(store, { recursive: true })
  if (complained !== '') throw new Error(`samplan ${command}: ${complained}`)
  return printed
}

/** A process of the command line that goes on until it is ended. */
export interface Program {
  readonly pid: number
  readonly said: () => string
  /** As a machine that loses its power would. */
  kill(): Promise<void>
}
export interface ServerProgram extends Program, Asking {
  readonly address: string
}

/** `samplan serve`, from when it answers. */
export async function serve(place: StorePlace, threads: number, wrap?: Wrap): Promise<ServerProgram> {
  const where = 'address' in place ? ['--database-url', place.address] : ['--data', place.folder]
  const { program, found } = await startProgram(
    ['serve', '--port', '0', '--workers', String(threads), ...where],
    /Samplan: (\S+)\n/,
    wrap,
  )
  const address = found[1]!
  return { ...program, address, ...askingAt(address) }
}

/** `samplan worker`, from when it takes blocks. */
export async function work(address: string): Promise<Program> {
  return (await startProgram(['worker', '--workers', '1', '--database-url', address], /Takes blocks/)).program
}

async function startProgram(
  args: readonly string[],
  ready: RegExp,
  wrap?: Wrap,
): Promise<{ readonly program: Program; readonly found: RegExpExecArray }> {
  const child = start(args, wrap)
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()))
  let said = ''
  const found = await new Promise<RegExpExecArray>((resolve, reject) => {
    for (const stream of [child.stdout!, child.stderr!])
      stream.setEncoding('utf8').on('data', (text: string) => {
        said += text
        const match = ready.exec(said)
        if (match !== null) resolve(match)
      })
    void gone.then(() => reject(new Error(`samplan ${args[0]} ended: ${said}`)))
  })
  const kill = (): Promise<void> => {
    child.kill('SIGKILL')
    return gone
  }
  return { program: { pid: child.pid!, said: () => said, kill }, found }
}
