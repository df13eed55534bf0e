export * from './threefry.ts'
export * from './normal.ts'
export * from './sketch.ts'
