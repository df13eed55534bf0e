import type { Endpoints } from '#contract'
import { listAnswers } from '../process/answers.ts'
import { checkFigures } from '../process/check-figures.ts'
import { checkCommand, giveCommand } from '../process/command.ts'
import { listCommands } from '../process/command-kinds.ts'
import { listFindings } from '../process/findings.ts'
import { openProcess } from '../process/open.ts'
import { listEntries, listLeaves, listProcesses, showPackage, showProcess } from '../process/show.ts'
import { listChangeKinds } from './change-kinds.ts'
import { changeNumber } from './change-number.ts'
import { listChoices } from './choices.ts'
import { showEconomy } from './economy.ts'
import {
  createExperiment,
  listExperiments,
  listFailures,
  showAnswer,
  showExperiment,
  showRun,
  showStatus,
  steerExperiment,
} from './experiments.ts'
import { listFiles, restoreVersion, saveFiles, uploadInquiry } from './files.ts'
import { diffVersions, listInquiries, listVersions, showInquiry } from './inquiries.ts'
import { showMap } from './map.ts'
import { logOut, showMe } from './me.ts'
import { listNumbers } from './numbers.ts'
import type { Handler } from './ports.ts'
import { showProgramme } from './programme.ts'
import { listDisputes } from './rivals.ts'
import { checkScenario, removeScenario, saveScenario } from './scenarios.ts'
import { showAccess } from './show-access.ts'
import { listSitingQuestions, saveSiting } from './siting.ts'
import { listSources } from './sources.ts'

/** What answers each endpoint of the contract. */
export const handlers = {
  showMe,
  logOut,
  listInquiries,
  showInquiry,
  listVersions,
  diffVersions,
  listNumbers,
  changeNumber,
  listFiles,
  saveFiles,
  uploadInquiry,
  restoreVersion,
  checkScenario,
  saveScenario,
  removeScenario,
  showMap,
  showAccess,
  showEconomy,
  listDisputes,
  showProgramme,
  listSitingQuestions,
  saveSiting,
  listSources,
  listChangeKinds,
  listChoices,
  createExperiment,
  listExperiments,
  showExperiment,
  steerExperiment,
  showAnswer,
  showRun,
  listFailures,
  showStatus,
  listProcesses,
  openProcess,
  showProcess,
  giveCommand,
  checkCommand,
  listCommands,
  listAnswers,
  checkFigures,
  showPackage,
  listEntries,
  listLeaves,
  listFindings,
} satisfies { readonly [Name in keyof Endpoints]: Handler<Endpoints[Name]> }
