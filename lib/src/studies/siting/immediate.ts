import type { CareModel, Need, Shares } from '#care/model'

/** Acute needs whose pathway begins by going to the service by oneself; in the simulation they go to the nearest open site. */
export function unplannedNeeds(model: CareModel, service: string): readonly string[] {
  return needsThatGo(model, service).map(({ id }) => id)
}

/** Those of them among whom somebody has an immediate need. */
export function immediateNeeds(model: CareModel, service: string): readonly string[] {
  return needsThatGo(model, service)
    .filter((need) => isImmediate(model, need))
    .map(({ id }) => id)
}

function needsThatGo({ needs, pathways }: CareModel, service: string): readonly Need[] {
  return needs.filter(({ kind, pathway }) => {
    const steps = pathways.find(({ id }) => id === pathway)?.steps ?? []
    return kind === 'acute' && steps.some((step) => step.kind === 'travel' && step.service === service)
  })
}

function isImmediate({ attributes }: CareModel, { draws }: Need): boolean {
  return draws.some(({ attribute, shares }) => {
    const immediate = attributes.find(({ id }) => id === attribute)?.immediate ?? []
    return immediate.some((label) => rowsOf(shares).some((row) => (row[label] ?? 0) > 0))
  })
}

function rowsOf(shares: Shares): readonly Readonly<Record<string, number>>[] {
  return 'by' in shares ? Object.values(shares.rows) : [shares.values]
}
