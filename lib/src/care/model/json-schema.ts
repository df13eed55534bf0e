import { z } from 'zod'
import { rowSchemas, yamlSchemas } from './draft.ts'

/**
 * JSON Schemas (draft 7, which editors know best) by file name, e.g. `resources.schema.json`; for tables the schema of a row. They are
 * published in `lib/schema`; a YAML file names its own in a first line: `# yaml-language-server: $schema=…/resources.schema.json`.
 */
export function modelJsonSchemas(): Readonly<Record<string, object>> {
  const yaml = Object.entries(yamlSchemas).map(([file, schema]) =>
    schemaOf(file, schema, `The file ${file} of an inquiry folder.`),
  )
  const rows = Object.entries(rowSchemas).map(([file, schema]) =>
    schemaOf(file, schema, `A row of ${file} of an inquiry folder.`),
  )
  return Object.fromEntries([...yaml, ...rows])
}

function schemaOf(file: string, schema: z.ZodType, description: string): readonly [string, object] {
  const name = `${file.replace(/\/?\*?\.(yaml|csv)$/, '')}.schema.json`
  const { $schema, ...rest } = z.toJSONSchema(schema, { target: 'draft-7', io: 'input', reused: 'inline' })
  return [name, { $schema, title: file, description, ...rest }]
}
