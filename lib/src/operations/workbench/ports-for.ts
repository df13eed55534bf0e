import type { Experiment, ExperimentStore, InquiryStore, InquiryVersion, RunStore } from '#ports'
import { accessOf } from './access.ts'
import type { Caller } from './caller.ts'
import type { QueueState, WorkbenchPorts } from './ports.ts'

/**
 * The stores as somebody may see them: what is of an inquiry that they may not see is not there, in lists, by id, in runs, answers and
 * failures alike. So whatever is answered from them is what would be answered if it did not exist. Who did something is told by name.
 */
export function portsFor(ports: WorkbenchPorts, caller: Caller): WorkbenchPorts {
  if (caller.kind === 'local') return ports
  const mayRead = async (inquiry: string): Promise<boolean> => (await accessOf(ports, caller, inquiry)) !== undefined
  const nameOf = namesIn(ports)
  const experiments = experimentsFor(ports, mayRead, nameOf)
  return {
    ...ports,
    inquiries: inquiriesFor(ports, caller, mayRead, nameOf),
    experiments,
    runs: runsFor(ports, mayRead),
    queue: queueFor(ports, experiments),
  }
}

type MayRead = (inquiry: string) => Promise<boolean>
type NameOf = (user: string) => Promise<string>

/** Who is not in the register (any more) is called by the id. */
function namesIn({ persons }: WorkbenchPorts): NameOf {
  const names = new Map<string, Promise<string>>()
  return (user) => {
    const known = names.get(user) ?? persons.find(user).then((person) => person?.name ?? user)
    names.set(user, known)
    return known
  }
}

function inquiriesFor(ports: WorkbenchPorts, caller: Caller, mayRead: MayRead, nameOf: NameOf): InquiryStore {
  const { inquiries } = ports
  const told = async (version: InquiryVersion): Promise<InquiryVersion> => ({
    ...version,
    author: await nameOf(version.author),
  })
  return {
    async listInquiries() {
      const shown = await keep(await inquiries.listInquiries(), ({ inquiry }) => mayRead(inquiry))
      return Promise.all(shown.map(told))
    },
    async listVersions(inquiry) {
      return (await mayRead(inquiry)) ? Promise.all((await inquiries.listVersions(inquiry)).map(told)) : []
    },
    async findVersion(inquiry, version) {
      const found = (await mayRead(inquiry)) ? await inquiries.findVersion(inquiry, version) : undefined
      return found && told(found)
    },
    async findFiles(inquiry, version) {
      return (await mayRead(inquiry)) ? inquiries.findFiles(inquiry, version) : undefined
    },
    async saveVersion(inquiry, from, files, by) {
      // Who may not is refused before; this is the last door.
      if ((await accessOf(ports, caller, inquiry)) !== 'write') throw new Error(`saveVersion: no access to ${inquiry}`)
      const saved = await inquiries.saveVersion(inquiry, from, files, by)
      return saved.kind === 'stale'
        ? { ...saved, newest: await told(saved.newest) }
        : { ...saved, version: await told(saved.version) }
    },
    noteRun: (inquiry, run) => inquiries.noteRun(inquiry, run),
    async listInquiriesOf(run) {
      return keep(await inquiries.listInquiriesOf(run), mayRead)
    },
  }
}

function experimentsFor({ experiments, inquiries }: WorkbenchPorts, mayRead: MayRead, nameOf: NameOf): ExperimentStore {
  const told = async (experiment: Experiment): Promise<Experiment> => ({
    ...experiment,
    askedBy: await nameOf(experiment.askedBy),
  })
  const find = async (id: string): Promise<Experiment | undefined> => {
    const found = await experiments.find(id)
    // Access is asked for also where there is nothing, so that it takes as long.
    return (await mayRead(found?.inquiry ?? '')) ? found : undefined
  }
  const when = async <T>(id: string, then: () => Promise<T>): Promise<T | undefined> =>
    (await find(id)) === undefined ? undefined : then()
  return {
    async create(experiment) {
      if (!(await mayRead(experiment.inquiry))) throw new Error(`create: no access to ${experiment.inquiry}`)
      return told(await experiments.create(experiment))
    },
    async find(id) {
      const found = await find(id)
      return found && told(found)
    },
    async list({ inquiries: asked, ...filter } = {}) {
      const all = asked ?? (await inquiries.listInquiries()).map(({ inquiry }) => inquiry)
      return Promise.all((await experiments.list({ ...filter, inquiries: await keep(all, mayRead) })).map(told))
    },
    async listNext(priority, limit) {
      return keep(await experiments.listNext(priority, limit), ({ inquiry }) => mayRead(inquiry))
    },
    async move(id, ...how) {
      const moved = await when(id, () => experiments.move(id, ...how))
      return moved && told(moved)
    },
    noteProgress: (id, progress) => when(id, () => experiments.noteProgress(id, progress)),
    saveAnswer: (id, answer) => when(id, () => experiments.saveAnswer(id, answer)),
    findAnswer: (id) => when(id, () => experiments.findAnswer(id)),
  }
}

/** A run is seen by who may see an inquiry that it was made for. */
function runsFor({ runs, inquiries }: WorkbenchPorts, mayRead: MayRead): RunStore {
  const isSeen: (run: Parameters<RunStore['findManifest']>[0]) => Promise<boolean> = async (run) =>
    (await keep(await inquiries.listInquiriesOf(run), mayRead)).length > 0
  return {
    ...runs,
    findManifest: async (run) => ((await isSeen(run)) ? runs.findManifest(run) : undefined),
    findReplication: async (run, replication) =>
      (await isSeen(run)) ? runs.findReplication(run, replication) : undefined,
    listReplications: async (run) => ((await isSeen(run)) ? runs.listReplications(run) : []),
    listRuns: async () => keep(await runs.listRuns(), isSeen),
  }
}

function queueFor({ queue }: WorkbenchPorts, experiments: ExperimentStore): QueueState {
  return {
    count: () => queue.count(),
    listFailures: async () =>
      keep(
        await queue.listFailures(),
        async ({ experiment }) => experiment !== undefined && (await experiments.find(experiment)) !== undefined,
      ),
  }
}

async function keep<T>(all: readonly T[], isKept: (one: T) => Promise<boolean>): Promise<T[]> {
  const kept = await Promise.all(all.map(isKept))
  return all.filter((_, i) => kept[i])
}
