export { createHighs } from './highs.ts'
