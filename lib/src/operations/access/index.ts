export { accessToCare } from './access-to-care.ts'
export type { AccessAnswer, AccessNames, AccessWorld, CapacityAccess, PlaceAccess } from './answer.ts'
export { type FetchedMinutes, fetchMinutes, type MinutesRequest } from './fetch-minutes.ts'
export type { AccessInput } from './input.ts'
