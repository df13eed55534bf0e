import { type Alias, type Document, isAlias, isCollection, isMap, isPair, isSeq, type Node, visit } from 'yaml'
import type { Issue } from '#base'
import type { Position } from './document.ts'

const mostAliases = 2_000
const mostValues = 100_000

/** Aliases without an anchor before them, aliases that go in circles, and aliases that would unfold to more values than a person could mean ("YAML bomb"). */
export function aliasIssues(
  file: string,
  document: Document.Parsed,
  position: (offset: number) => Position,
): readonly Issue[] {
  const aliases = targetsOf(document)
  if (aliases.size === 0) return []
  const issue = (code: string, alias: Alias): Issue => ({
    code,
    severity: 'error',
    file,
    ...position(alias.range?.[0] ?? 0),
    params: { alias: alias.source },
  })
  const all = [...aliases.keys()]
  const unknown = all.filter((alias) => aliases.get(alias) === undefined)
  if (unknown.length > 0) return unknown.map((alias) => issue('reading.unknown-alias', alias))
  if (all.length > mostAliases) return [issue('reading.alias-bomb', all[mostAliases]!)]
  const sizes = new Map<unknown, number>()
  const cycles = new Set<Alias>()
  const size = (node: unknown): number => {
    const known = sizes.get(node)
    if (known !== undefined) return known
    sizes.set(node, Number.NaN)
    const total = 1 + childrenOf(node, aliases).reduce((sum: number, child) => sum + size(child), 0)
    if (Number.isNaN(total) && isAlias(node)) cycles.add(node)
    sizes.set(node, total)
    return total
  }
  const total = size(document.contents)
  if (cycles.size > 0) return [...cycles].map((alias) => issue('reading.alias-cycle', alias))
  if (total <= mostValues) return []
  const largest = all.reduce((a, b) => ((sizes.get(b) ?? 0) > (sizes.get(a) ?? 0) ? b : a))
  return [issue('reading.alias-bomb', largest)]
}

/** The node that an alias stands for, or the node itself. */
export function resolveAlias(document: Document.Parsed, node: Node | null): Node | null {
  return isAlias(node) ? (node.resolve(document) ?? null) : node
}

/** Each alias with the latest node before it that bears the anchor. */
function targetsOf(document: Document.Parsed): ReadonlyMap<Alias, Node | undefined> {
  const anchors = new Map<string, Node>()
  const targets = new Map<Alias, Node | undefined>()
  visit(document, {
    Node: (_, node) => {
      if (isAlias(node)) targets.set(node, anchors.get(node.source))
      else if (node.anchor) anchors.set(node.anchor, node)
    },
  })
  return targets
}

function childrenOf(node: unknown, aliases: ReadonlyMap<Alias, Node | undefined>): readonly unknown[] {
  if (isAlias(node)) return [aliases.get(node)]
  if (isPair(node)) return [node.key, node.value]
  if (isMap(node) || isSeq(node)) return node.items
  return isCollection(node) ? node.items : []
}
