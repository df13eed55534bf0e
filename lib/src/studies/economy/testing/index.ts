export * from './random-economy.ts'
export * from './tiny-economy.ts'
export { tinySharing } from './tiny-sharing.ts'
