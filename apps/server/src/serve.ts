import { type ServerOptions, startServer } from './start.ts'

/**
 * Serves until the process is told to stop, and then leaves in good order: what was being computed goes on at the next start.
 * @throws as `startServer`
 */
export async function serve(options: ServerOptions): Promise<void> {
  const server = await startServer(options)
  process.stdout.write(`Samplan: ${server.address}\n`)
  await new Promise<void>((resolve) => {
    const stop = (): void => {
      for (const signal of signals) process.off(signal, stop)
      resolve()
    }
    for (const signal of signals) process.on(signal, stop)
  })
  await server.close()
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
