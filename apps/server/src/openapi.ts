import {
  type AnyEndpoint,
  answerPath,
  endpoints,
  eventsPath,
  experiment,
  issue,
  problem,
  scenario,
  sourcedNumber,
  text,
  version,
} from '@samplan/lib/contract'
import { z } from 'zod'

/** Shapes that have a name of their own in the document. */
const named = {
  Experiment: experiment,
  Issue: issue,
  Problem: problem,
  Scenario: scenario,
  SourcedNumber: sourcedNumber,
  Text: text,
  Version: version,
}

type Json = Readonly<Record<string, unknown>>

/**
 * The contract as OpenAPI 3.1: every endpoint with the schemas that the server itself checks by.
 * @see https://spec.openapis.org/oas/v3.1.0
 */
export function openApiDocument(serverVersion: string): Json {
  const schemas = schemasOf()
  const paths: Record<string, Record<string, Json>> = {}
  for (const [name, endpoint] of Object.entries(endpoints)) {
    const path = bracedPath(endpoint.path)
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operationOf(name, endpoint, schemas) }
  }
  paths[bracedPath(eventsPath)] = { get: eventsOperation }
  paths[bracedPath(answerPath)] = { get: downloadOperation }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Samplan',
      version: serverVersion,
      description:
        'The workbench for inquiries into how care is organised: material, scenarios, experiments and their answers.',
      license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
    },
    paths,
    components: { schemas: schemas.components },
  }
}

interface Schemas {
  readonly components: Readonly<Record<string, Json>>
  readonly of: (name: string, part: 'params' | 'query' | 'body' | 'answer') => Json
}

/** All schemas at once, so that what several share is written once and referred to. */
function schemasOf(): Schemas {
  const registry = z.registry<{ id: string }>()
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id })
  const parts = ['params', 'query', 'body', 'answer'] as const
  for (const [name, endpoint] of Object.entries(endpoints))
    for (const part of parts)
      if (hasFields(endpoint[part]) && !registry.has(endpoint[part]))
        registry.add(endpoint[part], { id: idOf(name, part) })
  const { schemas } = z.toJSONSchema(registry, {
    uri: (id) => `#/components/schemas/${id}`,
    io: 'input',
    unrepresentable: 'any',
  })
  const components = Object.fromEntries(
    Object.entries(schemas).map(([id, { $schema: _, $id: __, ...schema }]) => [id, schema as Json]),
  )
  return {
    components,
    of: (name, part) => {
      const id = registry.get(endpoints[name as keyof typeof endpoints][part])?.id ?? ''
      return { $ref: `#/components/schemas/${id}` }
    },
  }
}

function hasFields(schema: z.ZodType): boolean {
  return !(schema instanceof z.ZodUndefined)
}

function idOf(name: string, part: string): string {
  return `${name[0]!.toUpperCase()}${name.slice(1)}${part[0]!.toUpperCase()}${part.slice(1)}`
}

function operationOf(name: string, endpoint: AnyEndpoint, schemas: Schemas): Json {
  const has = (part: 'body' | 'answer') => hasFields(endpoint[part])
  return {
    operationId: name,
    summary: endpoint.summary,
    parameters: [...parametersOf(endpoint.params, 'path'), ...parametersOf(endpoint.query, 'query')],
    ...(has('body')
      ? { requestBody: { required: true, content: { 'application/json': { schema: schemas.of(name, 'body') } } } }
      : {}),
    responses: {
      200: { description: 'The answer', content: { 'application/json': { schema: schemas.of(name, 'answer') } } },
      default: problemResponse,
    },
  }
}

function parametersOf(schema: z.ZodType, where: 'path' | 'query'): readonly Json[] {
  if (!(schema instanceof z.ZodObject)) return []
  return Object.entries(schema.shape as Readonly<Record<string, z.ZodType>>).map(([name, field]) => {
    const { $schema: _, description, ...rest } = z.toJSONSchema(field, { io: 'input', unrepresentable: 'any' })
    return {
      name,
      in: where,
      required: where === 'path' || !field.safeParse(undefined).success,
      ...(description === undefined ? {} : { description }),
      schema: Object.keys(rest).length === 0 ? { type: 'integer' } : rest,
    }
  })
}

const problemResponse = {
  description: 'A problem (RFC 9457)',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}
const experimentParameter = { name: 'experiment', in: 'path', required: true, schema: { type: 'string' } }
const eventsOperation = {
  operationId: 'followExperiment',
  summary: 'The states of an experiment as server-sent events, from the one now until the last; Last-Event-ID resumes',
  parameters: [experimentParameter],
  responses: {
    200: {
      description: 'Events named experiment; id is the revision, data an Experiment',
      content: { 'text/event-stream': { schema: { type: 'string' } } },
    },
    204: { description: 'Nothing more will come' },
    default: problemResponse,
  },
}
const downloadOperation = {
  operationId: 'downloadAnswer',
  summary: 'A comparison as a file: JSON with the bytes of samplan compare --json, CSV, XLSX, Markdown or a page',
  parameters: [
    experimentParameter,
    { name: 'form', in: 'path', required: true, schema: { enum: ['json', 'csv', 'xlsx', 'md', 'html'] } },
    { name: 'lang', in: 'query', required: false, schema: { enum: ['sv', 'en'] } },
  ],
  responses: { 200: { description: 'The file' }, default: problemResponse },
}

/** `/api/runs/:run` is `/api/runs/{run}`. */
function bracedPath(path: string): string {
  return path.replace(/:(\w+)/g, '{$1}')
}
