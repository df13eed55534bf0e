import { Document, isMap, isSeq, type Node, parseDocument, visit } from 'yaml'
import { canonicalJson } from '#base'

/** Lists and maps that are written in one line when they have no more characters than this. */
const longestLine = 100

/**
 * A value as YAML that people read: small lists and maps in one line, long text in one paragraph.
 * @param before the file as it was: when it says the same it is given back byte for byte, otherwise what is the same keeps its comments
 */
export function writeYaml(value: object, before?: Uint8Array): Uint8Array {
  const old = before && parseDocument(new TextDecoder().decode(before))
  if (old !== undefined && old.errors.length === 0 && isMap(old.contents)) {
    if (canonicalJson(old.toJS()) === canonicalJson(value)) return before!
    return bytesOf(updated(old, value))
  }
  return bytesOf(new Document(value))
}

function bytesOf(document: Document): Uint8Array {
  visit(document, {
    Collection: (key, node) => {
      // The document itself and its lists of parts stay one below the other.
      if (key !== null && node.flow === undefined && isSmall(node)) node.flow = true
    },
  })
  return new TextEncoder().encode(document.toString({ lineWidth: 140, flowCollectionPadding: true }))
}

function isSmall(node: Node): boolean {
  return JSON.stringify(node).length <= longestLine && node.commentBefore == null
}

/** Keys of the document take their new values; entries of a list that stay as they were keep their nodes, with the comments. */
function updated(document: Document, value: object): Document {
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  const given = new Set(members.map(([key]) => key))
  const { contents } = document
  if (!isMap(contents)) return new Document(value)
  for (const pair of [...contents.items]) if (!given.has(String(pair.key))) contents.delete(pair.key)
  for (const [key, member] of members) {
    const node = contents.get(key, true) as Node | undefined
    if (node !== undefined && sameValue(document, node, member)) continue
    if (isSeq(node) && Array.isArray(member)) {
      const left = [...node.items] as Node[]
      node.items = member.map((entry) => {
        const at = left.findIndex((one) => sameValue(document, one, entry))
        return at < 0 ? document.createNode(entry) : left.splice(at, 1)[0]!
      })
    } else contents.set(key, document.createNode(member))
  }
  return document
}

function sameValue(document: Document, node: Node, value: unknown): boolean {
  return canonicalJson(node.toJS(document)) === canonicalJson(value)
}
