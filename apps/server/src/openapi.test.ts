import { answerPath, endpoints, eventsPath } from '@samplan/lib/contract'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { docsPage } from './docs-page.ts'
import { openApiDocument } from './openapi.ts'

const document = openApiDocument('0.1.0') as {
  readonly openapi: string
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly operationId: string; readonly responses: object }>>>
  >
  readonly components: { readonly schemas: Readonly<Record<string, object>> }
}

describe('the OpenAPI document', () => {
  it('has every endpoint of the contract, the stream and the downloads', () => {
    const ids = Object.values(document.paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => operationId),
    )
    expect(ids.sort()).toEqual([...Object.keys(endpoints), 'followExperiment', 'downloadAnswer'].sort())
    const braced = (path: string): string => path.replace(/:(\w+)/g, '{$1}')
    for (const { path, method } of Object.values(endpoints))
      expect(document.paths[braced(path)]?.[method.toLowerCase()]).toBeDefined()
    expect(document.paths[braced(eventsPath)]).toBeDefined()
    expect(document.paths[braced(answerPath)]).toBeDefined()
    expect(document.openapi).toBe('3.1.0')
  })

  it('refers to schemas that are there, each a schema of JSON Schema 2020-12', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]*)"/g)].map(([, to]) => to!)
    expect(references.length).toBeGreaterThan(40)
    for (const to of references)
      expect(document.components.schemas).toHaveProperty([to.replace('#/components/schemas/', '')])
    const ajv = new Ajv2020({ strict: false })
    for (const [name, schema] of Object.entries(document.components.schemas))
      expect([name, ajv.validateSchema(schema)]).toEqual([name, true])
  })

  it('names every parameter of a path', () => {
    for (const [path, methods] of Object.entries(document.paths))
      for (const operation of Object.values(methods)) {
        const { parameters } = operation as unknown as {
          parameters: readonly { name: string; in: string; schema: object }[]
        }
        const names = parameters.filter((one) => one.in === 'path').map(({ name }) => name)
        expect(names.sort()).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).sort())
        expect(parameters.every(({ schema }) => Object.keys(schema).length > 0)).toBe(true)
      }
  })

  it('is a page too, without scripts and without anything from elsewhere', () => {
    const page = docsPage(document)
    for (const name of Object.keys(endpoints)) expect(page).toContain(`id="${name}"`)
    expect(page).not.toMatch(/<script|https?:\/\/(?!json-schema|www\.w3)[^"]*"|style=/)
  })
})
