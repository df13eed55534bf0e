import { alternativesOf, describeFigure, getFigure, listOf, mainIndicatorsOf, textOf } from '@samplan/lib/publish'
import type { Comparison } from '@samplan/lib/studies/comparison'
import { useWords } from '../../app/language.tsx'
import { Section } from '../../ui/index.ts'
import { VerdictText } from './verdict.tsx'

const told = ['better', 'worse', 'higher', 'lower'] as const
const verdicts = [...told, 'no-matter', 'not-decided'] as const

/** For who is in a hurry: what each alternative does to the primary indicators, in words. */
export function Brief({ comparison }: { readonly comparison: Comparison }) {
  const { of, language } = useWords()
  const main = mainIndicatorsOf(comparison)
  return (
    <Section title={textOf(language, 'brief')}>
      <ul className="cards" aria-label={textOf(language, 'brief')}>
        {alternativesOf(comparison).map(({ id, name, dominatedBy = [] }) => (
          <li key={id} className="card">
            <h3>{of(name)}</h3>
            {verdicts.map((verdict) => {
              const some = main.filter((indicator) => getFigure(comparison, id, indicator.id).verdict === verdict)
              if (some.length === 0) return null
              return (
                <div key={verdict}>
                  <VerdictText verdict={verdict} />
                  <ul className="plain small">
                    {some.map((indicator) => {
                      const text = describeFigure(getFigure(comparison, id, indicator.id), language)
                      return (
                        <li key={indicator.id}>
                          {of(indicator.name)}
                          {verdict !== 'no-matter' && verdict !== 'not-decided' && (
                            <>
                              :{' '}
                              <strong>
                                {text.difference} {text.differenceUnit}
                              </strong>{' '}
                              <span className="muted">({text.differenceInterval})</span>
                            </>
                          )}
                        </li>
                      )
                    })}
                  </ul>
                </div>
              )
            })}
            {dominatedBy.length > 0 && (
              <p className="small">
                {textOf(language, 'brief.dominated', {
                  others: listOf(
                    language,
                    dominatedBy.map((other) => {
                      const found = comparison.scenarios.find((one) => one.id === other)
                      return found === undefined ? other : of(found.name)
                    }),
                  ),
                })}
              </p>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
