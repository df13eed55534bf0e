export * from './access.ts'
export { type CostAnswerView, costAnswer } from './cost-answer.ts'
export * from './costs.ts'
export {
  type AnswerOf,
  type AnyEndpoint,
  type BodyOf,
  type Endpoint,
  endpoint,
  type ParamsOf,
  type QueryOf,
} from './endpoint.ts'
export { type Endpoints, endpoints } from './endpoints.ts'
export * from './experiments.ts'
export * from './inquiries.ts'
export * from './people.ts'
export * from './process.ts'
export * from './programme.ts'
export * from './rivals.ts'
export * from './shapes.ts'
export * from './sharing-answer.ts'
export * from './siting.ts'
