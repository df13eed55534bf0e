/**
 * Replications of M/M/10 without any queue: `plain.ts <replications> <length>`. Says `ready` when it is warm, computes when it is told to
 * on its input, and ends.
 */
import { once } from 'node:events'
import { tasks } from '@samplan/lib/operations'
import { exampleNetwork } from './engine.ts'

const [replications = 0, length = 0] = process.argv.slice(2).map(Number)
const network = tasks.network!
const prepareFor = (length: number): unknown => network.prepare({ network: exampleNetwork('mmc'), length, warmUp: 0 })
const warm = prepareFor(1000)
for (let replication = 0; replication < 2; replication++) network.run(warm, { replication, seed: 1 })
const prepared = prepareFor(length)
console.log('ready')
await once(process.stdin, 'data')
for (let replication = 0; replication < replications; replication++) network.run(prepared, { replication, seed: 1 })
process.exit()
