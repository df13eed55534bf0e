import type { KronorRange } from '../millions.ts'
import type { Named, Names } from '../named.ts'
import type { Language } from '../texts.ts'

export type Bilingual = Readonly<Record<Language, string>>

/** A law that concerns a form. */
export interface LawFigures {
  readonly id: string
  readonly name: Named
  readonly law: string
  readonly says: Bilingual
  readonly effect: 'forbids' | 'requires'
  readonly from?: string | undefined
  readonly until?: string | undefined
  readonly remedy: Bilingual
  readonly confirmed: boolean
}

/** A bare game as it was divided: amounts in the game's own unit. */
export interface DividedFigures {
  readonly kind: 'cost' | 'value'
  readonly unit?: string | undefined
  readonly players: readonly string[]
  readonly alone: Readonly<Record<string, number>>
  readonly methods: Readonly<Record<string, Readonly<Record<string, number>> | undefined>>
  readonly core: {
    readonly violations: Readonly<Record<string, readonly { readonly coalition: readonly string[] }[] | undefined>>
  }
}

/** The game between the parties of a folder, as it was divided; what is told of it. Kronor, a year unless told otherwise. */
export interface SharingFigures extends DividedFigures {
  readonly region: string
  readonly name: Named
  readonly description?: Bilingual | undefined
  readonly source: string
  readonly sourceTitle: string
  readonly priceLevel: number
  readonly years: readonly number[]
  readonly discountRate: number
  readonly replications: number
  readonly game: {
    readonly disagreement: Place
    readonly outsiders: Bilingual
    readonly coalitions: readonly CoalitionFigures[]
    readonly impossible: readonly {
      readonly members: readonly string[]
      readonly why?: Bilingual | undefined
      readonly law?: string | undefined
    }[]
  }
  readonly draws: {
    readonly count: number
    readonly gain: KronorRange
    /** Shares of the draws. */
    readonly withGain: number
    readonly coreEmpty: number
    readonly methods: Readonly<Record<string, MethodDrawsFigures | undefined>>
  }
  readonly gain: { readonly yearly: number; readonly benefits: number; readonly benefitsNeeded: number }
  readonly told: string
  readonly parties: readonly PartySharingFigures[]
  readonly breakEven: readonly {
    readonly number: string
    readonly name: Named
    readonly party?: string | undefined
    readonly written: number
    readonly value: number | null
    readonly within: boolean
  }[]
  readonly names: { readonly party: Names; readonly form: Names; readonly scenario: Names }
}
interface Place {
  readonly form: string
  readonly scenario: string
  readonly run: string | null
}
interface CoalitionFigures extends Place {
  readonly members: readonly string[]
  /** Present values. */
  readonly saved: number
  readonly benefit: number
  readonly amount: number
  readonly inGame: number
  readonly yearly: number
  readonly range: KronorRange
  readonly outsiders?: Bilingual | undefined
}
interface MethodDrawsFigures {
  readonly somebodyLeaves: number
  readonly yearly: Readonly<Record<string, KronorRange>>
  readonly pays: Readonly<Record<string, KronorRange>>
  readonly more: Readonly<Record<string, KronorRange>>
}
export interface PartySharingFigures {
  readonly party: string
  readonly today: number
  readonly paysInForm: number
  readonly benefit: number
  readonly alone: number
  readonly methods: Readonly<Record<string, PartyDivisionFigures | undefined>>
  readonly form: { readonly id: string; readonly laws: readonly LawFigures[]; readonly exit: Bilingual }
}
interface PartyDivisionFigures {
  readonly share: number
  readonly pays: number
  readonly outside: { readonly members: readonly string[]; readonly amount: number } | null
  readonly benefitNeeded: number | null
}
