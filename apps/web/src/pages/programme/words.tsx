import type { Named } from '@samplan/lib/contract'
import { formatDecimal, formatNumber, formatOre, roundedOre } from '@samplan/lib/publish'
import type { ReactNode } from 'react'
import { createWords } from '../../app/page-words.ts'
import en from '../../texts/programme.en.json'
import sv from '../../texts/programme.sv.json'
import { Pill } from '../../ui/index.ts'
import type { Programme, Sourced } from './view.ts'

const useTexts = createWords({ sv, en })

/** Sentences of the page, what things of the programme are called, and amounts to the öre. */
export function useProgrammeWords({ names, unit }: Pick<Programme, 'names' | 'unit'>) {
  const words = useTexts()
  const { t, of, language } = words
  const called = (list: Readonly<Record<string, Named>>) => (id: string) => of(list[id] ?? id)
  return {
    ...words,
    area: called(names.area),
    measure: called(names.measure),
    body: called(names.body),
    decision: called(names.decision),
    scenario: called(names.scenario),
    money: (ore: number): string => formatOre(ore, unit, language),
    signed: (ore: number): string => `${ore > 0 ? '+' : ''}${formatOre(ore, unit, language)}`,
    /** As the document says it: `drygt 0,95`. */
    qualified: (ore: number, qualifier: string | undefined): string => {
      const amount = formatOre(ore, unit, language)
      if (qualifier === 'over' || qualifier === 'about' || qualifier === 'at-most')
        return t(`programme.amount.${qualifier}`, { amount })
      return amount
    },
    percent: (share: number): string => `${formatNumber(100 * share, language, 1)} %`,
    /** As one says an amount that was computed: three digits. */
    rounded: (ore: number): string => roundedOre(ore, unit, language),
    decimal: (value: number): string => formatDecimal(String(value), language),
  }
}

/** Sentences alone, before there is a programme. */
export const useProgrammeTexts = useTexts

/** Where a figure stands, or whose assumption it is and why; both when both are said. */
export function Told({
  programme,
  told: { places = [], assumption },
}: {
  readonly programme: Programme
  readonly told: Sourced
}) {
  const { t, of } = useProgrammeWords(programme)
  const titles = programme.names.source
  const texts = [...Map.groupBy(places, ({ source }) => source)].map(([source, own]) => {
    const lines = own.map(({ line, lastLine }) => (lastLine === undefined ? String(line) : `${line}–${lastLine}`))
    return t('programme.place', { source: titles[source] ?? source, lines: lines.join(', ') })
  })
  return (
    <span className="muted small">
      {assumption !== undefined && (
        <>
          <Pill kind="assumption">{t('confidence.assumption')}</Pill> {of(assumption)}{' '}
        </>
      )}
      {texts.join('; ')}
    </span>
  )
}

/** A fact with what it is, in a list of such. */
export function Pair({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
