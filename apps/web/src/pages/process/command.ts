import { checkCommand, giveCommand, type Hindrance } from '@samplan/lib/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ask, useChange } from '../../app/api.ts'
import { useDraft } from '../../app/drafts.ts'
import { useSettled } from '../scenarios/check.ts'

/** What a command takes, without its kind. */
export type Written = Readonly<Record<string, unknown>>

/**
 * A command that somebody is writing: kept over a reload, checked while it is written, and given at most once. The id of its request is
 * made anew with each change of what is written, so that the same content sent again is the same request.
 * @param place what tells its draft from others of the kind
 * @param first what the form begins with
 */
export function useCommand(inquiry: string, kind: string, place: string, first: Written) {
  const [untouched, renew] = useState(newRequest)
  const { draft, change, discard, isChanged } = useDraft(`process.${inquiry}.${kind}.${place}`, {
    request: '',
    command: JSON.stringify(first),
  })
  const command = JSON.parse(draft.command) as Written
  const asked = useSettled(draft.command, pauseOfWriter)
  const check = useQuery({
    queryKey: [checkCommand.name, inquiry, kind, asked],
    queryFn: ({ signal }) =>
      ask(
        checkCommand,
        { params: { inquiry }, body: { command: { ...(JSON.parse(asked) as Written), kind } } },
        signal,
      ),
    placeholderData: keepPreviousData,
  })
  const give = useChange(giveCommand)
  return {
    command,
    isChanged,
    check,
    give,
    /** What came of what was written last is no longer said of it. */
    change(next: Written) {
      if (give.error !== null) give.reset()
      change({ command: JSON.stringify(next), request: newRequest() })
    },
    discard,
    send(onDone?: () => void) {
      give.mutate(
        { params: { inquiry }, body: { request: draft.request || untouched, command: { ...command, kind } } },
        {
          onSuccess: () => {
            discard()
            renew(newRequest())
            onDone?.()
          },
        },
      )
    },
  }
}
export type CommandDraft = ReturnType<typeof useCommand>

const pauseOfWriter = 350

/** Random enough that no two requests are the same; `randomUUID` is not there on a page without https. */
export function newRequest(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** What is wrong with the form of what is written, by the field's path as forms have it (`parts[0].name`). */
export function malformed(refusals: readonly Hindrance[]): readonly { readonly path: string }[] {
  return refusals
    .filter(({ code }) => code === 'MALFORMED')
    .map(({ params }) => ({ path: String(params.path ?? '').replaceAll(/\.(\d+)(?=\.|$)/g, '[$1]') }))
}

/** The rules that speak against it. */
export function ruled(refusals: readonly Hindrance[]): readonly Hindrance[] {
  return refusals.filter(({ code }) => code !== 'MALFORMED')
}
