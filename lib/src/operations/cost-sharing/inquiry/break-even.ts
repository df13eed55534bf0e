import { idPath, setNumbersIn } from '#care/model'
import type { Economy } from '#studies/economy'
import { nameOfNumber, numbersOf } from '../../economy/comparisons.ts'
import type { GainBreakEven } from './answer.ts'
import type { SharingPlan } from './plan.ts'

/**
 * At which value of one number all together have just nothing to share, all else as written: each benefit that they have, and the amounts and
 * counts of the form that they would be in. The gain is linear in each, so that two points give the line.
 * @param gainAt what all together gain on what they have each alone, SEK of present value
 * @param annuity of the numbers as written
 */
export function gainBreakEvens(
  { sharing, groups }: SharingPlan,
  economy: Economy,
  annuity: number,
  gainAt: (economy: Economy) => number,
): readonly GainBreakEven[] {
  const all = groups.at(-1)!
  const now = gainAt(economy)
  const ofBenefits = all.benefits.map((b) => {
    const { id, name, party, add } = sharing.benefits[b]!
    return breakEven(`benefits.${id}.add`, add, add.value - now / annuity, { name, party })
  })
  const { forms } = economy
  if (forms === undefined || all.place === undefined) return ofBenefits
  const ofForm = numbersOf(forms, [all.place.form]).map(({ path, number }) => {
    const step = Math.max(1, Math.abs(number.value))
    const changed = setNumbersIn(forms, [{ path, number: { ...number, value: number.value + step } }])
    const slope = (gainAt({ ...economy, forms: changed }) - now) / step
    const id = idPath(forms, path)
    return breakEven(id, number, number.value - now / slope, { name: nameOfNumber(forms, path) })
  })
  return [...ofBenefits, ...ofForm]
}

type Written = { readonly value: number; readonly low?: number | undefined; readonly high?: number | undefined }

function breakEven(
  number: string,
  { value: written, low, high }: Written,
  value: number,
  whose: Pick<GainBreakEven, 'name' | 'party'>,
): GainBreakEven {
  const is = Number.isFinite(value) && value >= 0
  const within = is && (low ?? written) <= value && value <= (high ?? written)
  return { number, ...whose, written, low, high, value: is ? value : null, within }
}
