import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readFolder } from '@samplan/files'
import { tinyTexts } from '@samplan/lib/care/model/testing'
import { tinyEconomy, tinyForms, tinySharing } from '@samplan/lib/studies/economy/testing'
import { createInquiryStore, openPostgres } from '@samplan/postgres'
import { startPostgres } from '@samplan/postgres/testing'
import { startServer } from '@samplan/server'
import { seedDecisions } from './decisions.ts'
import { moneyFiles } from './money.ts'

/** A workbench of its own for the browser's tests: an empty PostgreSQL, small inquiries, and the real server with the built pages. */
const root = fileURLToPath(new URL('../../../', import.meta.url))
const postgres = await startPostgres()
const database = await openPostgres(postgres.address)
const inquiries = createInquiryStore(database)
const at = new Date().toISOString()

const tiny = await readFolder(join(root, 'examples/tiny'))
if (!tiny.ok) throw new Error(JSON.stringify(tiny.issues))
const published = `figures:
  - id: ed-time
    name: { sv: Tid på akuten, en: Time in the emergency department }
    measure: { kind: timer, of: ed-time, statistic: mean }
    unit: minutes
    published: { value: 120, low: 90, high: 300, source: visits-2024 }
    used: check
  - id: ward-use
    name: { sv: Vårdavdelningens beläggning, en: Ward occupancy }
    measure: { kind: occupancy, of: ward, statistic: mean }
    unit: share
    published: { value: 0.05, source: visits-2024 }
    used: check
    note: { sv: Ska ligga utanför., en: Is to be outside. }
  - id: physician-use
    name: { sv: Läkarnas utnyttjande, en: Utilisation of the physicians }
    measure: { kind: occupancy, of: physicians, statistic: mean }
    unit: share
    published: { value: 0.5, source: visits-2024 }
    used: fitted
`
const files = new Map([...tiny.value, ['calibration.yaml', new TextEncoder().encode(published)]])
// One for each test that changes something, so that none depends on another.
for (const inquiry of [
  'tiny',
  'tiny-changed',
  'tiny-stale',
  'tiny-wrong',
  'tiny-history',
  'tiny-keys',
  'tiny-two',
  'tiny-pair',
  'tiny-unopened',
  'tiny-decisions',
  'tiny-position',
  'tiny-stale-gate',
  'tiny-public',
])
  await inquiries.saveVersion(inquiry, 0, files, { author: 'Test', at, reason: 'Example' })
// One whose scenario and baselines have names as long as real ones, in a second baseline too.
const region = Buffer.from(files.get('region.yaml')!).toString()
const scenario = Buffer.from(files.get('scenarios/evening-physician.yaml')!).toString()
const long = new Map([
  ...files,
  [
    'region.yaml',
    new TextEncoder().encode(
      region.replace(
        'baselines:',
        "baselines:\n  - { id: first, name: Före omläggningen i december, date: '2024-06-01' }",
      ),
    ),
  ],
  [
    'scenarios/evening-physician.yaml',
    new TextEncoder().encode(
      scenario.replace(
        /sv: En läkare till[^,]*/,
        'sv: Akuten stängd på natten och nattpersonalen till det andra sjukhuset i länet',
      ),
    ),
  ],
])
await inquiries.saveVersion('tiny-long', 0, long, { author: 'Test', at, reason: 'Example' })
// The real example, as if it had lain there long: nothing is computed of it before somebody asks.
const kronoberg = await readFolder(join(root, 'examples/kronoberg'))
if (!kronoberg.ok) throw new Error(JSON.stringify(kronoberg.issues))
await inquiries.saveVersion('kronoberg', 0, kronoberg.value, {
  author: 'Test',
  at: '2025-01-01T00:00:00.000Z',
  reason: 'Example',
})
// One whose parties have given weights.
const weights = `criteria:
  - { indicator: ed-time, best: 30, worst: 240, source: visits-2024 }
  - { indicator: beds, best: 0.2, worst: 1, source: visits-2024 }
parties:
  - { id: region, name: { sv: Regionen, en: The region }, source: visits-2024, points: { ed-time: 100, beds: 40 } }
  - { id: town, name: { sv: Kommunen, en: The town }, source: visits-2024, order: [[beds], [ed-time]] }
`
const weighed = new Map([...files, ['weights.yaml', new TextEncoder().encode(weights)]])
await inquiries.saveVersion('tiny-weighed', 0, weighed, { author: 'Test', at, reason: 'Example' })
const disputed = new Map([...files, ...moneyFiles])
await inquiries.saveVersion('tiny-money', 0, disputed, { author: 'Test', at, reason: 'Example' })
// One that says what care costs, and one whose parties could share it too.
const priced = new Map(
  Object.entries({ ...tinyTexts, 'economy.yaml': tinyEconomy, 'forms.yaml': tinyForms }).map(([file, text]) => [
    file,
    new TextEncoder().encode(text),
  ]),
)
await inquiries.saveVersion('priced', 0, priced, { author: 'Test', at, reason: 'Example' })
const shared = new Map([...priced, ['cost-sharing.yaml', new TextEncoder().encode(tinySharing)]])
await inquiries.saveVersion('shared', 0, shared, { author: 'Test', at, reason: 'Example' })
await database.close()

const store = { address: postgres.address }
// At a port of its own first: who waits for the other one finds everything there.
const first = await startServer({ store, port: 0, log: false })
await seedDecisions(first.address)
await first.close()

const server = await startServer({
  store,
  port: Number(process.env.PORT ?? 5199),
  log: false,
})
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void server.close().then(() => postgres.stop().then(() => process.exit(0))))
