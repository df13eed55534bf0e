import { nameIn } from '../named.ts'
import type { ToldSection } from '../section.ts'
import type { SharingFigures } from '../sharing/figures.ts'
import { givenText } from '../sharing/words.ts'
import type { BreakEven } from './figures.ts'
import type { Words } from './words.ts'

/** Numbers within what is assumed for them: at which value it pays as today, and at which there is nothing to share. */
export function changeSection(words: Words, sharing: SharingFigures | undefined): ToldSection {
  const { costs, party, language, say, form, scenario, baseline } = words
  const lines = costs.comparisons
    .filter((one) => one.scenario === baseline)
    .flatMap(({ to, parties }) => {
      const even = parties.find((one) => one.party === party)?.breakEven ?? []
      return even.filter(isWithin).map(({ name, value, written }) =>
        say('of-party.change-line', {
          form: form(to),
          name: nameIn(name, language),
          value: givenText(value, written, language),
          written: givenText(written, written, language),
        }),
      )
    })
  const shared = (sharing?.breakEven ?? [])
    .filter(
      ({ value, within, party: of }) => value !== null && (within ? of === undefined || of === party : of === party),
    )
    .map(({ name, value, written, within }) =>
      say('of-party.change-sharing', {
        name: nameIn(name, language),
        value: givenText(value!, written, language),
        written: givenText(written, written, language),
        within: say(within ? 'within-range' : 'outside-range'),
      }),
    )
  return {
    title: say('of-party.change'),
    lead: [
      lines.length === 0 ? say('of-party.change-none') : say('of-party.change-lead', { scenario: scenario(baseline) }),
    ],
    points: [...lines, ...shared],
  }
}

function isWithin({ value, written, low = written, high = written }: BreakEven): boolean {
  return low <= value && value <= high
}
