import { z } from 'zod'
import { inquiry } from './schema/inquiry.ts'

/** JSON Schema (draft 7) of `inquiry.yaml`; published in `lib/schema`. */
export function commissionJsonSchema(): object {
  const { $schema, ...rest } = z.toJSONSchema(inquiry, { target: 'draft-7', io: 'input', reused: 'inline' })
  const description = 'The file inquiry.yaml of an inquiry folder.'
  return { $schema, title: 'inquiry.yaml', description, ...rest }
}
