import type { RunStore } from '@samplan/lib/ports'
import { patiently } from './patience.ts'

/** A RunStore that waits while its database is away, e.g. started again; every saving may be done twice. */
export function createPatientStore(store: RunStore, signal?: AbortSignal): RunStore {
  return {
    saveManifest: (run, manifest) => patiently(() => store.saveManifest(run, manifest), signal),
    findManifest: (run) => patiently(() => store.findManifest(run), signal),
    saveReplication: (run, replication, result) =>
      patiently(() => store.saveReplication(run, replication, result), signal),
    findReplication: (run, replication) => patiently(() => store.findReplication(run, replication), signal),
    listReplications: (run) => patiently(() => store.listReplications(run), signal),
    listRuns: () => patiently(() => store.listRuns(), signal),
  }
}
