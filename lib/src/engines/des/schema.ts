import { formatAbout, namedShapes, networkShape } from './format.ts'
import type { Shape } from './shape.ts'

type JsonSchema = Readonly<Record<string, unknown>>

/** The format's JSON Schema (draft 2020-12), as published beside this file. What refers from one part to another only `checkNetwork` sees. */
export function flowNetworkSchema(): JsonSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Flow network',
    description: formatAbout,
    ...schemaOf(networkShape),
    $defs: Object.fromEntries(Object.entries(namedShapes).map(([name, shape]) => [name, schemaOf(shape)])),
  }
}

function schemaOf(shape: Shape, tag?: { readonly key: string; readonly value: string }): JsonSchema {
  switch (shape.is) {
    case 'named':
      return { $ref: `#/$defs/${shape.name}` }
    case 'number':
      return {
        type: shape.whole ? 'integer' : 'number',
        ...(shape.least !== undefined && { minimum: shape.least }),
        ...(shape.above !== undefined && { exclusiveMinimum: shape.above }),
        ...(shape.most !== undefined && { maximum: shape.most }),
      }
    case 'text':
      return { type: 'string', minLength: 1 }
    case 'flag':
      return { type: 'boolean' }
    case 'nothing':
      return { type: 'null' }
    case 'choice':
      return { enum: shape.of }
    case 'list':
      return { type: 'array', items: schemaOf(shape.of), ...(shape.least !== undefined && { minItems: shape.least }) }
    case 'map':
      return { type: 'object', additionalProperties: schemaOf(shape.of) }
    case 'either':
      return { oneOf: shape.of.map((alternative) => schemaOf(alternative)) }
    case 'kinds':
      return {
        oneOf: Object.entries(shape.of).map(([value, of]) => schemaOf(of, { key: shape.tag, value })),
      }
    case 'object':
      return {
        type: 'object',
        properties: Object.fromEntries(
          Object.entries(shape.keys).map(([key, { shape: of, about }]) => [
            key,
            {
              ...(tag?.key === key ? { const: tag.value } : schemaOf(of)),
              ...(about !== undefined && { description: about }),
            },
          ]),
        ),
        required: Object.entries(shape.keys).flatMap(([key, { optional }]) => (optional === true ? [] : [key])),
        additionalProperties: false,
      }
  }
}
