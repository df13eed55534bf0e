export { accountsOf, allTo, type Settle } from './accounts.ts'
export { checkCosts, checkForms, type Known } from './check.ts'
export { cannotBe, groupKey, groupsOf } from './check-sharing.ts'
export { compileEconomy } from './compile.ts'
export { drawNumbers } from './draw.ts'
export { entriesOf, incomeOf, realFlows } from './entries.ts'
export { formsAlike } from './forms-alike.ts'
export { measuresIn } from './measures.ts'
export {
  type Agreed,
  agreedVolume,
  comingLaws,
  effectEntries,
  lawsOn,
  netOf,
  settleForm,
  weightsOf,
} from './operating-form.ts'
export { type PatientCost, type ProductCost, patientCosts, productCosts } from './products.ts'
export { type CostKind, type CostLine, type CostModel, type CostParty, costKinds } from './question/cost-model.ts'
export type { Benefit, CostSharing, SharingCoalition } from './question/cost-sharing.ts'
export { type FormKind, type FormsFile, formKinds, type Law, type OperatingForm } from './question/forms.ts'
export {
  type Economy,
  economyJsonSchemas,
  hasEconomy,
  parseEconomy,
  parseSharing,
  placed,
  sharingFile,
} from './question/parse.ts'
export { agreedOf, type EconomyRun, type FormRun, runEconomy, yearsOf } from './run.ts'
export type { Accounts, Driver, EconomyPlan, Entry, Income, Settled, UnitAccount, Volumes } from './types.ts'
