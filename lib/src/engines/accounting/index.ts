export { type Allocation, type AllocationProblem, type AllocationRule, allocate, type Unreachable } from './allocate.ts'
export { kronorOf, meansTogether, type Ore, oreOf, splitByLargestRemainder } from './money.ts'
export { type CapitalCost, capitalCosts, presentValue } from './time-value.ts'
