import { plainNumber } from '@samplan/lib/base'
import type { BodyOf, changeNumber, ToldIssue } from '@samplan/lib/contract'
import type { TextKey } from '../../app/language.tsx'
import type { NumberView } from './numbers.ts'

/** What is typed when a number is changed; as text, as it may not be a number yet. */
export interface NumberForm {
  readonly [field: string]: string
  readonly value: string
  readonly low: string
  readonly high: string
  readonly source: string
  readonly locator: string
  readonly note: string
  readonly reason: string
  /** What the number was when this was begun; not typed. */
  readonly was: string
}
export type Field = 'value' | 'low' | 'high' | 'source' | 'locator' | 'note' | 'reason'
/** The first thing that is wrong with each field: a text's key, or an issue that the server told. */
export type FieldErrors = { readonly [F in Field]?: TextKey | ToldIssue }

export function formOf(number: NumberView, write: (value: number) => string): NumberForm {
  const [source = '', locator = ''] = number.source.split(/#(.*)/s)
  return {
    value: write(number.value),
    low: number.low === undefined ? '' : write(number.low),
    high: number.high === undefined ? '' : write(number.high),
    source,
    locator,
    note: number.note ?? '',
    reason: '',
    was: stampOf(number),
  }
}

/** A number as it is typed in either language; NaN when it is none. */
function readNumber(text: string): number {
  return Number(plainNumber(text) ?? Number.NaN)
}

/** What is stored of a number, to see whether it has become another. */
function stampOf({ value, low, high, source, note }: NumberView): string {
  return JSON.stringify([value, low, high, source, note])
}

/** Whether somebody else has changed the number since the form was begun. */
export function isAnother({ was }: NumberForm, number: NumberView): boolean {
  return was !== stampOf(number)
}

/** The fields in which the form is not as the number is stored now. */
export function differencesOf(
  form: NumberForm,
  number: NumberView,
  write: (value: number) => string,
): readonly { readonly field: Field; readonly theirs: string; readonly mine: string }[] {
  const now = formOf(number, write)
  return (['value', 'low', 'high', 'source', 'locator', 'note'] as const)
    .map((field) => ({ field, theirs: now[field], mine: form[field].trim() }))
    .filter(({ theirs, mine }) => theirs !== mine)
}

/** What is wrong with the form as it stands. */
export function checkForm({ value, low, high, source, reason }: NumberForm): FieldErrors {
  const [middle, least, most] = [value, low, high].map(readNumber) as [number, number, number]
  const isWrong = (text: string, number: number): boolean => text.trim() !== '' && !Number.isFinite(number)
  return {
    ...(Number.isFinite(middle) ? {} : { value: 'model.error.number' as const }),
    ...(isWrong(low, least) ? { low: 'model.error.number' as const } : {}),
    ...(least > middle ? { low: 'model.error.low' as const } : {}),
    ...(isWrong(high, most) ? { high: 'model.error.number' as const } : {}),
    ...(most < middle ? { high: 'model.error.high' as const } : {}),
    ...(source === '' ? { source: 'model.error.source' as const } : {}),
    ...(reason.trim() === '' ? { reason: 'model.error.reason' as const } : {}),
  }
}

/** The change that a right form asks for. */
export function changeOf(form: NumberForm, number: NumberView, from: number): BodyOf<typeof changeNumber> {
  const { value, low, high, source, locator, note, reason } = form
  return {
    from,
    reason: reason.trim(),
    path: number.path,
    number: {
      value: readNumber(value),
      source: locator.trim() === '' ? source : `${source}#${locator.trim()}`,
      ...(low.trim() === '' ? {} : { low: readNumber(low) }),
      ...(high.trim() === '' ? {} : { high: readNumber(high) }),
      ...(number.group === undefined ? {} : { group: number.group }),
      ...(note.trim() === '' ? {} : { note: note.trim() }),
    },
  }
}

const fields: readonly Field[] = ['low', 'high', 'source', 'note', 'value']

/** The server's issues by the field that they are about; `others` are about something else in the material. */
export function issuesByField(
  issues: readonly ToldIssue[],
  path: string,
): { readonly errors: FieldErrors; readonly others: readonly ToldIssue[] } {
  const fieldOf = ({ path: place }: ToldIssue): Field | undefined => {
    if (place === undefined) return undefined
    const last = place.split('.').at(-1)
    return fields.find((field) => field === last) ?? (place === path ? 'value' : undefined)
  }
  const errors: { [F in Field]?: ToldIssue } = {}
  const others: ToldIssue[] = []
  for (const issue of issues) {
    const field = fieldOf(issue)
    if (field === undefined) others.push(issue)
    else errors[field] ??= issue
  }
  return { errors, others }
}
