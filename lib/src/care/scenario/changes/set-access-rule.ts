import { z } from 'zod'
import type { AccessRule, CareModel } from '#care/model'
import { changeOf } from '../fields.ts'
import { accessRule, sourceRef } from '../model-schemas.ts'
import { checkRule } from '../references.ts'
import type { ChangeKind } from '../types.ts'

const schema = changeOf('set-access-rule', {
  rule: z
    .strictObject({ ...accessRule.shape, source: sourceRef.exactOptional() })
    .describe(
      'The rule as in services.yaml; one with the same id is replaced. Its source is by default that of the change',
    ),
}).describe('Who must call first, or have a referral, before a service; by age group and hours')

/** Adds an access rule, or replaces the one with the same id. */
export type SetAccessRule = Readonly<z.infer<typeof schema>>

export const setAccessRule: ChangeKind<SetAccessRule> = {
  schema,
  check: (model, change) => checkRule(model, ruleOf(change), 'rule'),
  apply: (model, change) => ({ ...model, accessRules: withRule(model, ruleOf(change)) }),
  summary: ({ rule }) => ({ text: `set-access-rule.${rule.kind}`, params: { rule: rule.id, service: rule.service } }),
}

function ruleOf({ rule, source }: SetAccessRule): AccessRule {
  return { ...rule, source: rule.source ?? source }
}

function withRule({ accessRules }: CareModel, rule: AccessRule): readonly AccessRule[] {
  const there = accessRules.some(({ id }) => id === rule.id)
  return there ? accessRules.map((other) => (other.id === rule.id ? rule : other)) : [...accessRules, rule]
}
