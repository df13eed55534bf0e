import { type AccessFigures, compileAccess, groupingsOf, measureAccess, runAccess } from '#studies/access'
import type { AccessMeasure, Dispute, Evaluator, MeasureValues, RivalMeasure } from '#studies/rivals'
import { accessInput, questionOf } from '../access/input.ts'
import type { Inquiry, Variant } from '../inquiry.ts'
import { type ComparedVariants, comparedVariants, RefusedNumbers } from './replace.ts'

/** A dispute's figures of who reaches what in how many minutes; no chance in them. */
export function accessEvaluator(
  inquiry: Inquiry,
  { compare }: Dispute,
  { against, scenario }: ComparedVariants,
): Evaluator {
  const measures = compare.access.map(({ id, name, figure }): RivalMeasure => {
    const isShare = figure === 'share-within'
    const unit = isShare ? 'share' : 'minutes'
    const about = { id, study: 'access', name, unit, better: isShare ? 'higher' : 'lower' } as const
    return scenario === undefined
      ? { ...about, of: against.name, zero: null }
      : { ...about, of: scenario.name, against: against.name, zero: 0 }
  })
  return {
    measures,
    async evaluate(numbers) {
      const variants = comparedVariants(inquiry, compare, numbers)
      if (!variants.ok) throw new RefusedNumbers(variants.issues)
      const { against: held, scenario: own } = variants.value
      return compare.access.map((measure): MeasureValues => {
        const before = [figureOf(inquiry, held, measure)]
        return own === undefined ? { of: before } : { of: [figureOf(inquiry, own, measure)], against: before }
      })
    },
  }
}

function figureOf(inquiry: Inquiry, { model }: Variant, asked: AccessMeasure): number | null {
  const { service, mode, neighbours, roundTheClock, municipality, minutes } = asked
  const open = { kind: roundTheClock ? 'round-the-clock' : 'some-time' } as const
  const question = questionOf(model, accessInput.parse({ files: inquiry.files, service, mode, neighbours, open }))
  if (!question.ok) throw new RefusedNumbers(question.issues)
  const plan = compileAccess(model, question.value)
  if (!plan.ok) throw new RefusedNumbers(plan.issues)
  const limits = minutes === undefined ? [] : [minutes]
  const { figures } = measureAccess(plan.value, runAccess(plan.value), groupingsOf(model.region), limits)
  const own = figures.find(({ group }) =>
    municipality === undefined ? group.kind === 'everyone' : group.kind === 'municipality' && group.id === municipality,
  )
  return own === undefined ? null : figureIn(own, asked)
}

function figureIn(
  { mean, longest, worstTenth, second, within }: AccessFigures,
  { figure }: AccessMeasure,
): number | null {
  const values = {
    mean,
    longest,
    'worst-tenth': worstTenth,
    'second-mean': second,
    'share-within': within[0]?.share ?? null,
  }
  return values[figure]
}
