import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { diskOf, hasSmallDisks, onSmallDisk } from '@samplan/postgres/testing'
import { expect, onTestFinished, test } from 'vitest'
import { jsonOfCommandLine, serve } from './testing/command-line.ts'
import { tiny } from './testing/workbench.ts'

/** Room for a store and two files of its log; what is left is filled. */
const megabytes = 120
const inquiry = 'tiny'
/** The command after one that takes in `examples/tiny`. */
const withTiny = (store: string, command: readonly string[]): readonly string[] => {
  const script = `"$0" "$1" import ${tiny} --data ${store} && exec "$0" "$@"`
  return ['sh', '-c', script, ...command]
}
const ready = '/health/ready'

/** Where users may have no file system of their own it cannot be tried. */
test.runIf(hasSmallDisks())(
  'a disk that is full is told, costs nothing that was acknowledged, and all goes on when there is room',
  { timeout: 240_000 },
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'samplan-full-'))
    const store = join(folder, 'data')
    const server = await serve({ folder: store }, 1, (command) =>
      onSmallDisk(folder, megabytes, withTiny(store, command)),
    )
    onTestFinished(async () => {
      await server.kill()
      await rm(folder, { recursive: true })
    })
    const disk = diskOf(server.pid, folder, store)
    const statusOf = async (path: string) => (await server.ask('GET', path)).status
    const save = (from: number) => {
      const number = { value: 56 + from, source: 'our-estimate', low: 55, high: 65 }
      const path = 'resources.ward.capacity'
      return server.request('changeNumber', { inquiry }, { from, reason: `version ${from + 1}`, path, number })
    }
    const outOfRoom = { status: 507, body: { code: 'no-room', detail: { sv: expect.stringContaining('full') } } }

    expect((await save(1)).status).toBe(200)
    const input = { replications: 8, weeks: 520, warmUpWeeks: 0, seed: 3 }
    const asked = { operation: 'compare', input }
    const { id } = await server.call('createExperiment', { inquiry }, { version: 1, asked })
    const experiment = () => server.call('showExperiment', { experiment: id })
    await expect.poll(async () => (await experiment()).progress?.done ?? 0, { timeout: 60_000 }).toBeGreaterThan(0)

    await disk.fill()
    expect(await save(2)).toMatchObject(outOfRoom)
    expect(await server.ask('GET', ready)).toMatchObject(outOfRoom)
    // Reading goes on.
    expect((await server.call('listVersions', { inquiry })).versions).toHaveLength(2)

    await disk.endLog()
    await expect.poll(() => server.ask('GET', '/api/inquiries'), { timeout: 30_000 }).toMatchObject(outOfRoom)
    expect(await save(2)).toMatchObject(outOfRoom)
    expect(await server.ask('GET', ready)).toMatchObject(outOfRoom)

    await disk.free()
    await expect.poll(() => statusOf(ready), { timeout: 30_000 }).toBe(200)
    await expect.poll(() => statusOf('/api/inquiries'), { timeout: 30_000 }).toBe(200)
    expect((await save(2)).status).toBe(200)
    const { versions } = await server.call('listVersions', { inquiry })
    expect(versions.map(({ reason }) => reason).slice(0, 2)).toEqual(['version 3', 'version 2'])
    expect(versions).toHaveLength(3)
    await expect.poll(async () => (await experiment()).state, { timeout: 120_000 }).toBe('done')
    const { text } = await server.ask('GET', `/api/experiments/${id}/answer.json`)
    const args = ['--replications', '8', '--weeks', '520', '--warm-up', '0', '--seed', '3']
    expect(text).toBe(await jsonOfCommandLine('compare', args))
  },
)
