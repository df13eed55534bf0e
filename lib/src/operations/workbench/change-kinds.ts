import { changeJsonSchema, descriptionOfKind, kindNames, nameOfKind } from '#care/scenario'
import type { AnswerOf, listChangeKinds as endpoint } from '#contract'
import { done } from './outcome.ts'
import type { Handler } from './ports.ts'

let made: AnswerOf<typeof endpoint> | undefined

export const listChangeKinds: Handler<typeof endpoint> = async () => {
  // The same as long as the program is: a schema takes milliseconds to write.
  made ??= { kinds: kindNames.map(kindView) }
  return done(made)
}

function kindView(kind: (typeof kindNames)[number]): AnswerOf<typeof endpoint>['kinds'][number] {
  return {
    kind,
    name: { sv: nameOfKind(kind, 'sv'), en: nameOfKind(kind, 'en') },
    description: { sv: descriptionOfKind(kind, 'sv'), en: descriptionOfKind(kind, 'en') },
    schema: { ...changeJsonSchema(kind) },
  }
}
