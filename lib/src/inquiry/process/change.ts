import type { Assignment, Gate, Inquiry, Notice, Step, Task } from './state.ts'

/** The state with one assignment made anew. */
export function inAssignment(state: Inquiry, id: string, change: (assignment: Assignment) => Assignment): Inquiry {
  return { ...state, assignments: { ...state.assignments, [id]: change(getAssignment(state, id)) } }
}

/** The state with one step made anew. */
export function inStep(state: Inquiry, id: string, change: (step: Step) => Step): Inquiry {
  const { assignment } = getStep(state, id)
  return inAssignment(state, assignment.id, (was) => ({
    ...was,
    steps: was.steps.map((step) => (step.id === id ? change(step) : step)),
  }))
}

/** The state with one gate made anew. */
export function inGate(state: Inquiry, id: string, change: (gate: Gate) => Gate): Inquiry {
  return inStep(state, getGate(state, id).step, (step) => ({
    ...step,
    gates: step.gates.map((gate) => (gate.id === id ? change(gate) : gate)),
  }))
}

export function findAssignment(state: Inquiry, id: string): Assignment | undefined {
  return Object.hasOwn(state.assignments, id) ? state.assignments[id] : undefined
}

export function findStep(state: Inquiry, id: string): { assignment: Assignment; step: Step; at: number } | undefined {
  for (const assignment of Object.values(state.assignments)) {
    const at = assignment.steps.findIndex((step) => step.id === id)
    if (at >= 0) return { assignment, step: assignment.steps[at]!, at }
  }
  return undefined
}

export function findGate(state: Inquiry, id: string): Gate | undefined {
  for (const { steps } of Object.values(state.assignments))
    for (const { gates } of steps) {
      const gate = gates.find((entry) => entry.id === id)
      if (gate !== undefined) return gate
    }
  return undefined
}

export function listGates(state: Inquiry): readonly Gate[] {
  return Object.values(state.assignments).flatMap(({ steps }) => steps.flatMap(({ gates }) => gates))
}

/** @throws RangeError when there is none: whoever calls has looked before */
export function getAssignment(state: Inquiry, id: string): Assignment {
  return findAssignment(state, id) ?? missing('assignment', id)
}
/** @throws RangeError when there is none */
export function getStep(state: Inquiry, id: string): { assignment: Assignment; step: Step; at: number } {
  return findStep(state, id) ?? missing('step', id)
}
/** @throws RangeError when there is none */
export function getGate(state: Inquiry, id: string): Gate {
  return findGate(state, id) ?? missing('gate', id)
}

/** With something more to do. */
export function withTask(state: Inquiry, task: Omit<Task, 'id'>): Inquiry {
  return { ...state, tasks: [...state.tasks, { id: `task-${state.tasks.length + 1}`, ...task }] }
}
/** With what was to be done about it done. */
export function withTasksDone(state: Inquiry, kind: string, about: string, at: string): Inquiry {
  const isThis = (task: Task) => task.kind === kind && task.about === about && task.doneAt === undefined
  return { ...state, tasks: state.tasks.map((task) => (isThis(task) ? { ...task, doneAt: at } : task)) }
}
export function withNotices(state: Inquiry, notices: readonly Notice[]): Inquiry {
  return { ...state, notices: [...state.notices, ...notices] }
}

function missing(what: string, id: string): never {
  throw new RangeError(`no ${what} ${id} in this inquiry: its log is not whole`)
}
