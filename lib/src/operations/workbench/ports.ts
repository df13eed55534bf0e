import type { AnswerOf, BodyOf, listFailures, ParamsOf, QueryOf, showStatus } from '#contract'
import type {
  Clock,
  ContentStore,
  EventStore,
  ExperimentStore,
  Inflate,
  InquiryStore,
  PersonStore,
  RunStore,
} from '#ports'
import type { LogBook } from '../process/log-book.ts'
import type { Answers } from './answers.ts'
import type { Caller } from './caller.ts'
import type { Materials } from './materials.ts'
import type { Outcome } from './outcome.ts'

/** What the workbench needs from outside. */
export interface WorkbenchPorts {
  readonly inquiries: InquiryStore
  readonly experiments: ExperimentStore
  readonly runs: RunStore
  readonly persons: PersonStore
  readonly clock: Clock
  /** What was read of the material lately. */
  readonly materials: Materials
  /** What was read of answers lately. */
  readonly answers: Answers
  /** An id that no experiment has. */
  readonly newId: () => string
  /** Of this server: who answers `showStatus`. */
  readonly about: Omit<AnswerOf<typeof showStatus>, 'user' | 'queue' | 'engineVersion'>
  readonly queue: QueueState
  readonly process: ProcessPorts
}

/** What an inquiry's process needs from outside. */
export interface ProcessPorts {
  readonly logs: LogBook
  /** Bytes of documents. */
  readonly contents: ContentStore
  /** What sealed values were made of. */
  readonly disclosures: Pick<EventStore, 'findDisclosures'>
  /** By which documents are looked through before they are taken in. */
  readonly inflate: Inflate
  /** Of all inquiries: who takes part in a process works by its `inquiry.yaml`, whatever the access to the rest of the material. */
  readonly materials: Pick<InquiryStore, 'findFiles'>
}

/** How the queue of workers is. */
export interface QueueState {
  count(): Promise<AnswerOf<typeof showStatus>['queue']>
  listFailures(): Promise<AnswerOf<typeof listFailures>['failures']>
}

/** A request as the contract has checked it, and who asks. */
export interface Request<E> {
  readonly params: ParamsOf<E>
  readonly query: QueryOf<E>
  readonly body: BodyOf<E>
  readonly caller: Caller
  /** As it stands beside what they do: `local`, or a person's id. */
  readonly user: string
}

/** What an endpoint does. */
export type Handler<E> = (ports: WorkbenchPorts, request: Request<E>) => Promise<Outcome<AnswerOf<E>>>

/** As `Handler`, of an endpoint that needs the process alone: the command line has nothing else to give. */
export type ProcessHandler<E> = (
  ports: Pick<WorkbenchPorts, 'process' | 'clock'>,
  request: Pick<Request<E>, 'params' | 'query' | 'body' | 'user'>,
) => Promise<Outcome<AnswerOf<E>>>
