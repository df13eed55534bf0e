import type { Request, Step } from './network.ts'

/** Ids of all steps that a patient may go to from here. */
export function successorsOf(step: Step): readonly string[] {
  switch (step.kind) {
    case 'leave':
      return []
    case 'route':
      return step.by === 'state' ? [...step.options.map((option) => option.to), step.otherwise] : step.to
    case 'serve':
    case 'seize':
      return [step.next, ...detours(step)]
    default:
      return [step.next]
  }
}

function detours(request: Request): readonly string[] {
  return [request.whenFull, request.balk?.to, request.patience?.to].filter((id) => id !== undefined)
}

/**
 * Strongly connected components that hold a cycle.
 * @param edges successors by index
 * @see Tarjan, "Depth-first search and linear graph algorithms", SIAM J. Comput. 1 (1972); here with a stack of its own
 */
export function cyclesOf(edges: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const order = new Int32Array(edges.length).fill(-1)
  const low = new Int32Array(edges.length)
  const onStack = new Uint8Array(edges.length)
  const stack: number[] = []
  const components: number[][] = []
  let counter = 0
  const open = (node: number): { node: number; edge: number } => {
    order[node] = low[node] = counter++
    stack.push(node)
    onStack[node] = 1
    return { node, edge: 0 }
  }
  for (let root = 0; root < edges.length; root++) {
    if (order[root] !== -1) continue
    const path = [open(root)]
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const { node } = top
      const to = edges[node]![top.edge++]
      if (to !== undefined) {
        if (order[to] === -1) path.push(open(to))
        else if (onStack[to] === 1) low[node] = Math.min(low[node]!, order[to]!)
        continue
      }
      path.pop()
      const parent = path.at(-1)
      if (parent !== undefined) low[parent.node] = Math.min(low[parent.node]!, low[node]!)
      if (low[node] !== order[node]) continue
      const component: number[] = []
      let member: number
      do {
        member = stack.pop()!
        onStack[member] = 0
        component.push(member)
      } while (member !== node)
      if (component.length > 1 || edges[node]!.includes(node)) components.push(component.reverse())
    }
  }
  return components
}

/**
 * Can a patient come to a request holding units that it keeps while it waits? Follows what may be held along every way
 * through the network until nothing new is found.
 */
export function mayHoldWhileWaiting(steps: readonly Step[], entries: readonly string[]): boolean {
  const byId = new Map(steps.map((step) => [step.id, step]))
  const held = new Map<string, Set<string>>(entries.map((id) => [id, new Set()]))
  const open = [...new Set(entries)]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const step = byId.get(id)!
    const here = held.get(id)!
    if (step.kind === 'serve' || step.kind === 'seize') {
      if (here.size > (step.releaseOnWaiting ?? []).filter((resource) => here.has(resource)).length) return true
    }
    const after = new Set(here)
    if (step.kind === 'seize') for (const bundle of step.take) for (const item of bundle.all) after.add(item.resource)
    if (step.kind === 'release') {
      if (step.resources === undefined) after.clear()
      else for (const resource of step.resources) after.delete(resource)
    }
    for (const to of successorsOf(step)) {
      const known = held.get(to)
      const merged = new Set([...(known ?? []), ...after])
      if (known !== undefined && known.size === merged.size) continue
      held.set(to, merged)
      open.push(to)
    }
  }
  return false
}
