import { listChoices } from '@samplan/lib/contract'
import {
  alternativesOf,
  describeDifference,
  differenceUnitName,
  type GroupTable,
  groupFigureIndex,
  groupKey,
  groupName,
  groupTablesOf,
  listOf,
  type ReportOptions,
  textOf,
  wayName,
} from '@samplan/lib/publish'
import type { Comparison } from '@samplan/lib/studies/comparison'
import { useChoice } from '../../app/choices.ts'
import { useWords } from '../../app/language.tsx'
import { useCalledAnswer } from '../../app/names.ts'
import { ChoiceField, DataTable } from '../../ui/index.ts'
import { VerdictText } from './verdict.tsx'

/** Who gains and who loses: an indicator by municipality and by age group. */
export function Groups({ comparison, inquiry }: { readonly comparison: Comparison; readonly inquiry: string }) {
  const { of, language } = useWords()
  const [asked, choose] = useChoice('indicator')
  const choices = useCalledAnswer(listChoices, { params: { inquiry } })
  const tables = groupTablesOf(comparison)
  const indicators = [...new Map(tables.map(({ indicator }) => [indicator.id, indicator])).values()]
  const indicator =
    indicators.find(({ id }) => id === asked) ?? indicators.find(({ primary }) => primary) ?? indicators[0]
  if (indicator === undefined) return null
  const named = (list: readonly { readonly id: string; readonly name: string }[] = []) =>
    Object.fromEntries(list.map(({ id, name }) => [id, name]))
  const all = choices.data?.choices
  const options: ReportOptions = {
    groupNames: {
      municipality: named(all?.municipality),
      ageGroup: named(all?.ageGroup),
      place: named(all?.place),
      need: named(all?.need),
    },
  }
  return (
    <div className="section">
      <ChoiceField
        label={textOf(language, 'indicator')}
        options={indicators.map(({ id, name }) => ({ id, name: of(name) }))}
        value={indicator.id}
        onChange={choose}
      />
      <p className="muted small">{textOf(language, 'groups.intro')}</p>
      {tables
        .filter((table) => table.indicator.id === indicator.id)
        .map((table) => (
          <WayTable key={table.way.join()} table={table} comparison={comparison} options={options} />
        ))}
    </div>
  )
}

const told = ['better', 'worse', 'higher', 'lower'] as const

function WayTable({
  table: { indicator, way, groups, figures },
  comparison,
  options,
}: {
  readonly table: GroupTable
  readonly comparison: Comparison
  readonly options: ReportOptions
}) {
  const { of, language } = useWords()
  const alternatives = alternativesOf(comparison)
  const find = groupFigureIndex(figures)
  const name = wayName(way, language)
  return (
    <article className="section">
      <ul className="small">
        {alternatives.map((scenario) => {
          const sentences = told.flatMap((verdict) => {
            const some = figures.filter((one) => one.scenario === scenario.id && one.verdict === verdict)
            const names = some.map(({ group }) => groupName(group, options))
            return names.length === 0
              ? []
              : [textOf(language, `groups.${verdict}`, { groups: listOf(language, names) })]
          })
          return (
            <li key={scenario.id}>
              <strong>{of(scenario.name)}:</strong>{' '}
              {sentences.length === 0 ? textOf(language, 'groups.none') : sentences.join(' ')}
            </li>
          )
        })}
      </ul>
      <DataTable
        caption={textOf(language, 'groups.caption', {
          indicator: of(indicator.name),
          way: name,
          unit: differenceUnitName(indicator.unit, language),
        })}
        rows={groups}
        keyOf={groupKey}
        columns={[
          {
            id: 'group',
            header: name.slice(0, 1).toUpperCase() + name.slice(1),
            isRowHeader: true,
            cell: (group) => groupName(group, options),
          },
          ...alternatives.map((scenario) => ({
            id: scenario.id,
            header: of(scenario.name),
            cell: (group: Readonly<Record<string, string>>) => {
              const figure = find(scenario.id, group)
              if (figure === undefined) return textOf(language, 'missing')
              const text = describeDifference(figure, indicator.unit, language)
              return (
                <>
                  <strong>{text.difference}</strong>
                  <span className="muted small range">{text.differenceInterval}</span>
                  <span className="small">
                    <VerdictText verdict={figure.verdict} />
                  </span>
                </>
              )
            },
          })),
        ]}
      />
    </article>
  )
}
