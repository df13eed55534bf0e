import { cp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startServer } from '@samplan/osrm/testing'
import { describe, expect, test } from 'vitest'
import { folderWithTiny, samplan, temporaryFolder } from './testing/samplan.ts'

const examples = join(import.meta.dirname, '../../../examples')

describe('samplan access', () => {
  test('--fetch writes the minutes that a server gives, and the folder can then be asked', async () => {
    const folder = await folderWithTiny()
    const file = join(folder, 'tiny/travel/car.csv')
    await rm(file)
    // A minute for each hundredth of a degree north or south.
    const server = await startServer({
      minutes: (from, to) => Math.round(100 * Math.abs(from.lat - to.lat)),
      isByRoad: () => true,
    })
    const fetched = await samplan(folder, 'access', 'tiny', '--fetch', server.address)
    const again = await samplan(folder, 'access', 'tiny', '--fetch', server.address)
    await server.close()
    expect(fetched).toMatchObject({ code: 0, stderr: expect.stringContaining('12 pairs') })
    expect(again).toMatchObject({ code: 2, stderr: expect.stringContaining('--replace') })
    expect(await readFile(file, 'utf8')).toMatch(/^from,to,minutes,source\n.*\nnorth-town,south-centre,50,osrm-\d{4}-/)
    const asked = await samplan(folder, 'access', 'tiny', '--service', 'emergency', '--json')
    const { worlds } = JSON.parse(asked.stdout) as { worlds: { figures: { mean: number; persons: number }[] }[] }
    // 10 000 in the north are there already, 5 000 in the south have 30 minutes to the neighbour.
    expect(worlds[0]!.figures[0]).toMatchObject({ persons: 15_000, mean: 10 })
  })

  test('--roads writes the minutes along a file of roads, and --cut those without a road: the example of docs/access.md, by hand', async () => {
    const folder = await temporaryFolder()
    await cp(join(examples, 'tiny'), join(folder, 'region'), { recursive: true })
    const page = await readFile(join(examples, '../docs/access.md'), 'utf8')
    await writeFile(join(folder, 'roads.csv'), /```csv\n([\s\S]*?)```/.exec(page)![1]!)
    const minutes = async (...cut: string[]) => {
      const { code, stderr } = await samplan(folder, 'access', 'region', '--roads', 'roads.csv', ...cut, '--replace')
      expect([code, stderr]).toEqual([0, expect.stringContaining('2 pairs')])
      const rows = (await readFile(join(folder, 'region/travel/car.csv'), 'utf8')).trim().split('\n').slice(1)
      return rows.map((row) => row.split(',').slice(0, 3))
    }
    // Over the bridge 8; from the south 25 to it. Without it: 25 to the south and 35 the long way round.
    expect(await minutes()).toEqual([
      ['norrby', 'hospital', '8'],
      ['soderby', 'hospital', '33'],
    ])
    expect(await minutes('--cut', 'Bron')).toEqual([
      ['norrby', 'hospital', '60'],
      ['soderby', 'hospital', '35'],
    ])
    // Another file of the same day is another source.
    await cp(join(folder, 'roads.csv'), join(folder, 'winter.csv'))
    await samplan(folder, 'access', 'region', '--roads', 'winter.csv', '--replace')
    const ids = (await readFile(join(folder, 'region/sources.yaml'), 'utf8')).match(/"roads-[^"]+"/g)
    expect(new Set(ids).size).toBe(3)
    const wrong = await samplan(folder, 'access', 'region', '--roads', 'roads.csv', '--cut', 'Bro', '--replace')
    expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('`Bron`') })
    const alone = await samplan(folder, 'access', 'region', '--cut', 'Bron')
    expect(alone).toMatchObject({ code: 2, stderr: expect.stringContaining('--roads') })
  })

  test('computes nothing with minutes that are wrong, and says where they stand', async () => {
    const folder = await folderWithTiny()
    const file = join(folder, 'tiny/travel/car.csv')
    const text = await readFile(file, 'utf8')
    await writeFile(file, text.replace('hospital,50', 'hospital,-50').replace('south-town,south', 'south-twon,south'))
    const { code, stdout, stderr } = await samplan(folder, 'access', 'tiny')
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(/^tiny\/travel\/car\.csv:5:/m)
    expect(stderr).toMatch(/^tiny\/travel\/car\.csv:6:.*south-town/m)
  })
})
