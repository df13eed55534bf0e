import {
  type AnswerOf,
  type ExperimentView,
  eventsPath,
  listExperiments,
  showAnswer,
  showExperiment,
  steerExperiment,
} from '@samplan/lib/contract'
import { keepPreviousData, type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { addressOf, ask, queryOf, useChange } from './api.ts'

/** Something asked to be computed, followed as it goes. */
export interface Followed {
  /** Absent until it has been read. */
  readonly experiment: ExperimentView | undefined
  /** The newest answer there is, also before it is done; its kind belongs to the operation. */
  readonly answer: AnswerOf<typeof showAnswer> | undefined
  /** Why there is no experiment or no answer, when there should be one. */
  readonly error: Error | null
  /** `lost`: the server does not tell how it goes just now; it is asked again and again. */
  readonly connection: 'live' | 'lost' | 'ended'
  readonly cancel: () => void
  readonly pause: () => void
  readonly resume: () => void
}

/** Follows an experiment by the server's stream of events, and connects again when the stream breaks. Undefined: nothing to follow. */
export function useExperiment(id: string | undefined): Followed {
  const given = id === undefined ? undefined : { params: { experiment: id } }
  const shown = useQuery(experimentQuery(id))
  const experiment = shown.data
  const isOver = experiment !== undefined && hasEnded(experiment)
  const isLost = useEvents(isOver ? undefined : id)
  const answer = useQuery({
    queryKey: [showAnswer.name, id, experiment?.answerRevision],
    queryFn: ({ signal }) => ask(showAnswer, given!, signal),
    enabled: given !== undefined && experiment?.answerRevision !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: isOver ? 300_000 : 0,
    placeholderData: (before, query) => (query?.queryKey[1] === id ? keepPreviousData(before) : undefined),
  })
  const { mutate: steer } = useChange(steerExperiment)
  const act = (action: 'cancel' | 'pause' | 'resume') => () => {
    if (id !== undefined) steer({ params: { experiment: id, action } })
  }
  return {
    experiment,
    answer: answer.data,
    error: experiment === undefined ? shown.error : answer.data === undefined ? answer.error : null,
    connection: isOver ? 'ended' : isLost ? 'lost' : 'live',
    cancel: act('cancel'),
    pause: act('pause'),
    resume: act('resume'),
  }
}

/** What React Query is asked for an experiment: of what is read and what is heard, the later state, in whichever order they come. */
export function experimentQuery(id: string | undefined) {
  return {
    ...queryOf(showExperiment, id === undefined ? undefined : { params: { experiment: id } }),
    // After its last event a stream is closed: an older state put over that one would stay for ever.
    structuralSharing: (known: unknown, given: unknown) =>
      laterOf(known as ExperimentView | undefined, given as ExperimentView),
  }
}

function laterOf(known: ExperimentView | undefined, given: ExperimentView): ExperimentView {
  return known !== undefined && known.revision > given.revision ? known : given
}

/** Done, failed, refused or cancelled: it does not change any more. */
export function hasEnded({ state }: Pick<ExperimentView, 'state'>): boolean {
  return state === 'done' || state === 'failed' || state === 'refused' || state === 'cancelled'
}

/**
 * Seconds until it is done if it goes on as it has gone; what was found stored has taken no time. Undefined before the first
 * thing is computed, and when it does not run.
 * @param now milliseconds since 1970
 */
export function secondsLeft({ state, progress, startedAt }: ExperimentView, now: number): number | undefined {
  if (state !== 'running' || progress === undefined || startedAt === undefined) return undefined
  const computed = progress.done - progress.found
  if (computed <= 0) return undefined
  return ((now - Date.parse(startedAt)) / 1000 / computed) * (progress.total - progress.done)
}

const firstPause = 500
const longestPause = 10_000

/** Hears the events of an experiment and puts them where `showExperiment` is kept. True while the stream is broken. */
function useEvents(id: string | undefined): boolean {
  const client = useQueryClient()
  const [isLost, setLost] = useState(false)
  useEffect(() => {
    setLost(false)
    if (id === undefined) return
    return listen(addressOf(eventsPath, { experiment: id }), {
      heard: (experiment) => keep(client, experiment),
      lost: (now) => {
        setLost(now)
        // What came while nobody listened, and whether the experiment is there at all.
        if (now) void client.invalidateQueries({ queryKey: experimentQuery(id).queryKey })
      },
    })
  }, [client, id])
  return isLost
}

interface Hearer {
  readonly heard: (experiment: ExperimentView) => void
  readonly lost: (isLost: boolean) => void
}

/** The browser resumes a broken stream itself, but gives up at an answer that is no stream: then we begin anew, after longer and longer pauses. */
function listen(address: string, { heard, lost }: Hearer): () => void {
  let stream: EventSource
  let timer: ReturnType<typeof setTimeout> | undefined
  let pause = firstPause
  const open = () => {
    stream = new EventSource(address)
    stream.addEventListener('open', () => {
      pause = firstPause
      lost(false)
    })
    stream.addEventListener('experiment', (event) => {
      const experiment = JSON.parse(String((event as MessageEvent<unknown>).data)) as ExperimentView
      // The server ends the stream after the last state; the browser would take that for a break.
      if (hasEnded(experiment)) stream.close()
      heard(experiment)
    })
    stream.addEventListener('error', () => {
      lost(true)
      if (stream.readyState !== EventSource.CLOSED) return
      timer = setTimeout(open, pause)
      pause = Math.min(2 * pause, longestPause)
    })
  }
  open()
  return () => {
    clearTimeout(timer)
    stream.close()
  }
}

/** Puts what was heard where the experiment is kept. */
export function keep(client: QueryClient, experiment: ExperimentView): void {
  client.setQueryData<ExperimentView>(experimentQuery(experiment.id).queryKey, experiment)
  if (hasEnded(experiment)) void client.invalidateQueries({ queryKey: [listExperiments.name] })
}
