export type { ServiceAt, SitingAnswer, SitingNames } from './answer.ts'
export type { SitingInput } from './input.ts'
export { siteServices } from './site-services.ts'
