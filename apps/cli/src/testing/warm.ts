/** A process that runs one command line after the other as `main.ts` runs one: what it has loaded stays loaded. Asked over its channel. */
import { enableCompileCache } from 'node:module'

/** A command line and where it is run. */
export interface Call {
  readonly folder: string
  readonly args: readonly string[]
}

// In a process of the tests themselves this file is only asked for its type.
if (process.send !== undefined && process.argv[2] === 'warm') {
  enableCompileCache()
  const { runCli } = await import('../cli.ts')
  process.stdout.setMaxListeners(0)
  process.stderr.setMaxListeners(0)
  process.on('disconnect', () => process.exit())
  process.on('message', async ({ folder, args }: Call) => {
    const [stdout, stderr] = [capture(process.stdout), capture(process.stderr)]
    process.chdir(folder)
    process.exitCode = undefined
    const code = await runCli(args)
    process.send?.({ code: process.exitCode ?? code, stdout: stdout.text(), stderr: stderr.text() })
  })
  process.send('ready')
}

/** From now on what is written to the stream is kept instead. */
function capture(stream: NodeJS.WriteStream): { readonly text: () => string } {
  const parts: Buffer[] = []
  stream.write = (
    chunk: Uint8Array | string,
    encodingOrDone?: BufferEncoding | ((error?: Error | null) => void),
    done?: (error?: Error | null) => void,
  ): boolean => {
    const encoding = typeof encodingOrDone === 'string' ? encodingOrDone : 'utf8'
    parts.push(typeof chunk === 'string' ? Buffer.from(chunk, encoding) : Buffer.from(chunk))
    const told = typeof encodingOrDone === 'function' ? encodingOrDone : done
    if (told !== undefined) process.nextTick(told)
    return true
  }
  return { text: () => Buffer.concat(parts).toString('utf8') }
}
