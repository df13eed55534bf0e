export * from './tiny.ts'
