import { listExperiments } from '@samplan/lib/contract'
import { useAnswer } from '../../app/api.ts'
import { type Followed, useExperiment } from '../../app/experiments.ts'

/** The experiment that is named, or else the newest of the operation that has an answer, followed as it goes. */
export function useNewest(inquiry: string, operation: string, given?: string): Followed {
  const { data } = useAnswer(listExperiments, { query: { inquiry, limit: 100 } })
  const newest = data?.experiments.find((one) => one.operation === operation && one.answerRevision !== undefined)
  return useExperiment(given ?? newest?.id)
}
