import type { Distribution, FlowNetwork, Source } from '../network.ts'

/** Exponential with a rate instead of a mean. */
export function exponential(rate: number): Distribution {
  return { kind: 'exponential', mean: 1 / rate }
}

/** One line before one resource: Poisson arrivals, `service`, and what else the step or the resource should have. */
export function oneLine(line: {
  readonly rate: number
  readonly service: Distribution
  readonly servers: number | null
  readonly source?: Partial<Source>
  readonly step?: Readonly<Record<string, unknown>>
  readonly network?: Partial<FlowNetwork>
}): FlowNetwork {
  return {
    kind: 'flow-network',
    formatVersion: 1,
    time: { unit: 'hour' },
    sources: [{ id: 'arrivals', kind: 'poisson', rate: line.rate, to: 'service', ...line.source } as Source],
    resources: [{ id: 'servers', capacity: line.servers }],
    steps: [
      {
        id: 'service',
        kind: 'serve',
        take: [{ all: [{ resource: 'servers' }] }],
        time: line.service,
        next: 'served',
        ...line.step,
      },
      { id: 'served', kind: 'leave' },
      ...lostStep(line.step),
    ],
    ...line.network,
  }
}

/** A way out for those who find no room or lose patience, when the line speaks of one. */
function lostStep(step: Readonly<Record<string, unknown>> | undefined): FlowNetwork['steps'] {
  return step && JSON.stringify(step).includes('"lost"') ? [{ id: 'lost', kind: 'leave' }] : []
}

/** Classes 0, 1, … of patients, each with a Poisson source of its own, before one resource; the class is the priority. */
export function classLine(line: {
  readonly rates: readonly number[]
  readonly services: readonly Distribution[]
  readonly servers: number
  readonly discipline: 'fifo' | 'priority' | 'preemptive'
}): FlowNetwork {
  const world = oneLine({ rate: 1, service: 1, servers: line.servers })
  return {
    ...world,
    attributes: [{ id: 'class', labels: line.rates.map((_, k) => `class-${k}`) }],
    classAttribute: 'class',
    sources: line.rates.map((rate, k) => ({
      id: `arrivals-${k}`,
      kind: 'poisson',
      rate,
      set: [{ attribute: 'class', value: k }],
      to: 'service',
    })),
    resources: [{ id: 'servers', capacity: line.servers, discipline: line.discipline }],
    steps: [
      {
        id: 'service',
        kind: 'serve',
        take: [{ all: [{ resource: 'servers' }] }],
        priority: { attribute: 'class' },
        time: { kind: 'by-attribute', attribute: 'class', of: line.services },
        next: 'served',
      },
      { id: 'served', kind: 'leave' },
    ],
  }
}
