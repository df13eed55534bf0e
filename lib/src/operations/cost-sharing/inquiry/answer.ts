import type { RunId } from '#base'
import type { Name } from '#care/model'
import type { Text } from '#care/scenario'
import type { Method } from '#engines/games'
import type { Law } from '#studies/economy'
import type { Range } from '../../economy/index.ts'
import type { SharedCosts } from '../share-file.ts'

/**
 * The game between the parties of a folder, divided by every method. `methods`, `core` and `total` are with the numbers as they are written, in
 * SEK of present value (real, in the price level, discounted to the beginning of the first year); what is *a year* is the equal real amount at
 * the end of every year that has that present value.
 */
export interface InquirySharing extends SharedCosts {
  readonly region: string
  readonly name: Name
  readonly description?: Text
  readonly source: string
  readonly sourceTitle: string
  readonly priceLevel: number
  readonly years: readonly number[]
  readonly discountRate: number
  readonly seed: number
  readonly replications: number
  readonly game: ComputedGame
  readonly draws: GameDraws
  /** What all together gain on what they have each alone, as written; SEK a year: what their benefits are put at, and what they would have to be worth for the gain to be 0. */
  readonly gain: {
    readonly presentValue: number
    readonly yearly: number
    readonly benefits: number
    readonly benefitsNeeded: number
  }
  /** The division that `parties[].said` is about. */
  readonly told: Method
  readonly parties: readonly PartySharing[]
  /** At which value of one number all together have just nothing to share, all else as written. */
  readonly breakEven: readonly GainBreakEven[]
  readonly names: SharingNames
}

/** How the game was made. */
export interface ComputedGame {
  readonly disagreement: { readonly form: string; readonly scenario: string; readonly run: RunId | null }
  readonly outsiders: Text
  readonly coalitions: readonly ComputedCoalition[]
  readonly impossible: readonly {
    readonly members: readonly string[]
    readonly why?: Text | undefined
    readonly law?: string | undefined
  }[]
}
export interface ComputedCoalition {
  readonly members: readonly string[]
  readonly form: string
  readonly scenario: string
  readonly run: RunId | null
  /** SEK of present value: what all payers save together, the benefits besides, and both (of costs what is paid more). */
  readonly saved: number
  readonly benefit: number
  readonly amount: number
  /** The amount, SEK a year. */
  readonly yearly: number
  /** The group's amount in the game: a group that would be worse off together than apart stays apart. All together are asked as they are. */
  readonly inGame: number
  /** Of the amount a year, over the draws. */
  readonly range: Range
  readonly outsiders?: Text | undefined
  /** A law forbids the form on the day of `forms.yaml`. */
  readonly forbidden: boolean
}

/** What the draws of the uncertain numbers say. Every draw is a game of its own. */
export interface GameDraws {
  readonly count: number
  /** SEK a year: what all together gain on what they have each alone. */
  readonly gain: Range
  /** Shares of the draws: in which all together gain; in which under every division some group would do better outside. */
  readonly withGain: number
  readonly coreEmpty: number
  readonly methods: Partial<Readonly<Record<Method, MethodDraws>>>
}
export interface MethodDraws {
  /** Share of the draws in which the method gives a division. */
  readonly defined: number
  /** Of those, the share in which somebody would do better outside. */
  readonly somebodyLeaves: number
  /** By player, SEK of present value. */
  readonly shares: Readonly<Record<string, Range>>
  /** By player, the share, SEK a year. */
  readonly yearly: Readonly<Record<string, Range>>
  /** By player, what it then pays, SEK a year. */
  readonly pays: Readonly<Record<string, Range>>
  /** By player, what it then pays more than today in the same draw, SEK a year. */
  readonly more: Readonly<Record<string, Range>>
}

/** What the game means for one party; SEK a year. */
export interface PartySharing {
  readonly party: string
  readonly today: number
  /** What it would pay when all go together, as that form is financed in `forms.yaml`. */
  readonly paysInForm: number
  /** What its benefits are put at when all go together. */
  readonly benefit: number
  /** What it has by itself, on today: of costs what it would add alone. */
  readonly alone: number
  readonly methods: Partial<Readonly<Record<Method, PartyDivision>>>
  /** Forms that it would be in when all go together, what the law says of them and how to get out. */
  readonly form: { readonly id: string; readonly laws: readonly Law[]; readonly exit: Text }
}
export interface PartyDivision {
  /** Of the gain, or of the cost. */
  readonly share: number
  /** Today's payment less the share of the gain, and its own benefit is no payment: today − share + benefit; of costs today + share. */
  readonly pays: number
  /** Among the groups with it that would do better outside, the one with most to win. */
  readonly outside: { readonly members: readonly string[]; readonly amount: number } | null
  /** With its payment as it is here, what its benefits must be worth for it to be no worse off than alone; null when it need be nothing, and of costs. */
  readonly benefitNeeded: number | null
}

export interface GainBreakEven {
  /** `benefits.near-care.add`, `forms.joint-company.effects.managers.number` */
  readonly number: string
  readonly name: Name
  /** Whose benefit it is. */
  readonly party?: string
  readonly written: number
  readonly low?: number | undefined
  readonly high?: number | undefined
  /** Null when no value from 0 up does it. */
  readonly value: number | null
  /** Between its low and its high. */
  readonly within: boolean
}

export interface SharingNames {
  readonly party: Readonly<Record<string, Name>>
  readonly form: Readonly<Record<string, Name>>
  readonly scenario: Readonly<Record<string, Name>>
  readonly benefit: Readonly<Record<string, Name>>
}
