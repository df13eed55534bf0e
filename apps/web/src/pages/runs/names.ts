import { listChoices } from '@samplan/lib/contract'
import type { ThingNames } from '@samplan/lib/publish'
import { useMemo } from 'react'
import { useCalledAnswer } from '../../app/names.ts'

/** What steps, sites and resources are called in a version of the material; none until it is known. */
export function useThingNames(inquiry: string, version: number | undefined): ThingNames {
  const { data } = useCalledAnswer(
    listChoices,
    version === undefined ? undefined : { params: { inquiry }, query: { version } },
  )
  return useMemo(() => {
    const named = (kind: string) => Object.fromEntries((data?.choices[kind] ?? []).map(({ id, name }) => [id, name]))
    return { step: named('step'), site: named('site'), resource: named('resource') }
  }, [data])
}
