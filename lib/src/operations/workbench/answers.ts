import type { ExperimentStore } from '#ports'
import { createKept, createOnce, type Kept } from './kept.ts'
import { done, missing, type Outcome } from './outcome.ts'

/** An answer, read; its forms are made once. */
export interface OpenedAnswer {
  readonly value: unknown
  /** What was made under the name before, else made now. */
  readonly once: <T>(name: string, make: () => T) => T
}

/** Last answers that were read lately, by experiment: one of a county is some megabytes, and does not change any more. */
export type Answers = Kept<OpenedAnswer>

interface Stores {
  readonly answers: Answers
  readonly experiments: ExperimentStore
}

export function createAnswers(): Answers {
  return createKept(8)
}

/** The answer as it was stored, the last one or one on the way to it. */
export async function openAnswer(ports: Stores, id: string): Promise<Outcome<OpenedAnswer>> {
  // Asked for also where the answer is kept: it is not everybody's.
  if ((await ports.experiments.find(id)) === undefined) return missing('experiment', { experiment: id })
  const known = ports.answers.find(id)
  return known === undefined ? ports.answers.share(id, () => readAnswer(ports, id)) : done(known)
}

async function readAnswer({ answers, experiments }: Stores, id: string): Promise<Outcome<OpenedAnswer>> {
  // Asked for before the answer, so that what is kept is the last one.
  const experiment = await experiments.find(id)
  if (experiment === undefined) return missing('experiment', { experiment: id })
  const text = await experiments.findAnswer(id)
  if (text === undefined) return missing('answer', { state: experiment.state })
  const opened = { value: JSON.parse(text), once: createOnce() }
  if (experiment.state === 'done') answers.keep(id, opened)
  return done(opened)
}
