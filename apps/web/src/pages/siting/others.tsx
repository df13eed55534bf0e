import type { SitingAnswerView } from '@samplan/lib/contract'
import { givingAmounts } from '@samplan/lib/publish'
import { type Column, DataTable, Section } from '../../ui/index.ts'
import { type StudyWords, useStudyWords } from '../study-words.ts'
import type { Held, Other, Structure } from './view.ts'
import { restrictionName, useSitingWords } from './words.tsx'

interface Given {
  readonly answer: SitingAnswerView
}
type Differs = Pick<Other, 'more' | 'fewer'>

/** What is open in the other and not in the answer (+), and the other way round (−). */
function useDifference(answer: SitingAnswerView): (other: Differs) => string {
  const { t } = useStudyWords()
  const { at } = useSitingWords(answer)
  return ({ more, fewer }) =>
    more.length + fewer.length === 0
      ? t('siting.as-answer')
      : [...more.map((one) => `+ ${at(one)}`), ...fewer.map((one) => `− ${at(one)}`)].join('; ')
}

/** Structures nearly as good, minutes against cost, and how the answer fares when uncertain numbers are drawn. */
export function Others({ answer, structure }: Given & { readonly structure: Structure }) {
  const { t } = useStudyWords()
  const { alternatives, pareto, draws } = answer
  return (
    <>
      {alternatives !== undefined && (
        <Section title={t('siting.alternatives')}>
          {alternatives.length === 0 ? (
            <p>{t('siting.no-alternatives')}</p>
          ) : (
            <OtherTable
              {...{ answer, structure }}
              others={alternatives}
              caption={t('siting.alternatives.caption')}
              isWeighed
            />
          )}
        </Section>
      )}
      {pareto !== undefined && (
        <Section title={t('siting.pareto')}>
          <OtherTable {...{ answer, structure }} others={pareto} caption={t('siting.pareto.caption')} />
        </Section>
      )}
      {draws !== undefined && <Draws answer={answer} draws={draws} />}
    </>
  )
}

function OtherTable({
  answer,
  structure,
  others,
  caption,
  isWeighed = false,
}: Given & {
  readonly structure: Structure
  readonly others: readonly Other[]
  readonly caption: string
  readonly isWeighed?: boolean
}) {
  const { t } = useStudyWords()
  const { minutes, million, percent } = useSitingWords(answer)
  const difference = useDifference(answer)
  const visits = structure.services.reduce((sum, one) => sum + one.visits, 0)
  const columns: readonly Column<Other>[] = [
    {
      id: 'differs',
      header: t('siting.differs'),
      isRowHeader: true,
      cell: (one) => `${difference(one)}${one.verified ? '' : ` (${t('siting.unverified')})`}`,
    },
    {
      id: 'minutes',
      header: t('access.mean'),
      numeric: true,
      cell: (one) => minutes(visits === 0 ? null : one.minutes / visits),
    },
    { id: 'cost', header: t('siting.fact.cost'), numeric: true, cell: (one) => million(one.cost) },
    ...(isWeighed
      ? ([
          {
            id: 'worse',
            header: t('siting.worse'),
            numeric: true,
            cell: ({ objective }) =>
              answer.objective === null || answer.objective === 0
                ? '–'
                : percent((objective - answer.objective) / Math.abs(answer.objective)),
          },
        ] satisfies readonly Column<Other>[])
      : []),
  ]
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={others}
      keyOf={({ more, fewer, objective }) => JSON.stringify([more, fewer, objective])}
    />
  )
}

function Draws({ answer, draws: drawn }: Given & { readonly draws: NonNullable<SitingAnswerView['draws']> }) {
  const { t } = useStudyWords()
  const { percent } = useSitingWords(answer)
  const difference = useDifference(answer)
  const { draws, allowed, best, impossible, meanRegret, mostRegret, structures } = drawn
  return (
    <Section title={t('siting.draws')}>
      <p>
        {t('siting.draws.are', { draws, allowed, best, mean: percent(meanRegret), most: percent(mostRegret) })}{' '}
        {impossible > 0 && t('siting.draws.impossible', { impossible })}
      </p>
      <ul aria-label={t('siting.draws.best')}>
        {structures.slice(0, 5).map((one) => (
          <li key={JSON.stringify(one)}>{t('siting.draws.times', { times: one.times, structure: difference(one) })}</li>
        ))}
      </ul>
    </Section>
  )
}

/** Why no structure keeps everything, and what to do. */
export function Conflict({
  answer,
  conflict,
}: Given & { readonly conflict: NonNullable<SitingAnswerView['conflict']> }) {
  const words = useStudyWords()
  const { t, of } = words
  if (conflict.kind === 'undecided') return <p>{t('siting.conflict.undecided')}</p>
  if (conflict.kind === 'unserved')
    return (
      <>
        <p>{t('siting.conflict.unserved', { count: conflict.pairs.length })}</p>
        <ul>
          {conflict.pairs.slice(0, 10).map(({ service, place }) => (
            <li key={`${service} ${place}`}>
              {of(answer.names.service[service] ?? service)}: {of(answer.names.place[place] ?? place)}
            </li>
          ))}
        </ul>
      </>
    )
  return (
    <>
      <p>{t(conflict.minimal ? 'siting.conflict.minimal' : 'siting.conflict.some')}</p>
      <ul>
        {conflict.givings.map((giving) => {
          const found = answer.restrictions.find(({ id }) => id === giving.restriction)!
          return (
            <li key={`${found.id} ${JSON.stringify(giving)}`}>
              {restrictionName(found, words)}: {givingText(giving, found, words)}
            </li>
          )
        })}
      </ul>
    </>
  )
}

type Giving = Extract<NonNullable<SitingAnswerView['conflict']>, { kind: 'conflict' }>['givings'][number]

function givingText(giving: Giving, { kind }: Held, { t, language }: Pick<StudyWords, 't' | 'language'>): string {
  if (giving.kind === 'undecided') return t('siting.giving.undecided')
  const text =
    giving.kind === 'dropped'
      ? t('siting.giving.dropped')
      : t(
          giving.proven ? 'siting.giving.moved' : 'siting.giving.unproven',
          givingAmounts(giving, kind === 'cap', language),
        )
  return giving.enough ? text : `${text} ${t('siting.giving.notEnough')}`
}
