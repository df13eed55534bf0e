import { proposalOf, type Scenario } from '#care/scenario'
import type { Hindrance } from '#contract'
import { dayOf, flagsOf } from '#inquiry/process'
import type { WorkbenchPorts } from '../workbench/ports.ts'
import { openReadable } from './show.ts'
import { tellRefusal } from './told.ts'

/** What the process says of each scenario, by its id; of none to who takes no part in it. */
export async function scenarioFlags(
  ports: Pick<WorkbenchPorts, 'process' | 'clock'>,
  inquiry: string,
  user: string,
  scenarios: readonly Scenario[],
): Promise<ReadonlyMap<string, readonly Hindrance[]>> {
  const opened = await openReadable(ports, inquiry, user)
  if (opened === undefined || !opened.ok) return new Map()
  const { log, reader } = opened.value
  return new Map(
    scenarios.map(({ id }) => {
      const { operatingForms, facts } = proposalOf(id, scenarios)
      const proposal = { scenario: id, units: operatingForms.map(({ unit }) => unit), facts }
      return [id, flagsOf(log.state, proposal, dayOf(reader.now)).map((flag) => tellRefusal(flag, log.state))]
    }),
  )
}
