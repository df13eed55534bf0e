export * from './random-economy.ts'
export * from './tiny-economy.ts'
