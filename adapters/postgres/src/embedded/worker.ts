import { rm } from 'node:fs/promises'
import { createConnection } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { StoreError } from '../store-error.ts'
import { type Claim, createClaimant } from './claim.ts'
import { openEngine } from './engine.ts'
import { type Places, placesIn } from './places.ts'
import { serve } from './serve.ts'
import { keepUp } from './upkeep.ts'
import type { OwnerData, OwnerReply } from './worker-messages.ts'

/**
 * The thread that owns a folder's PGlite, which would stop the event loop of any thread that does something else. Either this one gets
 * the folder and serves it until it is told to stop, or somebody else does, and it ends when that one answers.
 */
const port = parentPort
if (port === null) throw new Error('worker.ts: expected to be started as a worker thread')
const { folder, way, template } = workerData as OwnerData
const places = placesIn(folder)
/** The socket, by a path that is short enough for one. */
const socket = placesIn(way).socket

/** Longer than it takes to see that another machine's owner is silent, and than a first start on a slow machine. */
const patienceMilliseconds = 90_000
/** Another machine's owner that lives moves its file's time within this; ours to find out. */
const elsewhereMilliseconds = 20_000

try {
  const claim = await claimOrFind()
  if (claim === undefined) reply({ kind: 'served' })
  else await own(claim, places)
} catch (error) {
  const { problem, params } = error instanceof StoreError ? error : { problem: undefined, params: {} }
  reply({ kind: 'failed', problem, params, message: error instanceof Error ? error.message : String(error) })
}
// Also where the engine is still there, which then must not do anything more.
process.exit()

/** The folder; undefined when another owner answers. */
async function claimOrFind(): Promise<Claim | undefined> {
  const claimant = createClaimant(places)
  const begun = performance.now()
  for (;;) {
    const claimed = await claimant.tryToClaim()
    if (claimed.kind === 'claimed') return claimed.claim
    if (await answers()) return undefined
    const waited = performance.now() - begun
    if (claimed.kind === 'elsewhere' && waited > elsewhereMilliseconds)
      throw new StoreError('held-elsewhere', { folder })
    if (waited > patienceMilliseconds) throw new StoreError('no-answer', { folder })
    await wait(50)
  }
}

function answers(): Promise<boolean> {
  return new Promise((resolve) => {
    const connection = createConnection(socket, () => {
      connection.destroy()
      resolve(true)
    })
    connection.on('error', () => resolve(false))
  })
}

async function own(claim: Claim, { socket: there }: Places): Promise<void> {
  try {
    const engine = await openEngine(places, template, () => {
      claim.drop()
      return process.exit()
    })
    // Nobody else is here: a socket that is left is of one who died.
    await rm(there, { force: true })
    const served = await serve(engine, socket)
    const upkeep = keepUp(engine, served)
    reply({ kind: 'serving' })
    // What somebody else has taken is not touched any more: the thread ends as if its process had been killed.
    await Promise.race([told('stop'), served.broken, claim.lost.catch(() => process.exit())])
    upkeep.stop()
    await served.stop()
    await engine.close()
  } finally {
    await claim.release()
  }
}

function told(what: string): Promise<void> {
  return new Promise((resolve) => port!.once('message', (message) => message === what && resolve()))
}

function reply(message: OwnerReply): void {
  port!.postMessage(message)
}
