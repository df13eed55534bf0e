import type { nameIn } from '@samplan/lib/care/model'
import type { ProgrammeAnswer } from '@samplan/lib/operations'
import { formatNumber } from '@samplan/lib/publish'
import type { Context } from './context.ts'

export type Name = Parameters<typeof nameIn>[0]
type Anchors = ProgrammeAnswer['programme']['source']

/** What each part of the text needs. */
export interface Teller extends Context {
  readonly answer: ProgrammeAnswer
  readonly name: (name: Name) => string
  /** An amount in the programme's unit, every digit. */
  readonly money: (ore: number) => string
  /** Name of whatever has the id. */
  readonly called: (kind: keyof ProgrammeAnswer['names'], id: string) => string
  /** Marks an assumption, which is told at the end. */
  readonly marked: (text: string, assumption: Name | undefined) => string
}

export function headed(text: string): string {
  return `${text}\n${'─'.repeat(text.length)}`
}

/** `vgr-plan:23, 45-47`. */
export function placesText(anchors: Anchors | undefined): string {
  return (anchors ?? [])
    .map(({ doc, line, lastLine }) => `${doc}:${line}${lastLine === undefined ? '' : `-${lastLine}`}`)
    .join(', ')
}

/** A share as per cent with one decimal. */
export function percent(share: number, { language }: Context): string {
  return `${formatNumber(100 * share, language, 1)} %`
}
