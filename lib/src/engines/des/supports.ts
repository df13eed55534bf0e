import type { Assignment, Distribution, FlowNetwork } from './network.ts'

/** Least and largest value that can come up. */
export interface Support {
  readonly low: number
  readonly high: number
}

const zero: Support = { low: 0, high: 0 }
/** The largest draw of a uniform number (lib/kernel/threefry.ts). */
const almostOne = 1 - 2 ** -53

/** What values each attribute may hold, whatever way a patient goes: 0 at first, and all that anything sets it to. */
export function supportsOf(network: FlowNetwork): ReadonlyMap<string, Support> {
  const settings = settingsOf(network)
  const supports = new Map((network.attributes ?? []).flatMap(({ id }) => [[id, zero] as const]))
  // An attribute may be set to another: again, until no range grows any more.
  for (let grows = true; grows; ) {
    grows = false
    for (const { attribute, value } of settings) {
      const before = supports.get(attribute) ?? zero
      const after = union(before, supportOf(value, supports))
      if (after.low === before.low && after.high === before.high) continue
      supports.set(attribute, after)
      grows = true
    }
  }
  return supports
}

function settingsOf({ sources, steps, attributes = [] }: FlowNetwork): readonly Assignment[] {
  return [
    ...sources.flatMap((source) => [
      ...(source.set ?? []),
      ...(source.kind === 'trace'
        ? source.records.flatMap(({ set = {} }) =>
            Object.entries(set).map(([attribute, value]) => ({ attribute, value })),
          )
        : []),
    ]),
    ...steps.flatMap((step) => {
      if (step.kind === 'assign') return step.set
      if ((step.kind !== 'serve' && step.kind !== 'seize') || step.bundleAttribute === undefined) return []
      return [{ attribute: step.bundleAttribute, value: step.take.length - 1 }]
    }),
    ...attributes.flatMap(({ id, labels }) =>
      labels === undefined ? [] : [{ attribute: id, value: labels.length - 1 }],
    ),
  ]
}

/** Least and largest value of a distribution, with those of the attributes that it reads. */
function supportOf(d: Distribution, attributes: ReadonlyMap<string, Support>): Support {
  if (typeof d === 'number') return { low: d, high: d }
  switch (d.kind) {
    case 'deterministic':
      return { low: d.value, high: d.value }
    case 'uniform':
      return { low: d.low, high: d.low + (d.high - d.low) * almostOne }
    case 'triangular':
      return { low: d.low, high: d.high }
    case 'empirical':
    case 'discrete':
      return d.values.map((value) => ({ low: value, high: value })).reduce(union)
    case 'mixture':
      return d.parts.map((part) => supportOf(part.of, attributes)).reduce(union)
    case 'by-attribute':
      return d.of.map((part) => supportOf(part, attributes)).reduce(union)
    case 'attribute':
      return attributes.get(d.attribute) ?? zero
    default:
      return { low: 0, high: Infinity }
  }
}

function union(a: Support, b: Support): Support {
  return { low: Math.min(a.low, b.low), high: Math.max(a.high, b.high) }
}
