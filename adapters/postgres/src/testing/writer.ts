/**
 * A process of its own that writes replications into a store, for tests: `writer.ts <folder> <digit of the run> <how many>`. Says
 * `open`, then the number of each replication that has been acknowledged; an error that the store gave is told and the write repeated.
 * Ends when all are written, or when it is told to on its input.
 */
import { createRunStore, openStore } from '../index.ts'
import { runOf } from './run-of.ts'

const [folder = '', digit = '', count = '0'] = process.argv.slice(2)
let isStopped = false
process.stdin.on('data', () => {
  isStopped = true
})

const database = await openStore({ folder })
const store = createRunStore(database.sql)
console.log('open')
for (let replication = 0; replication < Number(count) && !isStopped; ) {
  try {
    await store.saveReplication(runOf(digit), replication, { digit, replication })
    console.log(String(replication))
    replication++
  } catch (error) {
    console.log(`error ${error instanceof Error ? error.message : String(error)}`)
  }
}
await database.close()
process.stdin.destroy()
