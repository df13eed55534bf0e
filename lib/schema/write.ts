// Writes the JSON Schemas of the inquiry folder's files beside this file: `node lib/schema/write.ts` after a change of a schema.
import { writeFileSync } from 'node:fs'
import { modelJsonSchemas } from '#care/model'
import { scenarioJsonSchema } from '#care/scenario'
import { commissionJsonSchema } from '#inquiry/plan'
import { economyJsonSchemas } from '#studies/economy'
import { programmeJsonSchema } from '#studies/programme'
import { rivalsJsonSchema } from '#studies/rivals'
import { sitingJsonSchema } from '#studies/siting'

const schemas = {
  ...modelJsonSchemas(),
  'scenario.schema.json': scenarioJsonSchema(),
  'inquiry.schema.json': commissionJsonSchema(),
  'siting.schema.json': sitingJsonSchema(),
  ...economyJsonSchemas(),
  'programme.schema.json': programmeJsonSchema(),
  'rivals.schema.json': rivalsJsonSchema(),
}
for (const [name, schema] of Object.entries(schemas)) {
  writeFileSync(new URL(name, import.meta.url), `${JSON.stringify(schema, null, 2)}\n`)
}
