import {
  describeWeighing,
  type PartyText,
  ranksOf,
  textOf,
  type WeighingText,
  weighedOf,
  whyNotWeighed,
} from '@samplan/lib/publish'
import type { Comparison, Ranks, Weighed } from '@samplan/lib/studies/comparison'
import { useMemo } from 'react'
import { useChoice } from '../../app/choices.ts'
import { useWords } from '../../app/language.tsx'
import { ChoiceField } from '../../ui/index.ts'
import { OwnWeights } from './own-weights-form.tsx'
import { RankBars } from './rank-bars.tsx'
import { WordsTable } from './words-table.tsx'

/** The scenarios weighed together: all parties beside each other, one of them at a time in full, and weights of the reader's own. */
export function Weighing({ comparison }: { readonly comparison: Comparison }) {
  const { language } = useWords()
  const weighed = weighedOf(comparison)
  if (weighed === undefined) return <p>{whyNotWeighed(comparison, language)}</p>
  return <WeighedView comparison={comparison} weighed={weighed} />
}

function WeighedView({ comparison, weighed }: { readonly comparison: Comparison; readonly weighed: Weighed }) {
  const { t, of, language } = useWords()
  const [asked, choose] = useChoice('party')
  const text = useMemo(() => describeWeighing(comparison, weighed, language), [comparison, weighed, language])
  const p = Math.max(
    0,
    weighed.parties.findIndex(({ id }) => id === asked),
  )
  const names = text.values.rows.map(([name = '']) => name)
  return (
    <div className="section">
      {text.paragraphs.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <WordsTable table={text.values} />
      <WordsTable table={text.firsts} />
      <p className="small muted">{textOf(language, 'weighing.firsts.note')}</p>
      <ChoiceField
        label={t('compare.weighing.party')}
        options={weighed.parties.map(({ id, name }) => ({ id, name: of(name) }))}
        value={weighed.parties[p]!.id}
        onChange={choose}
      />
      <Party text={text.parties[p]!} ranks={ranksOf(weighed.parties[p]!)} names={names} />
      <OwnWeights comparison={comparison} weighed={weighed} party={weighed.parties[p]!} />
      <AnyWeights text={text.any} ranks={weighed.anyWeights} names={names} />
      <WordsTable table={text.ranges} />
    </div>
  )
}

interface Shown {
  readonly ranks: Ranks
  readonly names: readonly string[]
}

function Party({ text, ranks, names }: Shown & { readonly text: PartyText }) {
  return (
    <article className="section">
      <h3>{text.title}</h3>
      {text.paragraphs.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <WordsTable table={text.weights} />
      <RankBars names={names} acceptability={ranks.acceptability} caption={text.ranks.caption} />
      <WordsTable table={text.ranks} />
    </article>
  )
}

function AnyWeights({ text, ranks, names }: Shown & { readonly text: WeighingText['any'] }) {
  return (
    <article className="section">
      <h3>{text.title}</h3>
      {text.paragraphs.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <RankBars names={names} acceptability={ranks.acceptability} caption={text.ranks.caption} />
      <WordsTable table={text.ranks} />
      {text.dominated.length > 0 && (
        <ul className="small">
          {text.dominated.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      <WordsTable table={text.central} />
    </article>
  )
}
