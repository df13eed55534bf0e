// A small reader of HTML as this project writes it: every element closed, every attribute in double quotes.

export interface Tag {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  /** Text directly inside, as written. */
  readonly text: string
}

const empty = new Set(['meta'])

/**
 * The elements of a page in order.
 * @throws Error for a tag that is not closed, closed twice or written otherwise than we write them
 */
export function readHtml(html: string): readonly Tag[] {
  const body = html.replace(/^<!doctype html>\n/, '')
  const open: { name: string; attributes: Record<string, string>; text: string }[] = []
  const tags: Tag[] = []
  let at = 0
  for (const match of body.matchAll(/<(\/?)([a-z][a-z0-9]*)((?:\s+[a-zA-Z][\w-]*="[^"<]*")*)\s*(\/?)>/g)) {
    const [whole, close, name, rest, selfClosed] = match
    const start = match.index
    const text = body.slice(at, start)
    if (/[<]/.test(text)) throw new Error(`a < that opens nothing in ${JSON.stringify(text.slice(0, 200))}`)
    const innermost = open.at(-1)
    if (innermost) innermost.text += text
    at = start + whole.length
    if (close === '/') {
      const last = open.pop()
      if (last?.name !== name) throw new Error(`</${name}> closes <${last?.name}>`)
      continue
    }
    const tag = { name: name!, attributes: attributesOf(rest ?? ''), text: '' }
    tags.push(tag)
    if (selfClosed !== '/' && !empty.has(name!)) open.push(tag)
  }
  if (open.length > 0) throw new Error(`not closed: ${open.map(({ name }) => name).join(', ')}`)
  if (body.slice(at).trim() !== '') throw new Error(`after the end: ${body.slice(at)}`)
  return tags
}

function attributesOf(text: string): Record<string, string> {
  return Object.fromEntries([...text.matchAll(/([a-zA-Z][\w-]*)="([^"]*)"/g)].map(([, name, value]) => [name!, value!]))
}
