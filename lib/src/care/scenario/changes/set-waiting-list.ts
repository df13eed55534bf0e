import type { z } from 'zod'
import { changeOf, quantity } from '../fields.ts'
import { id } from '../model-schemas.ts'
import { idsOf, problem, remark, unknown } from '../problems.ts'
import { changeNumber, checkNotNegative, checkSpread, quantityText } from '../quantity.ts'
import type { ChangeKind } from '../types.ts'

const schema = changeOf('set-waiting-list', {
  need: id,
  waiting: quantity.describe('Patients who wait on the first day'),
}).describe('How many wait already when the simulation begins')

/** The queue that a planned need starts with. */
export type SetWaitingList = Readonly<z.infer<typeof schema>>

export const setWaitingList: ChangeKind<SetWaitingList> = {
  schema,
  check: (model, change) => {
    const need = model.needs.find(({ id }) => id === change.need)
    if (need === undefined) return unknown('need', 'need', change.need, idsOf(model.needs))
    if (need.waitingAtStart === undefined && !('to' in change.waiting))
      return [problem('no-waiting-list', 'waiting', { need: need.id })]
    return [
      ...(need.kind === 'planned' ? [] : [remark('need-not-planned', 'need', { need: need.id })]),
      ...checkNotNegative([need.waitingAtStart], change.waiting, 'waiting'),
      ...checkSpread(change.waiting, 'waiting'),
    ]
  },
  apply: (model, { need, waiting, source }) => ({
    ...model,
    needs: model.needs.map((other) =>
      other.id === need ? { ...other, waitingAtStart: changeNumber(other.waitingAtStart, waiting, source) } : other,
    ),
  }),
  summary: ({ need, waiting }) => ({ text: 'set-waiting-list', params: { need, waiting: quantityText(waiting) } }),
}
