import { type CompiledNetwork, compileNetwork, type FlowNetwork, simulate } from '#engines/des'
import type { JobTask, TaskTable } from '#ports'
import { everyoneTask, type FlowPlan, flowTask, type PreparedFlow } from '#studies/flow'
import type { ReplicationInput } from './replications.ts'

/** A network of numbers and how long to run it; times in the network's unit, the warm-up within the length. */
export interface NetworkWork {
  readonly network: FlowNetwork
  readonly length: number
  readonly warmUp: number
}
/** The same, to follow single patients. */
export type JourneyWork = NetworkWork
interface JourneyInput extends ReplicationInput {
  readonly source: string
  readonly index: number
}
interface PreparedNetwork extends Omit<NetworkWork, 'network'> {
  readonly compiled: CompiledNetwork
}

/** The one place where values that came through a thread or a queue are given their types back. */
function task<Shared, Prepared, Input>(of: {
  prepare(shared: Shared): Prepared
  run(prepared: Prepared, input: Input): unknown
}): JobTask {
  return {
    prepare: (shared) => of.prepare(shared as Shared),
    run: (prepared, input) => of.run(prepared as Prepared, input as Input),
  }
}

function prepareNetwork({ network, length, warmUp }: NetworkWork): PreparedNetwork {
  return { compiled: compileNetwork(network), length, warmUp }
}

/** What workers can do, by name. A task is a pure function of what it is given, so that it does not matter which worker does it. */
export const tasks: TaskTable = {
  network: task<NetworkWork, PreparedNetwork, ReplicationInput>({
    prepare: prepareNetwork,
    run: ({ compiled, length, warmUp }, { replication, seed }) =>
      simulate(compiled, { seed, replication, length, warmUp }).record,
  }),
  flow: task<FlowPlan, PreparedFlow, ReplicationInput>(flowTask),
  everyone: task<FlowPlan, ReturnType<typeof everyoneTask.prepare>, ReplicationInput>(everyoneTask),
  journey: task<JourneyWork, PreparedNetwork, JourneyInput>({
    prepare: prepareNetwork,
    run: ({ compiled, length, warmUp }, { replication, seed, source, index }) =>
      simulate(compiled, { seed, replication, length, warmUp, journeys: [{ source, index }] }).journeys[0],
  }),
}
