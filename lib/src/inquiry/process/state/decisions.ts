import type { Hash } from '#base'
import type { BodyId, Day, DecisionRef } from '../shapes.ts'

export const decisionPointKinds = ['note', 'assign', 'perspective', 'deadline', 'fund', 'other'] as const

/** A body's decision, from proposal to force. */
export interface Decision {
  readonly id: string
  readonly body: BodyId
  readonly status: 'proposed' | 'decided' | 'minutes-approved' | 'announced' | 'in-force' | 'appealed' | 'repealed'
  readonly paragraph?: string | undefined
  readonly dnr?: string | undefined
  readonly points: readonly {
    readonly no: number
    readonly text: string
    readonly kind: (typeof decisionPointKinds)[number]
  }[]
  /** The report that it is about. */
  readonly report?: string | undefined
  readonly protocol?: Hash | undefined
  /** The minutes were approved at the meeting itself. */
  readonly immediate: boolean
  readonly days: {
    /** Of the meeting, planned until it was held. */
    readonly meeting: Day
    readonly minutesApproved?: Day
    readonly announced?: Day
    readonly inForce?: Day
    readonly repealed?: Day
  }
  readonly appeals: readonly Appeal[]
  readonly repealedBy?: DecisionRef
}

export interface Appeal {
  readonly day: Day
  readonly reason: string
  /** Status that it interrupted. */
  readonly before: Decision['status']
  readonly settled?: { readonly outcome: 'dismissed' | 'set-aside'; readonly day: Day; readonly document: Hash }
}
