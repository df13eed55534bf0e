/** One figure of one study: what it is about, which statistic of it, in which unit. Studies meet here; `comparison` sets them side by side. */
export interface Measure {
  /** What is measured, e.g. `ed-time`, `ward-medicine-ljungby`. */
  readonly id: string
  readonly statistic: Statistic
  readonly unit: string
  /** The site it is measured at, where there is one. */
  readonly site?: string
  /** The group it is measured for, e.g. `{ municipality: '0781', ageGroup: '80+' }`; absent for everyone. */
  readonly group?: Readonly<Record<string, string>>
  /** One value per replication, in replication order; null where a replication had nothing to measure. */
  readonly values: readonly (number | null)[]
}

/** Which number of a distribution or process. `p50`… are quantiles; `share-within-240` is the share at most 240 units, `count-above-240` how many are longer. */
export type Statistic =
  | 'mean'
  | 'count'
  | 'per-day'
  | 'sum'
  | 'max'
  | 'share'
  | `p${number}`
  | `share-within-${number}`
  | `count-above-${number}`
  | `sum-above-${number}`
