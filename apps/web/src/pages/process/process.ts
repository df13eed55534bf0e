import { type AnswerOf, showProcess } from '@samplan/lib/contract'
import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { queryOf } from '../../app/api.ts'
import { type Called, calledIn } from '../../app/names.ts'
import { useProcessWords } from '../process-words.ts'

/** Where an inquiry stands, with names in the reader's language. */
export type Process = Called<AnswerOf<typeof showProcess>>
export type Assignment = Process['assignments'][number]
export type Step = Assignment['steps'][number]
export type Gate = NonNullable<Step['gate']>
export type Approver = Gate['approvers'][number]
export type PlanRow = NonNullable<Process['plan']>['rows'][number]
export type Position = NonNullable<Approver['position']>

/** What others do is seen without a reload. */
const refreshedAfter = 15_000

/** @param asOf a day in the past, at whose end it is shown */
export function useProcess(inquiry: string, asOf?: string) {
  const { language } = useProcessWords()
  const select = useCallback((answer: AnswerOf<typeof showProcess>) => calledIn(answer, language), [language])
  return useQuery({
    ...queryOf(showProcess, { params: { inquiry }, query: asOf === undefined ? {} : { asOf } }),
    select,
    refetchInterval: refreshedAfter,
  })
}

/** A gate and where it stands. */
export interface PlacedGate {
  readonly assignment: Assignment
  readonly step: Step
  readonly gate: Gate
  /** Whether it is the step's current one. */
  readonly isCurrent: boolean
}

export function gatesOf({ assignments }: Process): readonly PlacedGate[] {
  return assignments.flatMap((assignment) =>
    assignment.steps.flatMap((step) => [
      ...(step.gate ? [{ assignment, step, gate: step.gate, isCurrent: true }] : []),
      ...step.earlierGates.toReversed().map((gate) => ({ assignment, step, gate, isCurrent: false })),
    ]),
  )
}

export function findGate(process: Process, id: string): PlacedGate | undefined {
  return gatesOf(process).find(({ gate }) => gate.id === id)
}

/** A gate that presentations and positions can still come to. */
export function isOpen({ status }: Gate): boolean {
  return status === 'presented' || status === 'deciding'
}

/** The organisations that I sit in or speak for. */
export function myOrganisations({ me }: Process): ReadonlySet<string> {
  return new Set([...me.seats.map(({ organisation }) => organisation), ...me.speaksFor])
}

/** The gates that one of my organisations is asked about and has not answered. */
export function askedOf(process: Process): readonly PlacedGate[] {
  const mine = myOrganisations(process)
  return gatesOf(process).filter(
    ({ gate, isCurrent }) =>
      isCurrent &&
      isOpen(gate) &&
      gate.approvers.some(({ organisation, position }) => mine.has(organisation) && position === undefined),
  )
}

export interface Names {
  readonly organisation: (id: string) => string
  readonly body: (id: string) => string
  readonly perspective: (id: string) => string
  readonly assignment: (id: string) => string
  readonly step: (id: string) => string
  readonly document: (hash: string) => string
  /** Of a body or an organisation. */
  readonly party: (id: string) => string
  /** Of whatever has this id: a gate by its step, a step, an assignment, an organisation, a body, a document. */
  readonly thing: (id: string) => string
}

export function useNames(process: Process): Names {
  const { of } = useProcessWords()
  const from = (list: readonly { readonly id: string; readonly name: string }[]) => (id: string) =>
    list.find((one) => one.id === id)?.name
  const [organisation, body, perspective] = [process.organisations, process.bodies, process.perspectives].map(from) as [
    Find,
    Find,
    Find,
  ]
  const assignment = titled(process.assignments, of)
  const step = titled(
    process.assignments.flatMap(({ steps }) => steps),
    of,
  )
  const document = (hash: string) => process.documents.find((one) => one.hash === hash)?.title
  const gate = (id: string) => {
    const found = findGate(process, id)
    return found && of(found.step.title)
  }
  const party = (id: string) => organisation(id) ?? body(id)
  const thing = (id: string) => gate(id) ?? step(id) ?? assignment(id) ?? party(id) ?? document(id) ?? perspective(id)
  const always = (find: Find) => (id: string) => find(id) ?? id
  return {
    organisation: always(organisation),
    body: always(body),
    perspective: always(perspective),
    assignment: always(assignment),
    step: always(step),
    document: always(document),
    party: always(party),
    thing: always(thing),
  }
}
type Find = (id: string) => string | undefined
type Titled = { readonly id: string; readonly title: { readonly sv: string; readonly en: string } }

function titled(list: readonly Titled[], of: (text: Titled['title']) => string): Find {
  return (id) => {
    const found = list.find((one) => one.id === id)
    return found && of(found.title)
  }
}
