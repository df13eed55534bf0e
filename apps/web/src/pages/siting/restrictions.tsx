import type { SitingAnswerView } from '@samplan/lib/contract'
import { type Column, DataTable, Section } from '../../ui/index.ts'
import { useStudyWords } from '../study-words.ts'
import type { Held } from './view.ts'
import { restrictionName, useSitingWords } from './words.tsx'

/** What was asked for: where the answer stands to it and what it costs; and what was switched off. */
export function WhatHolds({ answer }: { readonly answer: SitingAnswerView }) {
  const words = useStudyWords()
  const { t, of, number } = words
  const { weighed } = useSitingWords(answer)
  const { restrictions, off } = answer
  if (restrictions.length + off.length === 0) return null
  const isPriced = restrictions.some(({ price }) => price !== undefined)
  const amount = (value: number): string => number(value, Math.abs(value) < 10 && value % 1 !== 0 ? 2 : 0)
  const columns: readonly Column<Held>[] = [
    {
      id: 'name',
      header: t('siting.restriction'),
      isRowHeader: true,
      cell: (one) => (
        <>
          {restrictionName(one, words)}
          <p className="muted small">
            {[one.by === undefined ? undefined : of(one.by), one.source].filter(Boolean).join(', ')}
          </p>
        </>
      ),
    },
    {
      id: 'standing',
      header: t('siting.standing'),
      cell: ({ standing }) =>
        standing === undefined
          ? '–'
          : t(standing.binds ? 'siting.binds' : 'siting.stands', {
              value: amount(standing.value),
              asked: amount(standing.asked),
            }),
    },
    ...(isPriced
      ? ([
          {
            id: 'price',
            header: t('siting.price'),
            cell: ({ price }) => (price === undefined ? '–' : priceText(price)),
          },
        ] satisfies readonly Column<Held>[])
      : []),
  ]
  function priceText({ verdict, low, high }: NonNullable<Held['price']>): string {
    const ends = { low: weighed(low), high: weighed(high) }
    return verdict === 'costs' && ends.low === ends.high ? ends.low : t(`siting.price.${verdict}`, ends)
  }
  return (
    <Section title={t('siting.restrictions')}>
      {restrictions.length > 0 && (
        <DataTable
          caption={t('siting.restrictions.caption')}
          columns={columns}
          rows={restrictions}
          keyOf={({ id }) => id}
        />
      )}
      {isPriced && <p className="muted small">{t('siting.price.help')}</p>}
      {off.length > 0 && (
        <p>
          {t('siting.off')} {off.map((one) => restrictionName(one, words)).join('; ')}.
        </p>
      )}
    </Section>
  )
}
