import type { ScenarioDraft } from '#contract'
import { writeYaml } from '#reading'

/** The bytes of a scenario's file. The file bears the scenario's id, so that it is not written in it. */
export function scenarioFile({ id: _, ...scenario }: ScenarioDraft, before?: Uint8Array): Uint8Array {
  return writeYaml(scenario, before)
}
