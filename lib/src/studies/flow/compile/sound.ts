import type { Issue } from '#base'
import { checkNetwork, type FlowNetwork } from '#engines/des'

/** What the engine finds wrong with the compiled network, in the words of the model: such numbers could not be run. */
export function checkSound(network: FlowNetwork): readonly Issue[] {
  return checkNetwork(network).map(({ code, severity, path = '', params }): Issue => {
    const at = nameAt(network, path)
    const file = 'pathways.yaml'
    switch (code) {
      case 'network.timeless-loop':
        return { code: 'flow.endless-loop', severity, file, params: { step: params.steps ?? at } }
      case 'network.never-enough':
        return { code: 'flow.never-enough', severity, file, params: { step: at, ...params } }
      default: {
        const details = Object.entries(params).map(([key, value]) => `${key} ${value}`)
        return { code: 'flow.network', severity, file, params: { at, problem: code, details: details.join(', ') } }
      }
    }
  })
}

/** The step, source, … that a path such as `steps[3].time.mean` is about: `way.see@hospital.time.mean`. */
function nameAt(network: FlowNetwork, path: string): string {
  const [, list, index, rest = ''] =
    /^(steps|sources|resources|schedules|profiles|timetables|timers)\[(\d+)\](.*)$/.exec(path) ?? []
  if (list === undefined) return path
  const entries: readonly { readonly id: string }[] = network[list as 'steps' | 'sources'] ?? []
  return `${entries[Number(index)]?.id ?? path}${rest}`
}
