import { changeJsonSchema, descriptionOfKind, kindNames, nameOfKind } from '#care/scenario'
import type { listChangeKinds as endpoint } from '#contract'
import { done } from './outcome.ts'
import type { Handler } from './ports.ts'

export const listChangeKinds: Handler<typeof endpoint> = async () =>
  done({
    kinds: kindNames.map((kind) => ({
      kind,
      name: { sv: nameOfKind(kind, 'sv'), en: nameOfKind(kind, 'en') },
      description: { sv: descriptionOfKind(kind, 'sv'), en: descriptionOfKind(kind, 'en') },
      schema: { ...changeJsonSchema(kind) },
    })),
  })
