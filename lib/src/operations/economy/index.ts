export type * from './answer.ts'
export { type CostInput, costInquiry, economyOf } from './cost-inquiry.ts'
