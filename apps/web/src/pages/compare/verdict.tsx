import { verdictText } from '@samplan/lib/publish'
import type { Verdict } from '@samplan/lib/studies/comparison'
import { useWords } from '../../app/language.tsx'
import { VerdictMark } from './forest.tsx'

/** The verdict in words, with the mark that it has in the charts. */
export function VerdictText({ verdict }: { readonly verdict: Verdict }) {
  const { language } = useWords()
  return (
    <span className={`verdict verdict-${verdict}`}>
      {verdict !== 'baseline' && (
        <svg className="mark" viewBox="-7 -7 14 14" aria-hidden="true">
          <VerdictMark verdict={verdict} x={0} y={0} />
        </svg>
      )}
      {verdictText(verdict, language)}
    </span>
  )
}
