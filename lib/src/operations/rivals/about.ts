import { bothNames, findSourcedNumber, sourceOf } from '#care/model'
import type { Economy } from '#studies/economy'
import { compileRivals, type Dispute, type DisputedNumber, type NumberAbout, type RivalPlan } from '#studies/rivals'
import type { Inquiry } from '../inquiry.ts'
import { nameOfNumber } from '../number-names.ts'
import { costNumbers } from './cost-numbers.ts'
import type { ComparedVariants } from './replace.ts'

/** The dispute's assumptions, each number with its name and unit in this inquiry. */
export function planOf(
  inquiry: Inquiry,
  dispute: Dispute,
  compared: ComparedVariants,
  economy: Economy | undefined,
): RivalPlan {
  return compileRivals(dispute, (number) => aboutNumber(inquiry, compared, economy, number))
}

function aboutNumber(
  { model }: Inquiry,
  { against, scenario }: ComparedVariants,
  economy: Economy | undefined,
  { path, in: named }: DisputedNumber,
): NumberAbout {
  const cost = economy && costNumbers(economy).find((number) => number.path === path)
  if (cost !== undefined) return cost
  const worlds = [...(named === undefined ? [model] : []), against.model, ...(scenario ? [scenario.model] : [])]
  const world = worlds.find((one) => findSourcedNumber(one, path) !== undefined)!
  const { unit } = findSourcedNumber(world, path)!
  return { name: nameOfNumber(world, path), ...(unit === undefined ? {} : { unit }) }
}

/** Who says what in a dispute, with the sources. */
export function aboutDispute(
  { model }: Inquiry,
  { id, name, description, sets }: Dispute,
  { reference, assumptions }: RivalPlan,
) {
  const own = sets.toSorted((a, b) => Number(b.id === reference) - Number(a.id === reference))
  return {
    id,
    name: bothNames(name),
    ...(description === undefined ? {} : { description }),
    sets: own.map(({ id: set, name: called, owner, source, note }) => ({
      id: set,
      name: bothNames(called),
      owner: bothNames(owner),
      source: sourceOf(model, source),
      ...(note === undefined ? {} : { note: bothNames(note) }),
    })),
    assumptions: assumptions.map(({ key, name: called, numbers }) => ({
      key,
      name: bothNames(called),
      numbers: numbers.map(({ name: number, values, ...rest }) => ({
        ...rest,
        name: bothNames(number),
        values: Object.fromEntries(
          Object.entries(values).map(([set, { value, low, high, source }]) => [
            set,
            {
              value,
              ...(low === undefined ? {} : { low }),
              ...(high === undefined ? {} : { high }),
              source: sourceOf(model, source),
            },
          ]),
        ),
      })),
    })),
  }
}
