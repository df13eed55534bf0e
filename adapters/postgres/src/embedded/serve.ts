import { chmod } from 'node:fs/promises'
import { createServer, type Socket } from 'node:net'
import { setImmediate, setTimeout as wait } from 'node:timers/promises'
import type { PGlite } from '@electric-sql/pglite'
import { createMessageReader, queryMessage, stopMessage, syncMessage } from './messages.ts'

/** An engine that answers on a socket. */
export interface Served {
  /** Rejects when the engine breaks: nothing can be asked of it any more. */
  readonly broken: Promise<never>
  /** Carried out when nobody has a transaction open, one at a time. */
  whenFree(work: () => Promise<void>): Promise<void>
  /** Lets transactions that have begun come to their end, for a few seconds; other connections are told that it stops. */
  stop(): Promise<void>
}

interface Connection {
  readonly socket: Socket
  /** Messages that wait for the one that completes them. */
  batch: Buffer[]
}
interface Job {
  readonly connection: Connection | undefined
  readonly run: () => Promise<void>
}

/** The messages after which a client waits for an answer: query, sync, flush, function call. */
const completing = new Set(['Q', 'S', 'H', 'F'])
const patienceMilliseconds = 5_000

/**
 * Gives many clients one PGlite, which is one session: messages that belong together (from Parse to Sync) are carried out together, and
 * a transaction keeps the others waiting until it ends, also when its client disappears. What a session remembers besides (settings,
 * temporary tables, session locks, named statements) is shared by all. A statement that runs cannot be cancelled, and notifications are
 * not delivered.
 *
 * In place of @electric-sql/pglite-socket 0.2.17, which lets others in between the messages of a statement larger than 64 KiB ("bind
 * message supplies 1 parameters, but prepared statement requires 2"), waits for ever after an engine's error, and closes connections in
 * the middle of what they do.
 */
export async function serve(engine: PGlite, path: string): Promise<Served> {
  const connections = new Set<Connection>()
  const jobs: Job[] = []
  /** Whose transaction, or unfinished row of messages, the engine is in. */
  let holder: Connection | undefined
  let isWorking = false
  let isStopping = false
  let fail: (error: unknown) => void
  const broken = new Promise<never>((_, reject) => {
    fail = reject
  })
  broken.catch(() => undefined)

  const server = createServer((socket) => accept(socket))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, resolve)
  })
  await chmod(path, 0o600)

  function accept(socket: Socket): void {
    const connection: Connection = { socket, batch: [] }
    connections.add(connection)
    const read = createMessageReader((message) => {
      if (message.kind === 'encryption') socket.write('N')
      else if (message.kind === 'cancel') socket.end()
      else if (message.kind === 'start') add(connection, message.bytes, true)
      else if (message.type === 'X') socket.end()
      else {
        connection.batch.push(message.bytes)
        if (!completing.has(message.type)) return
        add(connection, Buffer.concat(connection.batch), message.type !== 'H')
        connection.batch = []
      }
    })
    socket.on('data', (chunk: Buffer) => {
      try {
        read(chunk)
      } catch {
        // Whatever it is that talks here, it is no client of PostgreSQL.
        socket.destroy()
      }
    })
    socket.on('error', () => socket.destroy())
    socket.on('close', () => leave(connection))
  }

  function add(connection: Connection, bytes: Buffer, isWhole: boolean): void {
    if (isStopping && connection !== holder) return dismiss(connection)
    jobs.push({
      connection,
      async run() {
        await ask(bytes, (answer) => connection.socket.writable && connection.socket.write(answer))
        holder = engine.isInTransaction() || !isWhole ? connection : undefined
      },
    })
    void work()
  }

  function leave(connection: Connection): void {
    connections.delete(connection)
    dropJobs(connection)
    if (holder !== connection) return
    jobs.unshift({
      connection,
      async run() {
        await ask(Buffer.concat([syncMessage, queryMessage('rollback')]), () => undefined)
        holder = undefined
      },
    })
    void work()
  }

  function dropJobs(connection: Connection): void {
    for (let i = jobs.length - 1; i >= 0; i--) if (jobs[i]!.connection === connection) jobs.splice(i, 1)
  }

  /** One job after the other; between two, the sockets get their turn. */
  async function work(): Promise<void> {
    if (isWorking) return
    isWorking = true
    try {
      for (let job = next(); job !== undefined; job = next()) {
        await job.run()
        await setImmediate()
      }
      isWorking = false
    } catch (error) {
      fail(error)
    }
  }

  function next(): Job | undefined {
    if (holder === undefined) return jobs.shift()
    const index = jobs.findIndex(({ connection }) => connection === holder)
    return index < 0 ? undefined : jobs.splice(index, 1)[0]
  }

  async function ask(bytes: Buffer, onAnswer: (answer: Buffer) => void): Promise<void> {
    // The engine's answer lies in memory that it uses again.
    await engine.execProtocolRawStream(bytes, { onRawData: (data) => onAnswer(Buffer.from(data)) })
  }

  function dismiss({ socket }: Connection): void {
    if (socket.writable) socket.end(stopMessage)
  }

  return {
    broken,
    whenFree: (run) =>
      new Promise((resolve, reject) => {
        jobs.push({ connection: undefined, run: () => run().then(resolve, reject) })
        void work()
      }),
    async stop() {
      isStopping = true
      const closed = new Promise((resolve) => server.close(resolve))
      for (const connection of connections) {
        if (connection === holder) continue
        dropJobs(connection)
        dismiss(connection)
      }
      const until = performance.now() + patienceMilliseconds
      while ((holder !== undefined || isWorking) && performance.now() < until) await wait(5)
      for (const connection of connections) dismiss(connection)
      // Who does not hang up is hung up on.
      const timer = setTimeout(() => {
        for (const { socket } of connections) socket.destroy()
      }, 500)
      await closed
      clearTimeout(timer)
      while (isWorking) await wait(5)
    },
  }
}
