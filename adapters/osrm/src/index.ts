export type { OsrmServer } from './server.ts'
export { createOsrmTravelTimes } from './travel-times.ts'
