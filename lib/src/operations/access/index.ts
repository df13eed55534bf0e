export { accessToCare } from './access-to-care.ts'
export type { AccessAnswer, AccessNames, AccessWorld, CapacityAccess, PlaceAccess } from './answer.ts'
export type { AccessInput } from './input.ts'
