import type { DistributionCollector } from './distributions.ts'
import type { Index } from './indices.ts'
import type { FlowNetwork } from './network.ts'

/** What the parts of the compiler share. */
export interface Compiler {
  readonly network: FlowNetwork
  readonly distributions: DistributionCollector
  readonly attribute: Index
  readonly resource: Index
  readonly schedule: Index
  readonly step: Index
  readonly labels: (attribute: string) => number
  /** Index of a purpose; draws of different kinds never share a key by accident of an id. */
  readonly purpose: (kind: PurposeKind, name: string, step?: string) => number
}
export type PurposeKind = 'set' | 'time' | 'release' | 'route' | 'patience' | 'balk'
