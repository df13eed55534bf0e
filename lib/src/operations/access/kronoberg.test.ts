import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { InquiryFiles } from '#care/model'
import { readInquiry } from '../inquiry.ts'
import { testPorts } from '../testing/ports.ts'
import { type AccessAnswer, type AccessWorld, accessToCare } from './index.ts'

const folder = join(import.meta.dirname, '../../../../examples/kronoberg')

function kronoberg(): InquiryFiles {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return new Map(
    files.map((file) => {
      const path = join(file.parentPath, file.name)
      return [relative(folder, path).replaceAll('\\', '/'), readFileSync(path)] as const
    }),
  )
}

const files = kronoberg()
const inquiry = readInquiry(files)
/** The folder is read once for all questions. */
const ports = { ...testPorts(), read: () => inquiry }

async function ask(input: object): Promise<AccessAnswer> {
  const question = accessToCare.input.parse({ files, service: 'emergency-care', ...input })
  const answer = await accessToCare.run(ports, question)
  if (!answer.ok) throw new Error(JSON.stringify(answer.issues))
  return answer.value
}

const roundTheClock = { open: { kind: 'round-the-clock' } } as const

function figuresOf(world: AccessWorld | undefined, id?: string) {
  const found = world?.figures.find(({ group }) => group.id === id)
  if (found === undefined) throw new Error(`no figures of ${id ?? 'everyone'}`)
  const share = (limit: number): number => found.within.find(({ minutes }) => minutes === limit)!.share
  return { mean: found.mean!, longest: found.longest!, within30: share(30), within60: share(60) }
}

/** As far as the published figure was rounded. */
const toTenth = 0.05
const toTenthOfPercent = 0.0005

describe('Kronoberg: minutes to the nearest emergency department round the clock, with Ljungby and without (public facts, 1.10)', () => {
  it('are 17.1 and 22.9 in the county, 20.4 and 41.5 in the west, when the neighbours count', async () => {
    const [today, without] = (await ask({ ...roundTheClock, scenarios: ['no-ed-in-ljungby'] })).worlds
    const near = (value: number, published: number) => expect(Math.abs(value - published)).toBeLessThanOrEqual(toTenth)
    near(figuresOf(today).mean, 17.1)
    near(figuresOf(without).mean, 22.9)
    near(figuresOf(today, 'west').mean, 20.4)
    near(figuresOf(without, 'west').mean, 41.5)
  })

  it('let 73.8 and 59.5 % be there within 30 minutes, everybody within 60', async () => {
    const [today, without] = (await ask({ ...roundTheClock, scenarios: ['no-ed-in-ljungby'] })).worlds
    const near = (value: number, published: number) =>
      expect(Math.abs(value - published)).toBeLessThanOrEqual(toTenthOfPercent)
    near(figuresOf(today).within30, 0.738)
    near(figuresOf(without).within30, 0.595)
    expect([figuresOf(today).within60, figuresOf(without).within60]).toEqual([1, 1])
  })

  it('are 57 in the west and at most 84 when only Växjö counts', async () => {
    const [, vaxjo] = (await ask({ ...roundTheClock, neighbours: false, scenarios: ['no-ed-in-ljungby'] })).worlds
    expect(Math.abs(figuresOf(vaxjo, 'west').mean - 57)).toBeLessThanOrEqual(0.5)
    expect(Math.abs(figuresOf(vaxjo, 'west').longest - 84)).toBeLessThanOrEqual(0.5)
  })

  it('count 203 351 inhabitants, of whom 55 871 in the west', async () => {
    const [today] = (await ask(roundTheClock)).worlds
    const persons = (id?: string) => today!.figures.find(({ group }) => group.id === id)?.persons
    expect([persons(), persons('west')]).toEqual([203_351, 55_871])
  })
})

describe('accessToCare', () => {
  it('has nobody in Ljungby at night when the department closes at ten, and everybody by day', async () => {
    const scenarios = ['ljungby-ed-closed-at-night', 'no-ed-in-ljungby']
    const visitors = ({ worlds }: AccessAnswer) =>
      worlds.map(({ catchments }) => catchments.find(({ site }) => site === 'ljungby-hospital')?.persons)
    const night = await ask({ open: { kind: 'at', minute: 3 * 60 }, scenarios })
    const day = await ask({ open: { kind: 'at', minute: 12 * 60 }, scenarios })
    expect(visitors(night)).toEqual([55_871, undefined, undefined])
    expect(visitors(day)).toEqual([55_871, 55_871, undefined])
  })

  it('tells of an unknown service, mode or scenario with the nearest', async () => {
    const code = async (input: object) => {
      const answer = await accessToCare.run(ports, accessToCare.input.parse({ files, ...input }))
      return answer.ok ? [] : answer.issues.map((issue) => [issue.code, issue.params.nearest])
    }
    expect(await code({ service: 'emergency-car', mode: 'cars' })).toEqual([
      ['access.unknown', 'emergency-care'],
      ['access.unknown', 'car'],
    ])
    expect(await code({ scenarios: ['no-ed-in-ljungbi'] })).toEqual([['cli.unknown-scenario', 'no-ed-in-ljungby']])
  })
})
