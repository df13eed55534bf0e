import { canonicalJson } from '@samplan/lib/base'
import { CommanderError } from 'commander'
import type { Context } from './context.ts'
import { exitCodes, MaterialError, UsageError } from './exit.ts'
import { issueText } from './issue-text.ts'
import { languageOf, type Say, sayIn } from './language.ts'
import { createProgram, placeName, withPlaces } from './program.ts'

/** Runs one command line to its end and gives its exit code; a failure is told on the error stream, never thrown. */
export async function runCli(args: readonly string[]): Promise<number> {
  const language = languageOf(args, process.env)
  const controller = new AbortController()
  const { stdout, stderr } = process
  let forget: (() => void) | undefined
  const heedSignals = (): void => {
    forget ??= onStop(() => controller.abort())
  }
  const { signal } = controller
  const context: Context = { language, say: sayIn(language), stdout, stderr, signal, heedSignals }
  let lost: Error | undefined
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    // `samplan … | head` closes the pipe early: nothing is wrong.
    if (error.code === 'EPIPE') return
    lost = error
    process.exitCode = report(context, args, error)
  })
  // Nothing can be told where nobody listens.
  stderr.on('error', () => undefined)
  try {
    await createProgram(context).parseAsync(args, { from: 'user' })
    return lost === undefined ? exitCodes.fine : exitCodes.usage
  } catch (error) {
    return report(context, args, error)
  } finally {
    forget?.()
  }
}

function report(context: Context, args: readonly string[], error: unknown): number {
  const { say, stderr } = context
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return exitCodes.fine
    // Without a command, commander has shown the help.
    if (error.code !== 'commander.help') stderr.write(`${say('usage', { message: usageMessage(say, error) })}\n`)
    return exitCodes.usage
  }
  if (error instanceof UsageError) {
    stderr.write(`${say('usage', { message: say(error.code, error.params) })}\n`)
    return exitCodes.usage
  }
  if (error instanceof MaterialError) return reportMaterial(context, args, error)
  if (error instanceof Error && error.name === 'AbortError') {
    const again = args.includes('--resume') ? args : [...args, '--resume']
    stderr.write(`${say('interrupted', { command: ['npx samplan', ...again.map(quote)].join(' ') })}\n`)
    return exitCodes.interrupted
  }
  const files = fileTrouble(error)
  if (files !== undefined) {
    stderr.write(`${say('usage', { message: say('file-trouble', files) })}\n`)
    if (process.env.SAMPLAN_DEBUG && error instanceof Error) stderr.write(`${error.stack}\n`)
    return exitCodes.usage
  }
  stderr.write(`${say('internal', { message: error instanceof Error ? error.message : String(error) })}\n`)
  if (process.env.SAMPLAN_DEBUG && error instanceof Error) stderr.write(`${error.stack}\n`)
  return exitCodes.internal
}

/** A file or folder, of --out or --store, that the system does not let be written or read; undefined for any other error. */
function fileTrouble(error: unknown): { readonly path: string; readonly reason: string } | undefined {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return undefined
  const path = 'dest' in error ? error.dest : 'path' in error ? error.path : undefined
  // Of a file that is open, e.g. the standard output on a full disk, the system does not give the name.
  // Nor of a folder that is read as if it were a file.
  const isOpen = error.syscall === 'write' || error.syscall === 'fsync' || error.code === 'EISDIR'
  if (path === undefined && !isOpen) return undefined
  return { path: String(path ?? '–'), reason: String(error.code) }
}

/** Commander's message in the reader's language, where it is one that we know; what it is about stands in quotes in its own. */
function usageMessage(say: Say, { code, message }: CommanderError): string {
  const [first = '', second = ''] = [...message.matchAll(/'([^']*)'/g)].map(([, quoted]) => quoted!)
  const [, hint = ''] = /(?:\. |\n)(.*)$/s.exec(message) ?? []
  const key = `usage.${code.replace('commander.', '')}`
  const what = code === 'commander.missingArgument' ? placeName(first, say) : withPlaces(first, say)
  const text = say(key, { first: what, second: second === '' ? "''" : second, hint })
  return text === `cli.${key}` ? message.replace(/^error: /, '') : text.trim()
}

function reportMaterial(context: Context, args: readonly string[], { issues, folder }: MaterialError): number {
  if (issues.length === 0) return exitCodes.material
  // A name on the command line that the material does not have is a wrong call, not wrong material.
  const isCall = issues.every(({ code }) => namesInCall.has(code))
  if (args.includes('--json')) context.stdout.write(`${canonicalJson({ issues })}\n`)
  else {
    for (const issue of issues) context.stderr.write(`${issueText(issue, context.language, folder)}\n`)
    if (!isCall) context.stderr.write(`${context.say('material-counts', countsOf(issues))}\n`)
  }
  return isCall ? exitCodes.usage : exitCodes.material
}

const runNames = ['cli.run-form', 'cli.unknown-run', 'cli.several-runs']
const namesInCall = new Set([
  'access.unknown',
  'cli.unknown-scenario',
  'cli.unknown-source',
  'cli.patient-form',
  'siting.unknown',
  'siting.no-question',
  'siting.scenario-id',
  'siting.which-question',
  ...runNames,
])

function countsOf(issues: MaterialError['issues']): { readonly errors: number; readonly warnings: number } {
  const errors = issues.filter(({ severity }) => severity === 'error').length
  return { errors, warnings: issues.length - errors }
}

/** A wish to stop is heard once; one more, a while later, ends at once. A signal may come twice, from the terminal and from the bin. */
function onStop(stop: () => void): () => void {
  let first = 0
  const heard = (): void => {
    const now = performance.now()
    if (first === 0) {
      first = now
      stop()
    } else if (now - first > 1000) process.exit(exitCodes.interrupted)
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const signal of signals) process.on(signal, heard)
  return () => {
    for (const signal of signals) process.off(signal, heard)
  }
}

function quote(word: string): string {
  return /^[\w./:=+@-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}
