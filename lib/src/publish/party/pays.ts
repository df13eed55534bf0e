import { partyYear } from '../cost-charts.ts'
import { inMillions, type KronorRange, millions, millionsMore, millionsSpread } from '../millions.ts'
import { payersChart } from '../payers-chart.ts'
import type { Picture } from '../picture.ts'
import { numbersUnder, type ToldSection, type ToldTable } from '../section.ts'
import { percent } from '../sharing/words.ts'
import { listOf, textOf } from '../texts.ts'
import type { Words } from './words.ts'

/** All years together, in each form and scenario, against today. */
export function paysSection(words: Words): ToldSection {
  const { language, say, form, scenario, outcomes, today, baseline, years } = words
  const picture = paysPicture(words)
  const table: ToldTable = {
    caption: say('of-party.pays-caption', {
      first: years[0]!,
      last: years.at(-1)!,
      scenario: scenario(baseline),
    }),
    columns: [
      { heading: say('column-form') },
      { heading: say('column-scenario') },
      numbersUnder(say('of-party.column-total')),
      numbersUnder(say('column-spread')),
      numbersUnder(say('of-party.column-difference')),
      numbersUnder(say('column-spread')),
      numbersUnder(say('of-party.column-more')),
    ],
    rows: outcomes.map((one) => [
      form(one.form),
      scenario(one.scenario),
      millions(one.total.expected, language),
      millionsSpread(one.total, language),
      ...(one === today
        ? [say('of-party.is-today'), '', '']
        : [
            millionsMore(one.difference.expected, language),
            millionsSpread(one.difference, language, true),
            `${percent(one.more, language)} %`,
          ]),
    ]),
  }
  return { title: say('of-party.pays'), pictures: picture === undefined ? [] : [picture], tables: [table] }
}

/** Bars by form under each scenario. */
function paysPicture({ language, say, form, scenario, outcomes, today, costs }: Words): Picture | undefined {
  return payersChart(
    {
      title: say('of-party.chart'),
      unit: textOf(language, 'money.unit'),
      against: textOf(language, 'money.against', { form: form(today.form) }),
      ways: costs.worlds.map((world) => ({
        name: scenario(world.scenario),
        parties: outcomes
          .filter((one) => one.scenario === world.scenario && one !== today)
          .map((one) => inMillions(form(one.form), one.difference)),
      })),
    },
    language,
  )
}

/** Year by year in today's form, and in those where it pays something else; the pictures are of the baseline. */
export function yearsSection({
  costs,
  party,
  language,
  say,
  form,
  scenario,
  years,
  baseline,
  today,
}: Words): ToldSection {
  const own = costs.costs.filter((one) => one.party === party)
  const worlds = costs.worlds.map((world) => {
    const forms = Map.groupBy(
      own.filter((one) => one.scenario === world.scenario),
      (one) => one.form,
    )
    const asToday = (all: readonly KronorRange[]): boolean =>
      all.every(({ expected, low, high }, t) => {
        const then = forms.get(today.form)![t]!
        return expected === then.expected && low === then.low && high === then.high
      })
    const [alike, other] = [true, false].map((is) => [...forms].filter(([, all]) => asToday(all) === is))
    return {
      scenario: world.scenario,
      shown: [...alike!.filter(([id]) => id === today.form), ...other!],
      alike: alike!.filter(([id]) => id !== today.form).map(([id]) => form(id)),
    }
  })
  return {
    title: say('of-party.years'),
    pictures: worlds[0]!.shown.map(([id]) => partyYear(costs, { scenario: baseline, form: id, party }, language)),
    tables: worlds.map(({ scenario: id, shown }) => ({
      caption: say('of-party.years-caption', { scenario: scenario(id) }),
      columns: [{ heading: say('column-form') }, ...years.map((year) => numbersUnder(String(year)))],
      rows: shown.map(([of, all]) => [
        form(of),
        ...all.map((one) => `${millions(one.expected, language)} (${millionsSpread(one, language)})`),
      ]),
    })),
    closing: worlds.flatMap(({ scenario: id, alike }) =>
      alike.length === 0
        ? []
        : [
            say('of-party.as-today', {
              scenario: scenario(id),
              forms: listOf(language, alike),
              today: form(today.form),
            }),
          ],
    ),
  }
}
