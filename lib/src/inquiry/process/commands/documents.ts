import { z } from 'zod'
import { type CommandKind, decided, refuse } from '../command.ts'
import { seatsOf } from '../mandates.ts'
import { hash, id, words } from '../shapes.ts'
import { dayOf } from '../time.ts'

const addDocumentSchema = z.strictObject({
  hash,
  document: id,
  title: words.min(1).max(500),
  mediaType: z.string().regex(/^[a-z]+\/[a-z0-9.+-]+$/),
  bytes: z.int().min(0),
  authority: id,
})
/** A version of a document, in the working space of an authority that the one who adds it belongs to. */
export const addDocument: CommandKind<z.output<typeof addDocumentSchema>> = {
  schema: addDocumentSchema,
  who: 'anyone',
  decide(state, given, context) {
    const { bodies } = state.commission
    const own = seatsOf(state, context.person, dayOf(context.now)).map(
      (held) => bodies.find((body) => body.id === held.body)!.authority,
    )
    const refusals = [
      own.includes(given.authority) ? undefined : refuse('NOT_ALLOWED'),
      Object.hasOwn(state.documents, given.hash) ? refuse('KNOWN_ALREADY', { given: given.hash }) : undefined,
    ]
    return decided(refusals, () => [{ kind: 'document-added', ...given }])
  },
}
