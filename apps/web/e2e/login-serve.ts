import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readFolder } from '@samplan/files'
import { startProvider } from '@samplan/oidc/testing'
import { createInquiryStore, createPersonStore, openPostgres } from '@samplan/postgres'
import { startPostgres } from '@samplan/postgres/testing'
import { startServer } from '@samplan/server'

/** A workbench with login for the browser's tests: people of a register, and a real provider beside it. */
const root = fileURLToPath(new URL('../../../', import.meta.url))
const port = Number(process.env.PORT ?? 5299)
const publicUrl = `http://127.0.0.1:${port}`
const provider = await startProvider({
  port: port + 1,
  redirects: [`${publicUrl}/login/region/callback`],
  afterLogout: [`${publicUrl}/login`],
})
const postgres = await startPostgres()
const database = await openPostgres(postgres.address)
const tiny = await readFolder(join(root, 'examples/tiny'))
if (!tiny.ok) throw new Error(JSON.stringify(tiny.issues))
const by = { author: 'person-anna', at: new Date().toISOString(), reason: 'Example' }
for (const inquiry of ['tiny', 'secret']) await createInquiryStore(database).saveVersion(inquiry, 0, tiny.value, by)
const kronoberg = await readFolder(join(root, 'examples/kronoberg'))
if (!kronoberg.ok) throw new Error(JSON.stringify(kronoberg.issues))
await createInquiryStore(database).saveVersion('kronoberg', 0, kronoberg.value, by)
const persons = createPersonStore(database)
for (const [subject, name, access] of [
  ['anna', 'Anna Ek', ['tiny']],
  ['bo', 'Bo-Alexander Vidar von Lindenskog', []],
  // Invented people of the organisations in examples/kronoberg; of the material only one of them may change anything.
  ['region-secretary', 'Rut Region', ['kronoberg']],
  ['region-owner', 'Olle Region', []],
  ['ljungby', 'Lo Ljungby', []],
  ['markaryd', 'Maj Markaryd', []],
  ['almhult', 'Alf Älmhult', []],
] as const) {
  const id = `person-${subject}`
  await persons.add({ id, name, email: `${subject}@region.example` })
  await persons.link(id, { issuer: provider.issuer, subject })
  for (const inquiry of access) await persons.setAccess(id, inquiry, 'write')
}
await database.close()

const region = {
  ...provider,
  id: 'region',
  name: { sv: 'Region Exempel', en: 'Region Example' },
  logsOutThere: true,
}
const municipality = {
  id: 'kommun',
  name: { sv: 'Exempelköpings kommun', en: 'Exempelköping municipality' },
  issuer: 'http://127.0.0.1:1',
  clientId: 'samplan',
  logsOutThere: true,
}
const server = await startServer({
  store: { address: postgres.address },
  port,
  log: false,
  login: {
    publicUrl,
    issuers: [region, municipality],
    session: { idle: 3600, longest: 36_000 },
    trustedProxies: [],
  },
})
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(
    signal,
    () => void Promise.all([server.close(), provider.stop()]).then(() => postgres.stop().then(() => process.exit(0))),
  )
