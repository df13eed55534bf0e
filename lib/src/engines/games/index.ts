export { type Completed, completeGame } from './complete.ts'
export { type Blocking, blockingCoalitions, type Core, coreOf, isIndividuallyRational } from './core.ts'
export {
  type Divided,
  type DivideOptions,
  type Divisions,
  divideGame,
  type Method,
  mostPlayersForPrograms,
  mostPlayersWithoutSolver,
  type WhyNot,
} from './divide.ts'
export { divideLarge, type LargeDivisions } from './divide-large.ts'
export { decimalFraction, type Fraction, fraction, numberOf, sum } from './exact/fraction.ts'
export { type Facility, facilityGame, isConcaveByTiers } from './facilities.ts'
export {
  allOf,
  type Coalition,
  createGame,
  type Division,
  type Game,
  inUnits,
  inWriting,
  mostPlayers,
  playersOf,
  properCoalitions,
  sizeOf,
} from './game.ts'
export { alternateCostAvoided } from './methods/alternate-cost-avoided.ts'
export { aumannShapley } from './methods/aumann-shapley.ts'
export { perCapita, perUse, standAloneProportional } from './methods/proportional.ts'
export {
  mostPlayersSampled,
  type SampledShapley,
  type SamplingOptions,
  sampledShapley,
} from './methods/sampled-shapley.ts'
export { separableCostsRemainingBenefits } from './methods/separable-costs.ts'
export { shapley } from './methods/shapley.ts'
export { type Nucleolus, type NucleolusOptions, nucleolus, sizes } from './nucleolus/nucleolus.ts'
export { isConcave, type Loss, mostPlayersForAllPairs, worstJoining } from './shape.ts'
