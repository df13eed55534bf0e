import { checkSentences, formatGiven, listOf, shareText, valueText, weightsTable } from '@samplan/lib/publish'
import type { Comparison, Weighed, WeighedParty } from '@samplan/lib/studies/comparison'
import { useTypedChoice } from '../../app/choices.ts'
import { useWords } from '../../app/language.tsx'
import { Button, Slider } from '../../ui/index.ts'
import { type OwnWeighing, pointsOf, readPoints, weighOwn, writePoints } from './own-weights.ts'
import { WordsTable } from './words-table.tsx'

/** Weights that the reader tries: a slider for each criterion, and at once the values, how far each weight can move, and other methods. */
export function OwnWeights({
  comparison,
  weighed,
  party,
}: {
  readonly comparison: Comparison
  readonly weighed: Weighed
  /** Whose points the reader begins from. */
  readonly party: WeighedParty
}) {
  const { t, of, number, language } = useWords()
  const [written, write] = useTypedChoice('points')
  const points = readPoints(written, weighed.criteria.length) ?? pointsOf(party)
  const own = weighOwn(comparison, weighed, points)
  return (
    <section className="section" aria-labelledby="own-weights">
      <h3 id="own-weights">{t('compare.weighing.own')}</h3>
      <p className="muted small">{t('compare.weighing.own.what')}</p>
      <div className="row no-print">
        <Button variant="secondary" size="medium" onPress={() => write(writePoints(pointsOf(party)))}>
          {t('compare.weighing.own.from')} {of(party.name)}
        </Button>
      </div>
      <div className="own-weights no-print">
        {weighed.criteria.map(({ indicator, worst, best }, j) => {
          const { name, unit } = comparison.indicators.find(({ id }) => id === indicator)!
          const [from, to] = [formatGiven(worst, unit, language), formatGiven(best, unit, language)]
          const weight = own === undefined ? '–' : shareText(own.weights[j]!.weight, language)
          return (
            <Slider
              key={indicator}
              label={t('compare.weighing.own.swing', { indicator: of(name), worst: from, best: to })}
              value={points[j]!}
              min={0}
              max={100}
              step={5}
              shown={t('compare.weighing.own.points', { points: number(points[j]!), weight })}
              onChange={(value) => write(writePoints(points.with(j, value)))}
            />
          )
        })}
      </div>
      {own === undefined ? (
        <p role="status">{t('compare.weighing.own.none')}</p>
      ) : (
        <OwnAnswer comparison={comparison} weighed={weighed} own={own} />
      )}
    </section>
  )
}

function OwnAnswer({
  comparison,
  weighed,
  own,
}: {
  readonly comparison: Comparison
  readonly weighed: Weighed
  readonly own: OwnWeighing
}) {
  const { t, of, language } = useWords()
  const nameOf = (id: string) => of(comparison.scenarios.find((scenario) => scenario.id === id)?.name ?? id)
  const inOrder = weighed.scenarios.map((id, s) => ({ id, value: own.values[s]! })).sort((a, b) => b.value - a.value)
  const name = { sv: t('compare.weighing.own.name'), en: t('compare.weighing.own.name') }
  return (
    <>
      <p role="status">
        {t('compare.weighing.own.highest', {
          scenarios: listOf(language, own.highest.map(nameOf)),
          value: valueText(inOrder[0]!.value, language),
        })}
      </p>
      <WordsTable
        table={{
          caption: t('compare.weighing.own.values'),
          columns: [t('compare.scenario'), t('compare.weighing.own.value'), t('compare.weighing.own.parties')],
          rows: inOrder.map(({ id, value }) => [
            nameOf(id),
            valueText(value, language),
            weighed.parties.flatMap((party) => (party.highest.includes(id) ? [of(party.name)] : [])).join(', '),
          ]),
        }}
      />
      <WordsTable table={weightsTable(comparison, weighed, { name, ...own }, language)} />
      <p className="small muted">{checkSentences(comparison, own.crossChecks, language).join(' ')}</p>
    </>
  )
}
