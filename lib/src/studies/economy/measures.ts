import type { MeasureRef } from '#care/model'
import type { Economy } from './question/parse.ts'

/** Where a measure stands that an amount goes by, as in an issue. */
export interface MeasureAt {
  readonly file: 'economy.yaml' | 'forms.yaml'
  readonly path: string
  readonly measure: MeasureRef
}

/** Every measure that an amount of the files goes by, and where it stands. */
export function measuresIn({ costs, forms }: Economy): readonly MeasureAt[] {
  const at = (file: MeasureAt['file'], path: string, measure: MeasureRef | undefined): readonly MeasureAt[] =>
    measure === undefined ? [] : [{ file, path, measure }]
  return [
    ...costs.lines.flatMap(({ perEvent, perStep }, i) => [
      ...at('economy.yaml', `lines[${i}].perEvent.measure`, perEvent?.measure),
      ...at('economy.yaml', `lines[${i}].perStep.measure`, perStep?.measure),
    ]),
    ...costs.revenues.flatMap(({ perEvent }, i) =>
      at('economy.yaml', `revenues[${i}].perEvent.measure`, perEvent?.measure),
    ),
    ...costs.products.flatMap(({ measure }, i) => at('economy.yaml', `products[${i}].measure`, measure)),
    ...(forms?.forms ?? []).flatMap(({ financing: { volume } }, f) =>
      at('forms.yaml', `forms[${f}].financing.volume`, volume),
    ),
  ]
}
