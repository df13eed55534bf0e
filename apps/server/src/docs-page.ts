/** The OpenAPI document as a page to read, without scripts and without anything from elsewhere. */
export function docsPage(document: Readonly<Record<string, unknown>>): string {
  const { info, paths, components } = document as unknown as Described
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => section(method, path, operation)),
  )
  const schemas = Object.entries(components.schemas).map(
    ([name, schema]) =>
      `<details id="${escaped(name)}"><summary><code>${escaped(name)}</code></summary><pre>${linked(schema)}</pre></details>`,
  )
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(info.title)} ${escaped(info.version)}: API</title><link rel="stylesheet" href="/api/docs.css"></head>
<body><main><h1>${escaped(info.title)} ${escaped(info.version)}</h1><p>${escaped(info.description)}</p>
<p>The same as a document for programs: <a href="/api/openapi.json">OpenAPI 3.1</a>.</p>
${operations.join('\n')}
<h2>Schemas</h2>
${schemas.join('\n')}
</main></body></html>
`
}

export const docsStyle = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
main{max-width:60rem;margin:0 auto;padding:1rem}
section{border-top:1px solid;padding:.5rem 0}
h3{font:600 1rem/1.5 ui-monospace,monospace;overflow-wrap:anywhere}
pre{overflow-x:auto;font-size:.85rem}
table{border-collapse:collapse}td,th{text-align:left;padding:.1rem 1rem .1rem 0;vertical-align:top}
`

interface Described {
  readonly info: { readonly title: string; readonly version: string; readonly description: string }
  readonly paths: Readonly<Record<string, Readonly<Record<string, DescribedOperation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> }
}
interface DescribedOperation {
  readonly operationId: string
  readonly summary: string
  readonly parameters: readonly {
    readonly name: string
    readonly in: string
    readonly description?: string
    readonly schema: unknown
  }[]
  readonly requestBody?: unknown
  readonly responses: Readonly<Record<string, unknown>>
}

function section(method: string, path: string, operation: DescribedOperation): string {
  const rows = operation.parameters.map(
    ({ name, in: where, description = '', schema }) =>
      `<tr><td><code>${escaped(name)}</code></td><td>${where}</td><td>${escaped(description)}</td><td><code>${escaped(JSON.stringify(schema))}</code></td></tr>`,
  )
  const table =
    rows.length === 0
      ? ''
      : `<table><tr><th>Parameter</th><th>In</th><th>What</th><th>Schema</th></tr>${rows.join('')}</table>`
  const body = operation.requestBody === undefined ? '' : `<p>Body</p><pre>${linked(operation.requestBody)}</pre>`
  return `<section id="${escaped(operation.operationId)}"><h3>${method.toUpperCase()} ${escaped(path)}</h3><p>${escaped(operation.summary)}</p>${table}${body}<details><summary>Responses</summary><pre>${linked(operation.responses)}</pre></details></section>`
}

/** JSON with references to schemas as links. */
function linked(value: unknown): string {
  return escaped(JSON.stringify(value, null, 2)).replace(
    /#\/components\/schemas\/([A-Za-z]+)/g,
    (whole, name: string) => `<a href="#${name}">${whole}</a>`,
  )
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
}
