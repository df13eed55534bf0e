import type { z } from 'zod'
import { changeOf } from '../fields.ts'
import { id } from '../model-schemas.ts'
import { idsOf, unknown } from '../problems.ts'
import type { ChangeKind } from '../types.ts'

const schema = changeOf('remove-access-rule', {
  rule: id.describe('The rule, by its id in services.yaml or in an earlier change'),
}).describe('A rule of access no longer applies')

/** Takes away an access rule. */
export type RemoveAccessRule = Readonly<z.infer<typeof schema>>

export const removeAccessRule: ChangeKind<RemoveAccessRule> = {
  schema,
  check: (model, { rule }) => unknown('rule', 'rule', rule, idsOf(model.accessRules)),
  apply: (model, { rule }) => ({ ...model, accessRules: model.accessRules.filter(({ id }) => id !== rule) }),
  summary: ({ rule }) => ({ text: 'remove-access-rule', params: { rule } }),
}
