import type { Endpoints } from '#contract'
import type { AccessLevel } from '#ports'
import { type Caller, userOf } from './caller.ts'
import { type Refusal, refusal } from './outcome.ts'
import type { WorkbenchPorts } from './ports.ts'

/**
 * What an address needs of whoever asks, where people log in:
 * - `nothing`: open to all;
 * - `person`: a session; what it tells is only of inquiries that the person may see;
 * - `read`, `write`: a session, and that level of the inquiry that it is about;
 * - `steer`: `read` of the inquiry of an experiment that is the person's own, `write` of another's;
 * - `seat`: a session, and a seat or mandate in the inquiry's process, which says itself what may be done from there (`takesPart`); access
 *   to the material is not asked for, and gives none;
 * - `administrator`: the command line on the server; nobody does it from a page.
 *
 * Who may not even read is answered as if the inquiry did not exist, as `portsFor` sees to.
 */
export type Need = 'nothing' | 'person' | 'read' | 'write' | 'steer' | 'seat' | 'administrator'

/** Of every endpoint of the contract. A draft that is checked, and what is computed, change nothing of the material. */
export const needs: { readonly [Name in keyof Endpoints]: Need } = {
  showMe: 'person',
  logOut: 'person',
  showStatus: 'person',
  listChangeKinds: 'person',
  listInquiries: 'person',
  listExperiments: 'person',
  listFailures: 'person',
  showInquiry: 'read',
  listVersions: 'read',
  diffVersions: 'read',
  listNumbers: 'read',
  listFiles: 'read',
  showMap: 'read',
  showAccess: 'read',
  showEconomy: 'read',
  listDisputes: 'read',
  showProgramme: 'read',
  listSitingQuestions: 'read',
  listSources: 'read',
  listChoices: 'read',
  checkScenario: 'read',
  createExperiment: 'read',
  showExperiment: 'read',
  showAnswer: 'read',
  showRun: 'read',
  steerExperiment: 'steer',
  changeNumber: 'write',
  saveFiles: 'write',
  saveScenario: 'write',
  saveSiting: 'write',
  removeScenario: 'write',
  restoreVersion: 'write',
  listProcesses: 'person',
  openProcess: 'write',
  showProcess: 'seat',
  giveCommand: 'seat',
  checkCommand: 'seat',
  showPackage: 'seat',
  checkFigures: 'seat',
  listEntries: 'seat',
  listCommands: 'seat',
  listLeaves: 'seat',
  listFindings: 'seat',
  listAnswers: 'seat',
  // A name that is taken would tell of an inquiry that the person may not see.
  uploadInquiry: 'administrator',
}

/** What somebody may do with an inquiry; undefined: nothing, not even know of it. This is the one place where it is decided. */
export async function accessOf(
  { persons }: Pick<WorkbenchPorts, 'persons'>,
  caller: Caller,
  inquiry: string,
): Promise<AccessLevel | undefined> {
  return caller.kind === 'local' ? 'write' : persons.findAccess(caller.person.id, inquiry)
}

/** What somebody who may see something can still be refused. */
const guarded: readonly Need[] = ['write', 'steer', 'administrator']

/** Why somebody who may see what it is about may not do this with it; undefined when they may, or may not see it. */
export async function findRefusal(
  ports: Pick<WorkbenchPorts, 'persons' | 'experiments'>,
  caller: Caller,
  need: Need,
  params: { readonly inquiry?: string; readonly experiment?: string },
): Promise<Refusal | undefined> {
  if (caller.kind === 'local' || !guarded.includes(need)) return undefined
  if (need === 'administrator') return refusal('forbidden', 'administrator-only')
  const experiment = params.experiment === undefined ? undefined : await ports.experiments.find(params.experiment)
  if (need === 'steer' && experiment?.askedBy === userOf(caller)) return undefined
  const inquiry = params.inquiry ?? experiment?.inquiry
  const level = inquiry === undefined ? undefined : await accessOf(ports, caller, inquiry)
  return level === 'read' ? refusal('forbidden', 'read-only') : undefined
}
