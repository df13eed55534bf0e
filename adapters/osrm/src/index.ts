export { createOsrmTravelTimes, type OsrmServer } from './travel-times.ts'
