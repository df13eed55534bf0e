import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createQueueRunner, openQueue } from '@samplan/jobs'
import { contentHash } from '@samplan/lib/base'
import type { JobBatch } from '@samplan/lib/ports'
import { openPostgres } from '@samplan/postgres'
import { emptyDatabase, type PostgresServer, startPostgres } from '@samplan/postgres/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { samplan, temporaryFolder } from '../apps/cli/src/testing/samplan.ts'
import { type RunningServer, readLoginSettings, startServer } from '../apps/server/src/index.ts'
import { readYaml } from '../lib/src/reading/index.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const kubernetes = readdirSync(`${root}/deploy/kubernetes`).filter((name) => name.endsWith('.yaml'))
const files = ['compose.yaml', ...kubernetes.map((name) => `deploy/kubernetes/${name}`)]
const dockerfile = readFileSync(`${root}/Dockerfile`, 'utf8')

type Mapping = { readonly [key: string]: unknown }

function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function mappingsIn(value: unknown): readonly Mapping[] {
  if (Array.isArray(value)) return value.flatMap(mappingsIn)
  return isMapping(value) ? [value, ...Object.values(value).flatMap(mappingsIn)] : []
}

function textsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn)
  return isMapping(value) ? Object.values(value).flatMap(textsIn) : [String(value)]
}

function read(file: string): unknown {
  const parsed = readYaml(file, readFileSync(`${root}/${file}`))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues))
  return parsed.value.value
}

const documents = files.map((file) => ({ file, value: read(file) }))
const mappings = documents.flatMap(({ value }) => mappingsIn(value))
/** Services of compose and containers of Kubernetes that are ours. */
const ours = mappings.filter(({ image }) => image === 'samplan')

/** What follows `samplan` on the command line. */
function callOf(container: Mapping): readonly string[] {
  return textsIn(container['args'] ?? container['command'])
}

function variablesOf({ env, environment }: Mapping): readonly string[] {
  return environment === undefined
    ? mappingsIn(env).flatMap(({ name, valueFrom }) => (valueFrom === undefined ? [] : [String(name)]))
    : Object.keys(isMapping(environment) ? environment : {})
}

/** Addresses that are asked whether all is well. */
function probesOf(container: Mapping): readonly URL[] {
  return textsIn(container).flatMap((text) => [...text.matchAll(/fetch\('([^']+)'\)/g)].map(([, url]) => new URL(url!)))
}

let postgres: PostgresServer
let address: string
beforeAll(async () => {
  postgres = await startPostgres()
  address = await emptyDatabase(postgres.address)
})
afterAll(() => postgres.stop())

describe('compose.yaml and deploy/kubernetes', () => {
  it('run the server and workers, with commands, options and variables that there are', async () => {
    const folder = await temporaryFolder()
    const helps = new Map<string, string>()
    for (const command of ['serve', 'worker']) helps.set(command, (await samplan(folder, command, '--help')).stdout)
    const calls = ours.map(callOf)
    expect(calls.map(([command]) => command).sort()).toEqual(['serve', 'serve', 'worker', 'worker'])
    for (const container of ours) {
      const [command = '', ...rest] = callOf(container)
      const options = rest.filter((one) => one.startsWith('--'))
      expect(options.filter((option) => !helps.get(command)?.includes(`${option} `))).toEqual([])
      // A command's own variables, and those that say where the store is.
      const source = [`commands/${command}.ts`, 'store.ts']
        .map((file) => readFileSync(`${root}/apps/cli/src/${file}`, 'utf8'))
        .join('\n')
      expect(variablesOf(container)).not.toEqual([])
      expect(variablesOf(container).filter((name) => !new RegExp(`env[.(]+'?${name}\\b`).test(source))).toEqual([])
    }
  })

  it('give the server login with options and a file that there are', async () => {
    const folder = await temporaryFolder()
    const help = (await samplan(folder, 'serve', '--help')).stdout
    const [server] = mappingsIn(read('deploy/compose.login.yaml')).filter(({ command }) => command !== undefined)
    const call = textsIn(server?.['command'])
    for (const option of call.filter((one) => one.startsWith('--'))) expect(help).toContain(`${option} `)
    const [from = '', to] = textsIn(server?.['volumes'])[0]?.split(':') ?? []
    expect(call[call.indexOf('--login') + 1]).toBe(to)
    const env = Object.fromEntries(variablesOf(server ?? {}).map((name) => [name, 'x']))
    expect(readLoginSettings(`${root}/${from}`, env)).toMatchObject({ ok: true })
  })

  it('do not offer the server to other machines, as it has no login', () => {
    expect(mappings.filter(({ kind }) => kind === 'Service' || kind === 'Ingress')).toEqual([])
    for (const { ports } of mappings) for (const port of textsIn(ports ?? [])) expect(port).toMatch(/^127\.0\.0\.1:/)
  })

  it('ask the server at its port and at addresses where it says how it is', async () => {
    let server: RunningServer | undefined
    try {
      server = await startServer({ store: { address }, port: 0, workers: 1, log: false })
      const servers = ours.filter((container) => callOf(container)[0] === 'serve')
      for (const container of servers) {
        const call = callOf(container)
        const probes = probesOf(container)
        expect(probes.length).toBeGreaterThan(0)
        for (const { hostname, port, pathname } of probes) {
          expect([hostname, port]).toEqual(['127.0.0.1', call[call.indexOf('--port') + 1]])
          expect([pathname, (await fetch(server.address + pathname)).status]).toEqual([pathname, 200])
        }
      }
      const metrics = await (await fetch(`${server.address}/metrics`)).text()
      for (const page of ['docs/operate.md', 'deploy/kubernetes/README.md'])
        for (const [name] of readFileSync(`${root}/${page}`, 'utf8').matchAll(/\bsamplan_[a-z_]+/g))
          expect([page, metrics.includes(`# HELP ${name} `) && name]).toEqual([page, name])
    } finally {
      await server?.close()
    }
  })

  it('count the blocks of the queue as it is', async () => {
    const [query = '', ...others] = mappings.flatMap(({ query }) => (typeof query === 'string' ? [query] : []))
    expect(others).toEqual([])
    const database = await openPostgres(await emptyDatabase(postgres.address))
    const queue = await openQueue(database)
    const count = async (): Promise<number> => {
      const { rows } = await queue.boss.getDb().executeSql(query)
      return Number(rows[0].count)
    }
    expect(await count()).toBe(0)
    const runner = createQueueRunner(queue, { owner: 'anna', priority: 'sweep' })
    const asked = runner.run(threeReplications(), () => undefined).catch(() => undefined)
    await expect.poll(count).toBe(3)
    await runner.close()
    await asked
    expect(await count()).toBe(0)
    await queue.close()
    await database.close()
  })
})

/** Nobody computes them here. */
function threeReplications(): JobBatch {
  const replications = [0, 1, 2]
  const run: string = contentHash('deploy')
  const inputs = replications.map((replication) => ({ replication, seed: 1 }))
  return { task: 'network', key: run, shared: {}, inputs, results: { run, replications } }
}

describe('Dockerfile', () => {
  it('starts the command line with a Node that is new enough, from files that are there', () => {
    const [, entry = ''] = /^ENTRYPOINT \["node", "([^"]+)"\]$/m.exec(dockerfile) ?? []
    expect(existsSync(`${root}/${entry}`)).toBe(true)
    const wanted = Number(/^const wanted = (\d+)$/m.exec(readFileSync(`${root}/${entry}`, 'utf8'))?.[1])
    const images = [...dockerfile.matchAll(/^FROM node:(\d+)/gm)].map(([, version]) => Number(version))
    expect(images).toEqual([wanted, wanted])
  })

  it('leaves out nothing that the image needs', () => {
    const ignored = readFileSync(`${root}/.dockerignore`, 'utf8').trim().split('\n')
    for (const needed of ['adapters', 'apps', 'examples', 'lib', 'tools', 'package.json', 'package-lock.json'])
      expect(ignored).not.toContain(needed)
  })
})
