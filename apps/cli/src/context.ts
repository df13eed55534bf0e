import { availableParallelism } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { createFileRunStore, readFolder, writeOutput } from '@samplan/files'
import { canonicalJson, type Issue, type Result, withoutControls } from '@samplan/lib/base'
import type { InquiryFiles } from '@samplan/lib/care/model'
import type { OnProgress, Operation, Ports } from '@samplan/lib/operations'
import type { JobRunner } from '@samplan/lib/ports'
import { createThreadRunner } from '@samplan/threads'
import { MaterialError } from './exit.ts'
import { issueText } from './issue-text.ts'
import type { Language, Say } from './language.ts'
import { createProgress } from './progress.ts'

/** Options that commands share; absent where the user said nothing. */
export interface CommonOptions extends FlowOptions {
  readonly json?: boolean
  readonly seed?: number
  readonly replications?: number
  readonly workers?: number
  readonly out?: string
  readonly store?: string
  readonly fresh?: boolean
  readonly resume?: boolean
  readonly quiet?: boolean
}

/** What a command works with: the streams, the language, and the signal that says stop. */
export interface Context {
  readonly language: Language
  readonly say: Say
  readonly stdout: NodeJS.WriteStream
  readonly stderr: NodeJS.WriteStream
  readonly signal: AbortSignal
  /** From now on a wish to stop is heard and told by `signal`; before, it ends the process, which may hear nothing while it reads. */
  readonly heedSignals: () => void
  /** The inquiry folder that issues' files are in, as the user wrote it. */
  readonly folder?: string
}

/** What shapes a run of the flow study. */
interface FlowOptions {
  readonly weeks?: number
  readonly warmUp?: number | 'mser'
}

/** As `outcome`, but issues are thrown as a MaterialError, and warnings shown. */
export async function perform<Input, Answer>(
  context: Context,
  operation: Operation<Input, Answer>,
  input: unknown,
  options: CommonOptions,
  more: Partial<Ports> = {},
): Promise<Answer> {
  return valueOrThrow(context, await outcome(context, operation, input, options, more), options)
}

/**
 * Starts an operation with threads and the store of this folder, shows its progress, and closes what was opened.
 * @param more ports that few operations need
 */
export async function outcome<Input, Answer>(
  context: Context,
  operation: Operation<Input, Answer>,
  input: unknown,
  options: CommonOptions,
  more: Partial<Ports> = {},
): Promise<Result<Answer>> {
  const progress = createProgress(context.stderr, context.say, options.quiet === true)
  const threads = startThreads(options.workers)
  const runner: JobRunner = {
    ...threads,
    run(...job) {
      context.heedSignals()
      return threads.run(...job)
    },
  }
  const ports: Ports = { store: createFileRunStore(options.store ?? '.samplan'), runner, ...more }
  const counter = countFound(progress.onProgress)
  try {
    const result = await operation.run(ports, operation.input.parse(input), counter.onProgress, context.signal)
    progress.close()
    if (options.resume === true) tell(context, options, context.say('resumed', counter.last()))
    return result
  } finally {
    progress.close()
    await runner.close()
  }
}

/** Threads that know the operations' tasks; as many as the machine has cores unless told otherwise. */
export function startThreads(workers = availableParallelism()): JobRunner {
  const tasks = new URL(import.meta.url.endsWith('.ts') ? './tasks.ts' : './tasks.js', import.meta.url)
  return createThreadRunner({ workers, tasks })
}

/** The value, its warnings shown; or the issues as a MaterialError. */
export function valueOrThrow<T>(context: Context, result: Result<T>, options: CommonOptions): T {
  if (!result.ok) throw new MaterialError(result.issues, context.folder)
  if (options.json !== true) for (const issue of result.warnings) complain(context, issue)
  return result.value
}

/** The context of a command about an inquiry folder: issues tell its files by their paths from here. */
export function within(context: Context, folder: string): Context {
  return { ...context, folder }
}

export async function readInquiry(context: Context, folder: string, options: CommonOptions): Promise<InquiryFiles> {
  return valueOrThrow(within(context, folder), await readFolder(folder), options)
}

/** Where the files of a comparison go unless told otherwise: `out/<folder name>`. */
export function outFolder(material: string, options: CommonOptions): string {
  return options.out ?? join('out', basename(resolve(material)).replace(/\.json$/, ''))
}

/** A line for a person beside the result; left out when a program reads. */
export function tell(context: Context, options: CommonOptions, line: string): void {
  if (options.quiet !== true) context.stderr.write(`${line}\n`)
}

/** The result itself. */
export function print(context: Context, text: string): void {
  const shown = withoutControls(text)
  context.stdout.write(shown.endsWith('\n') ? shown : `${shown}\n`)
}

export function printJson(context: Context, value: unknown): void {
  print(context, canonicalJson(value))
}

function complain(context: Context, issue: Issue): void {
  context.stderr.write(`${issueText(issue, context.language, context.folder)}\n`)
}

/** An answer as a file of canonical JSON. */
export async function writeJson(
  context: Context,
  options: CommonOptions,
  folder: string,
  name: string,
  value: unknown,
): Promise<void> {
  const path = join(folder, name)
  await writeOutput(path, `${canonicalJson(value)}\n`)
  tell(context, options, context.say('written', { files: path }))
}

function countFound(next: OnProgress): { onProgress: OnProgress; last(): { done: number; found: number } } {
  let last = { done: 0, found: 0 }
  return {
    onProgress(progress) {
      last = { done: progress.done, found: progress.found }
      next(progress)
    },
    last: () => last,
  }
}
